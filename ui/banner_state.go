package ui

import (
	"time"

	"botback/model"
)

// bannerState is what the screens show of a ticket's banner: the ledger's
// record, and the banner that it is about.
type bannerState struct {
	model.BannerRecord
	banner model.Banner // the last one that was, or may have been, sent
}

func stateOf(r model.BannerRecord) bannerState {
	s := bannerState{BannerRecord: r}
	if r.Payload != "" {
		s.banner, _ = model.DecodeBanner([]byte(r.Payload)) // it was encoded by us; else it has no texts
	}
	return s
}

// word is the state in one short word for the ticket's row.
func (s bannerState) word() string { return s.Fate.String() }

// text tells the state in a phrase.
func (s bannerState) text(now time.Time) string {
	if s.Fate == model.BannerNever {
		return ""
	}
	t := "banner " + s.word() + " " + ago(now.Sub(s.Since))
	if s.By != "" {
		t += " by " + s.By
	}
	return t
}
