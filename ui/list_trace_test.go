package ui

import (
	"slices"
	"testing"

	"botback/model"

	"pgregory.net/rapid"
)

// What a trace says is so: no text that has the word is passed over, and none that
// has it not is taken for one that has. Texts are pieces of tickets and of what
// queries are made of, so that words are found often.
func TestTraceTellsTheTruth(t *testing.T) {
	pieces := rapid.StringOfN(rapid.SampledFrom([]rune("aenrthz019@. é\u0301\u0338\u200d👧👩🇩🇪\x00각")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		var text []byte
		for _, field := range rapid.SliceOfN(pieces, 1, 4).Draw(t, "fields") {
			text = append(model.AppendFolded(text, field), 0)
		}
		word := model.AppendFolded(nil, pieces.Draw(t, "word"))
		if rapid.Bool().Draw(t, "of the text") {
			from := rapid.IntRange(0, len(text)-1).Draw(t, "from")
			word = slices.Clone(text[from:rapid.IntRange(from, min(from+4, len(text)-1)).Draw(t, "to")])
		}
		if slices.Contains(word, 0) {
			return // no query can hold it
		}
		want := model.ContainsFolded(text, word)
		tr, w := traceOf(text), traceOf(word)
		if want && tr.may(&w) == 0 {
			t.Fatalf("%q has %q, and its trace denies it", text, word)
		}
		if w.sure(word) && tr.other() == 0 && tr.may(&w) == 1 && !want {
			t.Fatalf("%q lacks %q, and its trace is sure of it", text, word)
		}
		h := termHits{word: word}
		for h.rare = range max(len(word), 1) {
			if h.inText(text) != want {
				t.Fatalf("%q in %q by byte %d: %v, want %v", word, text, h.rare, !want, want)
			}
		}
	})
}

// The bits of a trace that stand for one thing stand for that alone.
func TestTraceBits(t *testing.T) {
	seen := map[uint64]string{}
	for _, row := range pairBits {
		for _, bit := range row {
			if bit != 0 && (seen[bit] != "" || bit < 1<<tracePairs || bit == traceOther) {
				t.Errorf("bit %b is taken", bit)
			}
			seen[bit] = "pair"
		}
	}
	for word, sure := range map[string]bool{"": true, "a": true, "7": true, "re": true, "zq": false, "é": false, "@": false, "10": false, "the": false} {
		if tr := traceOf([]byte(word)); tr.sure([]byte(word)) != sure {
			t.Errorf("%q is sure: %v", word, !sure)
		}
	}
}
