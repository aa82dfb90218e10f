package ui

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// No character that is called firm is measured otherwise by x/ansi, alone or
// between others.
func TestFirmCells(t *testing.T) {
	for r := rune(0x80); r < 0x20000; r++ {
		w := firmCells(r)
		if w == 0 {
			continue
		}
		if got := ansi.StringWidth(string(r)); got != w {
			t.Errorf("%q (U+%04X) is %d cells, not %d", r, r, got, w)
		}
		if got := ansi.StringWidth("a" + string(r) + string(r) + "한"); got != 2*w+3 {
			t.Errorf("%q (U+%04X) is measured otherwise beside others", r, r)
		}
	}
}

func TestTextWidth(t *testing.T) {
	piece := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"a", "Emma ", "Groß", "e\u0301", "李小龙", "か\u3099", "한국", "가\u11a8", "Привет", "Й", "И\u0306", "विक्रम", "สมชาย",
		"👨‍👩‍👧", "🇮🇳", "☎️", "✓", "─", "…", "•", "\u200b", "\u00ad", "\u00a0", "\t", "\x7f", "\xff", "\x1b", "\x1b[0m", "\x1b[1;38;5;230m", "\x1b[38:2::1:2:3m",
		"\x1b[3G", "\x1b[4X", "\x1b]8;;http://x\x07", "\x1b]8;;\x07", "\x1b[", "\x1b[1", "ﬁ", "ẞ", "ἀ", "→", "₹", "\x1b[4:3m", "\x1b[m", "\u009b1m", "\n", "\u200d", "\ufe0f", "\xe2\x94"}))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(piece).Draw(t, "pieces"), "")
		if got, want := textWidth(s), ansi.StringWidth(s); got != want {
			t.Fatalf("textWidth(%q) = %d, want %d", s, got, want)
		}
	})
}

func BenchmarkTextWidth(b *testing.B) {
	line := strings.Repeat("\x1b[38;5;103massigned\x1b[0m Étienne Müller │ ", 5)
	b.Run("textWidth", func(b *testing.B) {
		for b.Loop() {
			textWidth(line)
		}
	})
	b.Run("x-ansi", func(b *testing.B) {
		for b.Loop() {
			ansi.StringWidth(line)
		}
	})
}
