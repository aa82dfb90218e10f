package journal_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"botback/client/journal"
	"botback/model"
)

// A console that only looks reads the jobs of the others, as they go on, and leaves
// no trace in their journal.
func TestBeside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	theirs := open(t, path)
	job := running(t, theirs, 3)
	ours, forget, err := journal.OpenTemporary(t.Context(), "bot", journal.Beside(path))
	must(t, err)
	t.Cleanup(forget)
	jobs, err := ours.Jobs(t.Context(), 0)
	if err != nil || len(jobs) != 1 || jobs[0].ID != job.ID {
		t.Fatalf("%+v, %v", jobs, err)
	}
	targets, err := ours.JobTargets(t.Context(), job.ID, model.TargetQuery{})
	must(t, err)
	_, _, err = theirs.WriteJob(t.Context(), job, claimOf("a", noon), model.JobWrite{Targets: []model.TargetWrite{intentOf(targets[0])}})
	must(t, err)
	if now, err := ours.Job(t.Context(), job.ID); err != nil || now.Counts.Sent != 1 {
		t.Errorf("%s, %v", now.Counts, err)
	}
	must(t, ours.Append(t.Context(), trail(1)...))
	_, err = ours.Claim(t.Context(), "7", claimOf("looker", noon))
	must(t, err)
	if events, err := theirs.Events(t.Context(), model.EventFilter{Kinds: []model.EventKind{model.EventNote, model.EventRequest}}); err != nil || len(events) != 0 {
		t.Errorf("%d events of the looker are in their trail, %v", len(events), err)
	}
	if claims, err := theirs.Claims(t.Context(), noon, "7"); err != nil || len(claims) != 0 {
		t.Errorf("claims %v, %v", claims, err)
	}
}

// Where nothing can be read of the others, that is told, and the file is left alone.
func TestBesideNothingOfUse(t *testing.T) {
	dir := t.TempDir()
	diary := filepath.Join(dir, "diary")
	must(t, os.WriteFile(diary, []byte("dear diary, this is no journal of anybody"), 0o600))
	old := filepath.Join(dir, "old.db")
	must(t, open(t, old).Close())
	db := raw(t, old)
	_, err := db.Exec("PRAGMA user_version = 2")
	must(t, err)
	must(t, db.Close())
	for path, says := range map[string]string{"": "", filepath.Join(dir, "missing"): "", diary: "not a journal of botback", old: "earlier version of botback"} {
		j, forget, err := journal.OpenTemporary(t.Context(), "bot", journal.Beside(path))
		must(t, err)
		defer forget()
		_, err = j.Jobs(t.Context(), 0)
		if says == "" && err != nil || says != "" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("%s: %v, want %q", path, err, says)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "missing")); !os.IsNotExist(err) {
		t.Errorf("a file was made: %v", err)
	}
}
