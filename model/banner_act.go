package model

import (
	"fmt"
	"time"
)

// BannerDeed is what an act does to the banner of a ticket.
type BannerDeed string

// The deeds. Their names stand in the ledger; the second is also the name of
// the step in which an exit removes the banner, so that both are found together.
const (
	BannerShow    BannerDeed = "show-banner"    // sends the show event
	BannerRemove  BannerDeed = "remove-banner"  // sends the close event
	BannerDismiss BannerDeed = "dismiss-banner" // the customer closed it in the widget
)

// BannerAct is one act on the banner of a ticket, as the ledger keeps it: the
// intent, and later the outcome.
type BannerAct struct {
	Ticket TicketID
	Deed   BannerDeed
	// Key names the occasion, such as "assigned" or a job's number. A deed takes
	// place at most once per ticket and occasion; only what certainly was not done
	// may be tried again.
	Key     string
	Attempt int    // counts the tries of one occasion from 1; the ledger gives it
	By      string // an operator's name, ByWatch, or "customer"
	Payload string // the exact JSON that is sent

	Begun   time.Time // when the intent was written, by our clock
	Until   time.Time // when the claim under which it was written runs out
	Outcome Outcome   // OutcomeStarted until it is known
	Detail  string    // the platform's words, for people
	At      time.Time // when the outcome became known, by our clock
}

// lost reports whether the answer is missing: it was lost, or the console that
// began has not come back in time.
func (a BannerAct) lost(now time.Time) bool {
	return a.Outcome == OutcomeUnknown || a.Outcome == OutcomeStarted && !now.Before(a.Until)
}

// notDone reports whether the act certainly changed nothing.
func (a BannerAct) notDone() bool {
	return a.Outcome == OutcomeNone || a.Outcome == OutcomeFailed || a.Outcome == OutcomeBlocked
}

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
func RecordOfBanner(acts []BannerAct, now time.Time) BannerRecord {
	var r BannerRecord
	for _, a := range acts {
		r = r.after(a, now)
	}
	return r
}

func (r BannerRecord) after(a BannerAct, now time.Time) BannerRecord {
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
	case a.lost(now):
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

func (r BannerRecord) became(f BannerFate, a BannerAct, at time.Time) BannerRecord {
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
// same ticket, oldest first. It is refused with ErrMoved if the deed was, or may
// have been, done on that occasion, and with ErrNotNow if it is the watch's own
// and the ticket has had a banner.
func NextBannerAct(earlier []BannerAct, a BannerAct, c Claim) (BannerAct, error) {
	a.Attempt, a.Outcome, a.Begun, a.Until, a.At = 1, OutcomeStarted, c.At, c.Until, time.Time{}
	for _, e := range earlier {
		if e.Deed != a.Deed || e.Key != a.Key {
			continue
		}
		if !e.notDone() {
			return a, fmt.Errorf("begun by %s already: %w", e.By, ErrMoved)
		}
		a.Attempt = e.Attempt + 1
	}
	if a.Deed == BannerShow && a.By == ByWatch {
		if why := RecordOfBanner(earlier, c.At).NotByItself(); why != "" {
			return a, fmt.Errorf("%s: %w", why, ErrNotNow)
		}
	}
	return a, nil
}
