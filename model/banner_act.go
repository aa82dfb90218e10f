package model

import (
	"fmt"
	"time"
)

// BannerFate is what became of a ticket's banner, as far as anybody can know:
// the platform gives no receipt, so nothing here says that it was seen.
type BannerFate uint8

// The fates.
const (
	BannerNever     BannerFate = iota // nothing was ever done about one
	BannerOnItsWay                    // an act is under way
	BannerSent                        // the show event was accepted
	BannerRemoved                     // the close event was accepted
	BannerDismissed                   // the widget told that the customer closed it
	BannerUncertain                   // an answer was lost: it may be there or not
	BannerFailed                      // certainly not sent, and none was there before
)

var bannerFateNames = [...]string{"", "on its way", "sent", "removed", "dismissed", "unknown", "failed"}

// String is the fate in a short word for people, empty for BannerNever.
func (f BannerFate) String() string { return nameOf(bannerFateNames[:], int(f)) }

// BannerRecord is what the ledger knows of the banner of one ticket.
type BannerRecord struct {
	Fate      BannerFate
	Since     time.Time // since when, by our clock
	By        string    // who brought it there
	Detail    string    // the platform's words about it
	Payload   string    // the exact JSON of the last banner that was, or may have been, sent
	Dismissed bool      // the customer has dismissed a banner of this ticket, now or earlier
}

// RecordOfBanner puts the acts on one ticket's banner together, in the order
// in which they were begun.
func RecordOfBanner(acts []Act, now time.Time) BannerRecord {
	var r BannerRecord
	for _, a := range acts {
		r = r.after(a, now)
	}
	return r
}

func (r BannerRecord) after(a Act, now time.Time) BannerRecord {
	r.Dismissed = r.Dismissed || a.Deed == BannerDismiss
	switch {
	case a.notDone() && a.Deed == BannerShow && (r.Fate == BannerNever || r.Fate == BannerFailed):
		return r.became(BannerFailed, a, a.At)
	case a.notDone(), a.Outcome == OutcomeSkipped:
		return r
	}
	if a.Deed == BannerShow {
		r.Payload = a.Payload
	}
	switch {
	case a.Lost(now):
		return r.became(BannerUncertain, a, a.Begun)
	case a.Outcome == OutcomeStarted:
		return r.became(BannerOnItsWay, a, a.Begun)
	case a.Deed == BannerShow:
		return r.became(BannerSent, a, a.At)
	case a.Deed == BannerRemove:
		return r.became(BannerRemoved, a, a.At)
	}
	return r.became(BannerDismissed, a, a.At)
}

func (r BannerRecord) became(f BannerFate, a Act, at time.Time) BannerRecord {
	r.Fate, r.Since, r.By, r.Detail = f, at, a.By, a.Detail
	return r
}

// NotByItself says why the watch does not send a banner to this ticket by
// itself, and is empty if it may: no banner was ever sent there.
func (r BannerRecord) NotByItself() string {
	switch {
	case r.Dismissed:
		return "the customer has dismissed it"
	case r.Fate != BannerNever && r.Fate != BannerFailed:
		return "it has had one: " + r.Fate.String()
	}
	return ""
}

// NextBannerAct prepares an act for the ledger, given the earlier ones on the
// same ticket, oldest first, and how the ticket's exit stands. It is refused with
// ErrMoved if the deed was, or may have been, done on that occasion, and with
// ErrNotNow if
//   - it shows a banner to a customer who is on the way back to the bot: the exit
//     would have to remove it again, or has done so already;
//   - another banner of the ticket is on its way: which of the two arrives last,
//     nobody could say;
//   - it is the watch's own and the ticket has had a banner.
func NextBannerAct(earlier []Act, exit ExitState, a Act, c Claim) (Act, error) {
	a, err := nextAct(earlier, a, c)
	if err != nil {
		return a, err
	}
	if a.Deed == BannerShow && exit.leaving() {
		return a, fmt.Errorf("%s: %w", ReasonExit, ErrNotNow)
	}
	if err := BannerFree(earlier, c.At); err != nil {
		return a, err
	}
	if a.Deed == BannerShow && a.By == ByWatch {
		if why := RecordOfBanner(earlier, c.At).NotByItself(); why != "" {
			return a, fmt.Errorf("%s: %w", why, ErrNotNow)
		}
	}
	return a, nil
}

// BannerFree reports with ErrNotNow that an act on the ticket's banner is under
// way, given all of them: what comes after it must not overtake it. An act whose
// claim has run out is lost and holds nobody up.
func BannerFree(earlier []Act, now time.Time) error {
	for _, e := range earlier {
		if e.Deed != BannerDismiss && e.underWay(now) {
			return fmt.Errorf("%s by %s is under way: %w", e.Deed, e.By, ErrNotNow)
		}
	}
	return nil
}
