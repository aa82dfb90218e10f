package cli

import (
	"net/url"
	"strings"
	"time"

	"botback/model"
	"botback/ui"
)

// lull is two of the console's frames.
const lull = 17 * time.Millisecond

// Console gives the configuration in the form that the screen takes. host is
// the address that is really used, and bot the bot; both differ from the
// configured ones in the sandbox. It is to be called on a checked Config.
func (c Config) Console(host, bot string) ui.Config {
	mode, _ := model.ParseWatchMode(c.Watch.Mode) // these were checked
	form, _ := model.ParseForm(c.Banner.Form)
	out := ui.Config{
		Name: "SANDBOX", Sandbox: c.Sandbox, Bot: bot, Operator: c.Operator, Owner: c.Owner(), ReadOnly: c.ReadOnly,
		Interval: c.Watch.Interval, Timeout: 6 * c.Platform.Timeout, Lull: lull,
		Mode: mode, Grace: c.Watch.Grace, MaxAge: c.Watch.MaxAge,
		Phrases: c.Phrases.Model(), Form: form, TestUsers: c.Rehearsed(),
		ShowEvent: c.Banner.ShowEvent, CloseEvent: c.Banner.CloseEvent, Transport: c.Banner.Transport,
		Board: c.Board.model(), Light: c.UI.Background == "light", Theme: c.UI.Theme, Colors: c.UI.ownColors(),
		Production: c.Platform.Production, Private: c.UI.Privacy, MaxTargets: c.Broadcast.MaxTargets,
	}
	out.Offer = map[string]ui.Offer{"ask": ui.OfferAsk, "auto": ui.OfferAuto}[c.Watch.Banner]
	if c.Greeting != nil {
		out.Greeting = *c.Greeting
	}
	if u, err := url.Parse(host); err == nil && !c.Sandbox {
		out.Name = u.Host
	}
	return out
}

// ownColors are the colours that replace those of the theme, by name.
func (s Screen) ownColors() map[string]string {
	own := make(map[string]string, len(s.Colors))
	for _, c := range s.Colors {
		name, hex, _ := strings.Cut(c, "=")
		own[name] = hex
	}
	return own
}
