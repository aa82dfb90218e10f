package model

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPropertyOfPieces(t *testing.T) {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{"a", " ", "e\u0301", "\u0301", "&amp;", "&", "&#1", "<b>", "</b>", "<", ">", "<br/>", "<!--", "-->", "<script>", "</script>",
		"👩‍🚀", "🇮🇳", "\n", "<a href='>'>", "\xff"}), 0, 12)
	rapid.Check(t, func(t *rapid.T) {
		title := strings.Join(parts.Draw(t, "title"), "")
		if got := sources(pieces(title)); got != title {
			t.Fatalf("%q put together is %q", title, got)
		}
		limit := rapid.IntRange(1, 12).Draw(t, "limit")
		short, ok := cutTitle(title, limit)
		if !ok || Length(title) <= limit {
			return
		}
		if Length(short) > limit || !strings.Contains(short, ellipsis) {
			t.Fatalf("%q cut to %d is %q", title, limit, short)
		}
		if ps := ParseMarkup(short).Problems; len(ps) > 0 {
			t.Fatalf("%q cut to %d is %q: %q", title, limit, short, ps)
		}
		shown := strings.TrimSuffix(ParseMarkup(short).Text(), ellipsis)
		if !strings.HasPrefix(ParseMarkup(title).Text(), strings.TrimRight(shown, "\n ")) {
			t.Fatalf("%q cut to %d shows %q", title, limit, shown)
		}
	})
}

// A file may hold a title of any length: cutting it must not take time that grows
// with its square.
func TestCutTitleOfAnyLength(t *testing.T) {
	short, ok := cutTitle(strings.Repeat("word <b>&amp;</b> ", 5000), MaxTitle)
	if !ok || Length(short) > MaxTitle {
		t.Errorf("%v, %d characters", ok, Length(short))
	}
}
