package model_test

import (
	"testing"

	"botback/model"
)

// Lint runs at every key that is typed in the editor.
func BenchmarkLint(b *testing.B) {
	for _, t := range model.Templates() {
		b.Run(t.Name, func(b *testing.B) {
			for b.Loop() {
				model.Lint(t.Banner, goodContext())
			}
		})
	}
}
