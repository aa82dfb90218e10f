package ui

import (
	"testing"
	"time"

	"botback/model"
)

func greeting() model.Banner { return model.SeedBanners()[1].Banner }

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
	w.says("102", `{"event":{"code":"ym_closed_promotion"}}`)
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
