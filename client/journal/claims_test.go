package journal_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"botback/model"
)

// A console that ended cleanly must not keep the next one from its tickets for
// the rest of its claims; claims of others stay.
func TestRelease(t *testing.T) {
	j := open(t, filepath.Join(t.TempDir(), "journal.db"))
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	for id, owner := range map[model.TicketID]string{"1": "first", "2": "second"} {
		if _, err := j.Claim(t.Context(), id, claimOf(owner, now)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := j.Claim(t.Context(), "1", claimOf("third", now)); !errors.Is(err, model.ErrHandled) {
		t.Fatalf("claim of a claimed ticket: %v", err)
	}
	if err := j.Release(t.Context(), "first"); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Claim(t.Context(), "1", claimOf("third", now)); err != nil {
		t.Errorf("claim after the release: %v", err)
	}
	if _, err := j.Claim(t.Context(), "2", claimOf("third", now)); !errors.Is(err, model.ErrHandled) {
		t.Errorf("the claim of another owner went too: %v", err)
	}
}
