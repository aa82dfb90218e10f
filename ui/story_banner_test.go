package ui_test

import (
	"strings"
	"testing"
	"time"

	"botback/client"
	"botback/client/sandbox"
	"botback/model"
	"botback/ui"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"
)

// drawnBanner is a banner that today's widget takes, in the form that is asked for.
func drawnBanner(t *rapid.T, f model.Form) model.Banner {
	text := func(label string, most int) string {
		return rapid.StringN(1, most, -1).Filter(func(s string) bool { return strings.TrimSpace(s) != "" }).Draw(t, label)
	}
	b := model.Banner{Form: f}
	cards := 1
	if f != model.FormObject {
		cards = rapid.IntRange(1, model.MaxCards).Draw(t, "cards")
	}
	for range cards {
		c := model.Card{Title: text("title", 60), Options: []model.Option{}}
		for range rapid.IntRange(0, model.MaxButtons).Draw(t, "buttons") {
			o := model.Option{Title: text("button", model.MaxButtonTitle)}
			c.Options = append(c.Options, o.WithDeed(rapid.SampledFrom(model.OptionDeeds()).Draw(t, "deed"), text("value", 40)))
		}
		b.Cards = append(b.Cards, c)
	}
	if f == model.FormBanners && rapid.Bool().Draw(t, "settings") {
		b.Settings = model.BannerSettings{State: model.BannerMinimise, TextOnMinimise: text("minimised", 40)}
	}
	return b
}

// wording opens the Banners screen for one customer, with an editor that leaves
// what typed holds.
func wording(t *testing.T, transport client.Transport, typed *string) *story {
	s := newStory(t, ui.Config{}, func(c *client.Config, d *ui.Deps) {
		c.Transport, c.Action = transport, sandbox.DefaultAction
		d.Edit = func(_, _ string, done func(string, error) tea.Msg) tea.Cmd {
			return func() tea.Msg { return done(*typed, nil) }
		}
	})
	s.Start(120, 24)
	s.find("jonas")
	s.Press("b")
	return s
}

// What the JSON pane shows is, byte for byte, what arrives on the platform: in
// every form that can be sent, by every transport.
func TestStoryOfTheBytes(t *testing.T) {
	var typed string
	stories := map[client.Transport]*story{}
	transports := []client.Transport{client.TransportEvent, client.TransportAction, client.TransportMessage}
	for _, transport := range transports {
		stories[transport] = wording(t, transport, &typed)
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := stories[rapid.SampledFrom(transports).Draw(rt, "transport")]
		b := drawnBanner(rt, rapid.SampledFrom([]model.Form{model.FormObject, model.FormList, model.FormBanners}).Draw(rt, "form"))
		data, err := b.Encode()
		if err != nil {
			rt.Skip("this one cannot be sent")
		}
		typed = string(data)
		s.ForgetCalls()
		s.Press("e", "y", "s", "y")
		s.Pass(time.Second)
		if pane := s.JSONPane(); pane != strings.ReplaceAll(typed, "\n", "") {
			rt.Fatalf("typed %s, the pane shows %s", typed, pane)
		}
		if copied := s.Copied[len(s.Copied)-1]; copied != typed {
			rt.Fatalf("typed %s, copied %s", typed, copied)
		}
		if sent := shown(s.Calls()); len(sent) != 1 || sent[0] != typed {
			rt.Fatalf("typed %s, sent %q", typed, sent)
		}
	})
}

// shown are the data of the show events that reached the platform.
func shown(calls []sandbox.Call) []string {
	var out []string
	for _, c := range calls {
		if c.Deed == sandbox.Show && c.Done {
			out = append(out, c.Data)
		}
	}
	return out
}
