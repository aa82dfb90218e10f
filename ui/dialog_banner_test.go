package ui

import (
	"fmt"
	"testing"
	"time"

	"botback/model"
)

// sending chooses n tickets, goes to Banners and asks to send.
func sending(t *testing.T, w *world, n int) {
	t.Helper()
	for range n {
		w.Press(" ")
	}
	w.Press("b", "s")
	top[bannerDialog](t, w)
}

func TestBannerIsSentWhenConfirmed(t *testing.T) {
	for name, c := range map[string]struct {
		keys  []string
		calls []string
	}{
		"enter alone is No":      {[]string{"enter"}, nil},
		"esc":                    {[]string{"esc"}, nil},
		"the key that opened it": {[]string{"s", "s"}, nil},
		"y":                      {[]string{"y"}, []string{"show 101"}},
		"right, enter":           {[]string{"right", "enter"}, []string{"show 101"}},
		"y twice sends once":     {[]string{"y", "y"}, []string{"show 101"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(4)...)
			sending(t, w, 1)
			w.Press(c.keys...)
			w.wants(c.calls...)
		})
	}
}

// The dialog covers the checks: what they warn of would go unseen.
func TestSendDialogTellsOfWarnings(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Language = "ja" }))
	sending(t, w, 1)
	w.Sees("The checks have", "warning")
	w = newWorld(t, chats(1)...)
	sending(t, w, 1)
	w.SeesNot("The checks have")
}

// A key pressed again and again must not send the banner twice.
func TestBannerAnsweredAgainAndAgainIsSentOnce(t *testing.T) {
	w := newWorld(t, chats(2)...)
	sending(t, w, 1)
	w.Press("y")
	w.Hurry("y", "y", "y")
	w.wants("show 101")
}

func TestBannerLeavesOutWhoHasNoWidget(t *testing.T) {
	phone := with(chat("102"), func(k *model.Ticket) { k.Source = "whatsapp" })
	w := newWorld(t, chat("101"), phone, chat("103"))
	w.Press("*", "b", "s")
	w.Sees("From 3 marks: 2 take part, 1 left out.", "1 left out: its channel has no chat widget", "Send to 2 customers",
		"1 without a widget")
	w.Press("y")
	w.next()
	w.wants("show 101", "show 103")
	w.has(model.JobCounts{OK: 2, Skipped: 1})
}

func TestBannerForWhatsAppAlone(t *testing.T) {
	w := newWorld(t, with(chat("101"), func(k *model.Ticket) { k.Source = "whatsapp" }))
	w.Press("b", "s")
	w.Sees("Not sent", "whatsapp")
	w.Press("esc", "1", "B")
	w.Sees("whatsapp has no chat widget", "enter or esc goes back.")
	w.Press("y")
	top[bannerDialog](t, w)
	w.Press("enter")
	w.wants()
	if w.App.dialogOpen() {
		t.Error("enter should go back")
	}
}

func TestBannerTellsWhatIsThereAlready(t *testing.T) {
	w := newWorld(t, chats(1)...)
	sending(t, w, 1)
	w.Press("y")
	w.Pass(2 * time.Minute)
	w.Press("s")
	w.Sees("One was sent 2m ago")
	w.Press("esc")
	w.says("101", `{"event":{"code":"ym_closed_promotion","data":{}}}`)
	w.Pass(6 * time.Second)
	w.Press("s")
	w.Sees("The customer dismissed the last one.")
}

func TestRemoveBanner(t *testing.T) {
	w := newWorld(t, chats(2)...)
	w.Press(" ", " ", "B")
	w.Sees("Remove the banner from 2 tickets", "ui-event-close-promotion", "> No <")
	w.Press("enter")
	w.wants()
	w.Press("B", "y")
	w.wants("remove 101")
	w.next()
	w.wants("remove 101", "remove 102")
	w.Sees("Job 1: banner removal for 2. Done for 2.")
}

// Between the question and the call a ticket may be closed: it is read once
// more, and nothing is sent.
func TestBannerIsNotSentToATicketThatWasClosedMeanwhile(t *testing.T) {
	w := newWorld(t, chats(2)...)
	sending(t, w, 2)
	w.resolve("102")
	w.Press("y")
	w.next()
	w.wants("show 101")
	w.Sees("1 done, 1 failed, 0 unknown", "ticket 102 is resolved")
}

func TestWhatBecomesOfABanner(t *testing.T) {
	lost := fmt.Errorf("show: %w", model.ErrUnknownOutcome)
	refused := fmt.Errorf("show: %w", model.ErrRefused)
	unread := fmt.Errorf("read ticket 101: %w", model.ErrBadAnswer)
	for name, c := range map[string]struct {
		before bool // one was sent before
		faults map[string]error
		want   model.BannerFate
		texts  int // phrases of the ticket's own banner
		calls  int
	}{
		"sent":                    {false, nil, model.BannerSent, 1, 1},
		"refused":                 {false, map[string]error{"show": refused}, model.BannerFailed, 0, 1},
		"refused, one is there":   {true, map[string]error{"show": refused}, model.BannerSent, 1, 2},
		"answer lost":             {false, map[string]error{"show": lost}, model.BannerUncertain, 1, 1},
		"ticket cannot be read":   {false, map[string]error{"ticket": unread}, model.BannerNever, 0, 0},
		"lost, and one was there": {true, map[string]error{"show": lost}, model.BannerUncertain, 1, 2},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, chats(1)...)
			if c.before {
				sending(t, w, 1)
				w.Press("y", "1")
			}
			sending(t, w, 1)
			w.faults = map[string]error{}
			for call, err := range c.faults {
				w.faults[call] = err
			}
			w.Press("y")
			w.Pass(6 * time.Second)
			got := w.App.desk.banners["101"]
			if got.Fate != c.want || len(got.banner.Texts()) != c.texts || w.did("show") != c.calls {
				t.Errorf("banner %q with %q after %d calls; want %q, %d texts, %d calls", got.word(), got.banner.Texts(), w.did("show"), c.want, c.texts, c.calls)
			}
		})
	}
}

// An answer that was lost is told and never repeated.
func TestLostBannerIsNotSentAgain(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.faults["show"] = fmt.Errorf("show the banner: %w", model.ErrUnknownOutcome)
	sending(t, w, 1)
	w.Press("y")
	w.Sees("it is not known whether it happened", "Do not repeat it. Look at the ticket first.")
	w.Pass(time.Minute)
	w.wants("show 101")
	w.Press("1")
	w.Sees("unknown")
}

func TestBannerTargetsAreFrozen(t *testing.T) {
	w := newWorld(t, chats(3)...)
	w.Press("down", "b") // 102 is chosen
	w.change("103", func(k *model.Ticket) { k.LastCustomer = w.Now })
	w.resolve("101")
	w.Pass(6 * time.Second)
	w.Press("s", "y")
	w.wants("show 102")
}

func TestBannerCountsAboveTwenty(t *testing.T) {
	w := newWorld(t, chats(21)...)
	w.Press("*", "b", "s", "right", "enter")
	w.wants()
	w.Type("21")
	w.Press("enter")
	if w.did("show") != 1 {
		t.Errorf("%d banners, want the first alone", w.did("show"))
	}
}
