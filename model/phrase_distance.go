package model

import (
	"slices"
	"unicode/utf8"
)

// oneSlip reports whether typed is want with exactly one slip: a letter swapped
// with its neighbour, left out, added or replaced (optimal string alignment
// distance 1).
func oneSlip(want, typed string) bool {
	if want == typed || !nearLength(want, typed) {
		return false
	}
	var wantRunes, typedRunes [32]rune
	a, b := appendRunes(wantRunes[:0], want), appendRunes(typedRunes[:0], typed)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	switch {
	case len(a) == 2 && len(b) == 2:
		return a[0] == b[1] && a[1] == b[0]
	case len(a) <= 1 && len(b) <= 1:
		return true
	}
	return false
}

// nearLength reports whether one slip may lie between two texts, by their length
// in bytes: one letter, which is one byte unless it has an accent.
func nearLength(a, b string) bool {
	d := max(len(a)-len(b), len(b)-len(a))
	return d <= 1 || d <= utf8.UTFMax && !(ascii(a) && ascii(b))
}

// swapped reports whether typed is want with two neighbours swapped.
func swapped(want, typed string) bool {
	return oneSlip(want, typed) && sortedLetters(want) == sortedLetters(typed)
}

func sortedLetters(s string) string {
	b := []byte(s)
	slices.Sort(b)
	return string(b)
}

// slipOrShort also takes "2" for "to".
func slipOrShort(want, typed string) bool {
	return oneSlip(want, typed) || want == "to" && typed == "2"
}

func appendRunes(to []rune, s string) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}

// slips is the optimal string alignment distance of two words, or limit+1 where
// it is more than limit.
func slips(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > limit || d < -limit {
		return limit + 1
	}
	before, above, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		if slices.Min(row) > limit {
			return limit + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(y)], limit+1)
}
