package journal_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"
)

// told checks that an error means that there is no record, and what it says.
func told(t *testing.T, err error, words ...string) {
	t.Helper()
	if !errors.Is(err, model.ErrNoRecord) {
		t.Fatalf("want model.ErrNoRecord, got: %v", err)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q is not in: %v", w, err)
		}
	}
}

func TestDamageIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	used(t, path)
	j := open(t, path)
	ctx := context.Background()
	must(t, j.Check(ctx))
	must(t, j.Close())

	roots := roots(t, path)
	b, err := os.ReadFile(path)
	must(t, err)
	for _, page := range roots { // all but the schema, without which it is not opened
		copy(b[(page-1)*4096:page*4096], bytes.Repeat([]byte{0xff}, 4096))
	}
	must(t, os.WriteFile(path, b, 0o600))
	j = open(t, path)
	told(t, j.Check(ctx), path, "it is damaged", "keep it, as evidence")
	_, err = j.Unfinished(ctx)
	told(t, err, path, "it is damaged")
	_, err = j.Events(ctx, model.EventFilter{})
	told(t, err, "read the trail", "it is damaged")
	_, err = j.Save(ctx, exitOf("7"), claimOf("a", noon))
	told(t, err, "it is damaged")
}

// roots are the first pages of all tables and indices, counted from 1.
func roots(t *testing.T, path string) (pages []int) {
	t.Helper()
	db := raw(t, path)
	rows, err := db.Query("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var page int
		must(t, rows.Scan(&page))
		pages = append(pages, page)
	}
	must(t, errors.Join(rows.Err(), rows.Close(), db.Close()))
	return pages
}

// A journal that is deleted or replaced while it is in use would go on taking
// records that nobody will ever read.
func TestMovedAwayInUse(t *testing.T) {
	moves := map[string]func(path string) error{
		"deleted":  os.Remove,
		"moved":    func(path string) error { return os.Rename(path, path+".old") },
		"replaced": func(path string) error { return errors.Join(os.Remove(path), os.WriteFile(path, nil, 0o600)) },
	}
	for name, move := range moves {
		t.Run(name, func(t *testing.T) {
			j := open(t, "")
			must(t, j.Append(context.Background(), trail(1)...))
			must(t, move(j.Path()))
			told(t, j.Append(context.Background(), trail(1)...), "write the trail", "moved away or deleted")
			_, err := j.Begin(context.Background(), begun(t, exitOf("7")), model.StepRemoveBanner, claimOf("a", noon))
			told(t, err, "moved away or deleted")
		})
	}
}

// A locked journal makes a write wait, and then fail; afterwards all is well.
func TestLockedInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path, journal.Patience(10*time.Millisecond))
	db := raw(t, path)
	_, err := db.Exec("BEGIN IMMEDIATE")
	must(t, err)
	told(t, j.Append(context.Background(), trail(1)...), "another program keeps it locked")
	_, err = db.Exec("ROLLBACK")
	must(t, err)
	must(t, j.Append(context.Background(), trail(1)...))
}
