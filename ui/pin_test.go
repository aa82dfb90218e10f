package ui

import (
	"slices"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/rangetable"
)

func TestPin(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"plain text is left alone", "ticket 42 │ ok …", "ticket 42 │ ok …"},
		{"ideographs are firm", "李小明 x", "李小明 x"},
		{"styles are left alone", "\x1b[1mbold\x1b[0m", "\x1b[1mbold\x1b[0m"},
		{"an emoji is pinned", "a🌸b", "a\x1b[2X🌸\x1b[4Gb"},
		{"a run is pinned once", "🌸🌸b", "\x1b[4X🌸🌸\x1b[5Gb"},
		{"styles between stay outside", "🌸\x1b[1mb", "\x1b[2X🌸\x1b[3G\x1b[1mb"},
		{"at the end too", "x ✌️", "x \x1b[2X✌️\x1b[5G"},
		{"spaces behind belong to it", "🌸 🌸  b", "\x1b[7X🌸 🌸  \x1b[8Gb"},
		{"accents that combine", "e\u0301a", "e\u0301\x1b[2Ga"},
		{"a soft hyphen takes a cell in some terminals", "Kun\u00adde", "Kun\u00ad\x1b[4Gde"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := pin(tt.line); got != tt.want {
				t.Errorf("pin(%q) = %q, want %q", tt.line, got, tt.want)
			}
		})
	}
}

// What may show or not, or joins what stands before it, is pinned, whatever it is.
func TestWhatMayNotShowIsPinned(t *testing.T) {
	for _, table := range []*unicode.RangeTable{unicode.Cf, unicode.M, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector} {
		rangetable.Visit(table, func(r rune) {
			if !hasLoose("a" + string(r)) {
				t.Errorf("%U is not pinned", r)
			}
		})
	}
}

// The renderer cuts lines by their width, so pinning must not change it.
func TestPinKeepsWidth(t *testing.T) {
	for _, s := range []string{"सुनीता शर्मा", "มาลี ศรีสุข", "👨‍👩‍👧 family", "🇮🇳 flag", "مرحبا", "a\u200bb", "Kun\u00adden", "\u0301start", "☎️☎"} {
		if got, want := ansi.StringWidth(pin(s)), ansi.StringWidth(s); got != want {
			t.Errorf("pin(%q) is %d cells wide, want %d", s, got, want)
		}
		if got := ansi.Strip(pin(s)); got != s {
			t.Errorf("pin(%q) shows %q", s, got)
		}
	}
}

func TestPinnerFollowsFrames(t *testing.T) {
	var p pinner
	frame := func(width int, side string, lines ...string) []string {
		return slices.Clone(p.frame(lines, width, side))
	}
	for _, tc := range []struct {
		what string
		got  []string
		want []string
	}{
		{"a frame", frame(4, "", "one", "🌸 2", "three"), []string{"one ", pin("🌸 2"), "thr…"}},
		{"the same", frame(4, "", "one", "🌸 2", "three"), []string{"one ", pin("🌸 2"), "thr…"}},
		{"a changed line", frame(4, "", "one", "two", "three"), []string{"one ", "two ", "thr…"}},
		{"wider", frame(5, "", "one", "two", "three"), []string{"one  ", "two  ", "three"}},
		{"with sides", frame(5, "|", "one", "two", "three"), []string{"|one  |", "|two  |", "|three|"}},
		{"fewer lines", frame(5, "|", "", "two"), []string{"|     |", "|two  |"}},
	} {
		if !slices.Equal(tc.got, tc.want) {
			t.Errorf("%s: %q, want %q", tc.what, tc.got, tc.want)
		}
	}
}
