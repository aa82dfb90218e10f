package ui

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"botback/model"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"
)

func renderer(p termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return r
}

// Each built-in template, all of its cards, as the customer will see them.
func TestWidgetPreviewGolden(t *testing.T) {
	for _, k := range model.Templates() {
		for _, width := range []int{40, 60, 100} {
			t.Run(fmt.Sprintf("%s/%d", k.Name, width), func(t *testing.T) {
				var all []string
				for card := range k.Banner.Cards {
					lines := WidgetPreview(renderer(termenv.Ascii), k.Banner, WidgetView{Width: width, Card: card})
					notWider(t, lines, width)
					all = append(all, lines...)
				}
				golden.RequireEqual(t, []byte(strings.Join(all, "\n")+"\n"))
			})
		}
	}
}

func notWider(t fataler, lines []string, width int) {
	t.Helper()
	for _, l := range lines {
		if w := ansi.StringWidth(l); w > width {
			t.Errorf("%d cells in a widget of %d: %q", w, width, l)
		}
	}
}

// hardBanner has a bit of everything that is hard to draw.
func hardBanner() model.Banner {
	return model.Banner{Form: model.FormBanners, Settings: model.BannerSettings{State: model.BannerMinimise, TextOnMinimise: "支付 🙏🏽 exit?"},
		Cards: []model.Card{{Title: "<b>مرحبا</b>، هل تريد <i>الخروج</i>؟ 支付暂时不可用 👩‍👩‍👧🇮🇳 <a href=\"https://example.com/a\">more</a> e\u0301",
			Options: []model.Option{{Title: "はい、ボットへ", Text: "talk to bot"}, {Title: "Read", URL: "https://example.com/b"}}},
			{Type: model.CardImage, ImageURL: "https://example.com/画像.png", LinkURL: "https://example.com/c"}}}
}

func TestWidgetPreviewColoursGolden(t *testing.T) {
	for name, v := range map[string]WidgetView{
		"dark": {Width: PhoneWidth}, "light": {Width: PhoneWidth, Light: true}, "minimised": {Width: PhoneWidth, Folded: true},
		"image": {Width: DesktopWidth, Card: 1},
	} {
		t.Run(name, func(t *testing.T) {
			lines := WidgetPreview(renderer(termenv.TrueColor), hardBanner(), v)
			notWider(t, lines, v.Width)
			golden.RequireEqual(t, []byte(strings.Join(lines, "\n")+"\n"))
		})
	}
}

func TestWidgetPreviewSaysWhatItDoes(t *testing.T) {
	v1 := model.Banner{Form: model.FormQuickReplies, V1: model.V1Settings{AutoPlay: true, Speed: "2500"}, Cards: []model.Card{{Title: "a"}, {Title: "b"}}}
	slow := v1
	slow.V1.AutoPlay = false
	list := model.Banner{Form: model.FormList, Cards: []model.Card{{Title: "a"}, {Title: "b"}, {Title: "c"}}}
	for name, c := range map[string]struct {
		b    model.Banner
		v    WidgetView
		want string
	}{
		"position":         {list, WidgetView{Card: 1}, "2 of 3, next after 5 s"},
		"beyond the end":   {list, WidgetView{Card: 7}, "3 of 3"},
		"old widget":       {v1, WidgetView{}, "1 of 2, next after 2.5 s"},
		"old, not turning": {slow, WidgetView{}, "1 of 2 "},
		"posts":            {hardBanner(), WidgetView{}, "posts “talk to bot” as the customer"},
		"opens":            {hardBanner(), WidgetView{}, "opens https://example.com/b"},
		"link":             {hardBanner(), WidgetView{}, "“more” leads to https://example.com/a"},
		"image link":       {hardBanner(), WidgetView{Card: 1}, "a click opens https://example.com/c"},
		"minimised text":   {hardBanner(), WidgetView{}, "minimised: “支付 🙏🏽 exit?”"},
		"cannot fold":      {list, WidgetView{Folded: true}, "cannot minimise it"},
		"no title":         {model.Banner{Cards: []model.Card{{}}}, WidgetView{}, "(an empty title)"},
		"dead button":      {model.Banner{Cards: []model.Card{{Title: "a", Options: []model.Option{{Title: "b"}}}}}, WidgetView{}, "does nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			c.v.Width = DesktopWidth
			if got := strings.Join(WidgetPreview(renderer(termenv.Ascii), c.b, c.v), "\n"); !strings.Contains(got, c.want) {
				t.Errorf("%q is not in\n%s", c.want, got)
			}
		})
	}
	for name, lines := range map[string][]string{
		"narrow":  WidgetPreview(renderer(termenv.Ascii), list, WidgetView{Width: leastWidget - 1}),
		"no card": WidgetPreview(renderer(termenv.Ascii), model.Banner{}, WidgetView{Width: PhoneWidth}),
	} {
		if lines != nil {
			t.Errorf("%s: %q", name, lines)
		}
	}
}

// Whatever a banner holds: no line is too wide, the frame is whole, and nothing
// of it is a command to the terminal.
func TestWidgetPreviewProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := model.Banner{Form: rapid.SampledFrom(model.Forms()).Draw(t, "form")}
		for range rapid.IntRange(0, 5).Draw(t, "cards") {
			c := model.Card{Title: rapid.String().Draw(t, "title"), ImageURL: rapid.String().Draw(t, "image")}
			c.Type = rapid.SampledFrom([]model.CardType{"", model.CardText, model.CardImage, "odd"}).Draw(t, "type")
			for range rapid.IntRange(0, 3).Draw(t, "buttons") {
				c.Options = append(c.Options, model.Option{Title: rapid.String().Draw(t, "button"), Text: rapid.String().Draw(t, "text")})
			}
			b.Cards = append(b.Cards, c)
		}
		b.Settings.State = rapid.SampledFrom([]model.BannerState{"", model.BannerClose, model.BannerMinimise}).Draw(t, "state")
		b.Settings.TextOnMinimise = rapid.String().Draw(t, "minimised")
		v := WidgetView{Width: rapid.IntRange(0, 120).Draw(t, "width"), Card: rapid.IntRange(-1, 6).Draw(t, "card"), Folded: rapid.Bool().Draw(t, "folded")}
		lines := WidgetPreview(renderer(termenv.Ascii), b, v)
		notWider(t, lines, v.Width)
		for _, l := range lines {
			if strings.ContainsAny(l, "\x1b\x07\u009b\u202e\n\r") {
				t.Fatalf("a terminal would obey %q", l)
			}
			if framed := strings.HasPrefix(l, "│"); framed && (!strings.HasSuffix(l, "│") || ansi.StringWidth(l) != v.Width) {
				t.Fatalf("the frame is broken: %q", l)
			}
		}
	})
}
