package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"
)

func greeting() model.Banner { return model.Templates()[1].Banner }

// taken lets an agent take a chat that waits in the queue.
func (w *world) taken(id model.TicketID) {
	w.change(id, func(k *model.Ticket) {
		k.Status, k.Agent, k.Assigned = model.StatusAssigned, model.Assignee{User: "asha", Name: "Asha Nair"}, w.Now
	})
}

func queued(id string) model.Ticket {
	return with(chat(id), func(k *model.Ticket) {
		k.Status, k.Agent, k.Assigned = model.StatusQueued, model.Assignee{}, time.Time{}
	})
}

func offering(t *testing.T, o Offer) *world {
	phone := with(queued("103"), func(k *model.Ticket) { k.Source = "whatsapp" })
	w := emptyWorld(t, chat("101"), queued("102"), phone, queued("104"))
	w.open(Config{Offer: o, Greeting: greeting()})
	w.Start(120, 30)
	w.Pass(6 * time.Second)
	return w
}

// The banner goes to each web chat once, when an agent takes it; never to those
// that were taken before the console looked, and never where there is no widget.
func TestBannerWhenAnAgentTakesAChat(t *testing.T) {
	w := offering(t, OfferAuto)
	w.wants()
	w.taken("102")
	w.taken("103")
	w.Pass(time.Minute)
	w.wants("show 102")
	w.change("102", func(k *model.Ticket) { k.Agent = model.Assignee{User: "bo", Name: "Bo Ek"} })
	w.Pass(6 * time.Second)
	w.change("102", func(k *model.Ticket) { k.Status = model.StatusQueued })
	w.Pass(6 * time.Second)
	w.taken("102")
	w.Pass(time.Minute)
	w.wants("show 102")
}

func TestBannerIsNotSentAgainAfterADismissal(t *testing.T) {
	w := offering(t, OfferAuto)
	w.says("102", closedByCustomer)
	w.Pass(6 * time.Second)
	w.taken("102")
	w.Pass(time.Minute)
	w.wants()
}

func TestBannerIsOffered(t *testing.T) {
	w := offering(t, OfferAsk)
	w.taken("102")
	w.taken("103")
	w.Pass(6 * time.Second)
	w.hush()
	w.Sees("1 chat just taken by agents, a offers the banner")
	w.wants()
	w.Press("a")
	w.Sees("Send the banner to 1 ticket", "102", "> No <")
	w.Press("a", "enter")
	w.wants()
	w.Press("a", "y")
	w.wants("show 102")
	w.Pass(12 * time.Second)
	w.SeesNot("just taken by agents")
}

func TestNoBannerByItselfUnlessConfigured(t *testing.T) {
	w := offering(t, OfferOff)
	w.taken("102")
	w.Pass(time.Minute)
	w.wants()
}

// A reopened chat is a new ticket: it gets a banner of its own.
func TestBannerForAReopenedChat(t *testing.T) {
	w := offering(t, OfferAuto)
	w.taken("102")
	w.Pass(6 * time.Second)
	w.resolve("102")
	w.Pass(6 * time.Second)
	w.tickets["105"] = with(chat("105"), func(k *model.Ticket) { k.UID, k.ReopenedFrom = "u102", "102" })
	w.Pass(time.Minute)
	w.wants("show 102", "show 105")
}

// That a banner was not needed is no news; that it could not be sent is.
func TestWhatIsSaidOfABannerByItself(t *testing.T) {
	for name, c := range map[string]struct {
		err error
		say string
	}{
		"sent already":               {model.ErrMoved, ""},
		"the ticket has had one":     {model.ErrNotNow, ""},
		"another console was faster": {model.ErrHandled, ""},
		"it went out":                {nil, ""},
		"it was refused":             {model.ErrRefused, "failed"},
		"the answer to it was lost":  {model.ErrUnknownOutcome, "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			w := offering(t, OfferAuto)
			if c.err != nil {
				w.faults["show"] = fmt.Errorf("show the banner of ticket 102: %w", c.err)
			}
			w.taken("102")
			w.Pass(6 * time.Second)
			w.wants("show 102")
			if said := w.App.note.text != ""; said != (c.say != "") {
				t.Errorf("the status line says %q", w.App.note.text)
			}
			if told := len(w.trail) > 0; told != (c.say != "" || c.err == nil) {
				t.Errorf("the trail has %q", whats(w.trail))
			} else if told && c.say != "" && w.trail[0].Result != c.say {
				t.Errorf("the trail says %q, want %q", w.trail[0].Result, c.say)
			}
		})
	}
}

// Who asks for the bot in the moment an agent takes the chat gets no banner: it
// would arrive while it is being taken away.
func TestNoBannerForWhoHasAskedAlready(t *testing.T) {
	for _, o := range []Offer{OfferAsk, OfferAuto} {
		w := offering(t, o)
		w.taken("102")
		w.says("102", "talk to bot")
		w.Pass(6 * time.Second)
		w.wantState("102", model.ExitAsked)
		w.wants()
		w.hush()
		w.SeesNot("just taken by agents")
	}
}

// An offer goes when there is nothing to offer any more, whatever made it so.
func TestAnOfferIsWithdrawn(t *testing.T) {
	for name, change := range map[string]func(w *world){
		"the agent left it": func(w *world) { w.change("102", func(k *model.Ticket) { k.Status = model.StatusQueued }) },
		"it is closed":      func(w *world) { w.resolve("102") },
		"the customer asks": func(w *world) { w.says("102", "talk to bot") },
		"another console sent one": func(w *world) {
			w.acts["102"] = append(w.acts["102"], model.Act{Ticket: "102", Deed: model.BannerShow, Outcome: model.OutcomeDone})
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := offering(t, OfferAsk)
			w.taken("102")
			w.Pass(6 * time.Second)
			w.hush()
			w.Sees("1 chat just taken by agents")
			change(w)
			w.Pass(6 * time.Second)
			w.hush()
			w.SeesNot("just taken by agents")
			w.Press("a", "y")
			w.wants()
		})
	}
}

// The offer goes with the answer of the platform: the next a must not send a
// second banner before the next poll.
func TestAnOfferIsTakenOnce(t *testing.T) {
	w := offering(t, OfferAsk)
	w.taken("102")
	w.Pass(6 * time.Second)
	w.Press("a", "y", "a", "y")
	w.wants("show 102")
}

// What the ledger knows is shown after a restart, in the row and beside the
// conversation.
func TestBannersAfterARestart(t *testing.T) {
	w := newWorld(t, chats(2)...)
	sending(t, w, 1)
	w.Press("y")
	w.Pass(3 * time.Minute)
	w.restart(Config{})
	w.Pass(6 * time.Second)
	w.Sees("sent")
	w.Press("enter")
	w.Sees("banner sent 3m ago by lee")
	if got := w.App.desk.banners["101"].banner.Texts(); len(got) != 1 {
		t.Errorf("the button's words are %q: they count as phrases of that ticket", got)
	}
}

// A ledger that cannot be read about banners says so; nothing else stops.
func TestBannersThatCannotBeLookedUp(t *testing.T) {
	w := emptyWorld(t, chats(2)...)
	w.faults["records"] = fmt.Errorf("read the ledger: %w", model.ErrNoRecord)
	w.open(Config{})
	w.Start(120, 30)
	w.Sees("there is no record")
	w.hush()
	w.Sees("2 tickets")
}

const closedByCustomer = `{"event":{"code":"ym_closed_promotion"}}`

// A dismissal that cannot be written down is told, kept, and written later; the
// cursor stays before it, so that it is not lost with the console either.
func TestADismissalIsNotLost(t *testing.T) {
	w := offering(t, OfferAuto)
	w.faults["dismissed"] = fmt.Errorf("write the ledger: %w", model.ErrNoRecord)
	before := w.cursor.Turn
	w.says("102", closedByCustomer)
	w.Pass(20 * time.Second)
	w.Sees("there is no record")
	if w.cursor.Turn != before || len(w.trail) > 0 {
		t.Errorf("the cursor went from %d to %d, the trail has %q", before, w.cursor.Turn, whats(w.trail))
	}
	delete(w.faults, "dismissed")
	w.Pass(6 * time.Second)
	if w.cursor.Turn <= before || fmt.Sprint(whats(w.trail)) != "[102 dismissed the banner]" {
		t.Errorf("the cursor is at %d, the trail has %q", w.cursor.Turn, whats(w.trail))
	}
	w.Sees("dismissed")
}
