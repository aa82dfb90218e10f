package cli

import "strings"

// nearest gives the candidate that differs least from name, or nothing if none
// is near enough to be meant: one edit in three letters, and at least two.
func nearest(name string, candidates []string) string {
	name = fold(name)
	best, least := "", max(2, len(name)/3)+1
	for _, c := range candidates {
		if d := distance(name, fold(c)); d < least && d < len(c) {
			best, least = c, d
		}
	}
	return best
}

// fold makes names that differ in case or in the sign between words equal.
func fold(s string) string {
	return strings.NewReplacer("-", "_", ".", "_").Replace(strings.ToLower(s))
}

// distance counts the letters to change, add, drop or swap with their
// neighbour to come from a to b.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var older []int
	old, row := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		older, old, row = old, row, make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(old[j+1]+1, row[j]+1, old[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], older[j-1]+1)
			}
		}
	}
	return row[len(t)]
}
