package ui

import (
	"slices"
	"strings"
	"testing"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"
)

func TestFlowBreaksTitlesAsABrowserDoes(t *testing.T) {
	th := newWidgetStyles(bannersWorld(termenv.Ascii).Renderer, false).span
	for _, c := range []struct {
		title string
		width int
		want  []string
	}{
		{"Do you want to exit", 10, []string{"Do you", "want to", "exit"}},
		{"a <b>talk to bot</b>. b", 11, []string{"a talk to", "bot. b"}},
		{"exactly ten", 11, []string{"exactly ten"}},
		{"exactly  ten or", 11, []string{"exactly ten", "or"}},
		{"antidisestablishment", 8, []string{"antidise", "stablish", "ment"}},
		{"a<br><br>b", 5, []string{"a", "", "b"}},
		{"支付暂时不可用", 5, []string{"支付", "暂时", "不可", "用"}},
		{"ok 支付", 4, []string{"ok", "支付"}},
		{"👨‍👩‍👧👩‍🚀🇮🇳", 4, []string{"👨‍👩‍👧👩‍🚀", "🇮🇳"}},
		{"e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
		{"هل تريد الخروج", 8, []string{"هل تريد", "الخروج"}},
		{"", 8, nil},
	} {
		got := flow(th, model.ParseMarkup(c.title), c.width)
		for i := range got {
			got[i] = ansi.Strip(got[i])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q at %d: %q, want %q", c.title, c.width, got, c.want)
		}
	}
}

func TestFlowKeepsItsStylesWithinALine(t *testing.T) {
	th := newWidgetStyles(bannersWorld(termenv.TrueColor).Renderer, false).span
	for _, l := range flow(th, model.ParseMarkup("<b>one two three</b> four"), 8) {
		if strings.Count(l, "\x1b[1;") != strings.Count(l, "\x1b[0m")-strings.Count(l, "\x1b[38") {
			t.Errorf("%q opens a style and does not close it", l)
		}
	}
}

func TestFlowPropertyNoLineIsTooWide(t *testing.T) {
	th := newWidgetStyles(bannersWorld(termenv.TrueColor).Renderer, false).span
	rapid.Check(t, func(t *rapid.T) {
		s, width := rapid.String().Draw(t, "title"), rapid.IntRange(2, 40).Draw(t, "width")
		for _, l := range flow(th, model.ParseMarkup(s), width) {
			if ansi.StringWidth(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
	})
}

func TestBrokenPropertyLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, width := rapid.String().Draw(t, "line"), rapid.IntRange(1, 40).Draw(t, "width")
		if got := strings.Join(broken(s, width), ""); got != s {
			t.Fatalf("%q became %q", s, got)
		}
	})
}
