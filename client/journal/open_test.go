package journal_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"botback/client/journal"
	"botback/model"
)

func TestOpenMakesWhatIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "bot back")
	path := filepath.Join(dir, "100% sure? #1 ü.db")
	j := open(t, path)
	if err := j.Append(context.Background(), trail(1)...); err != nil {
		t.Fatal(err)
	}
	if j.Path() != path {
		t.Errorf("path %s", j.Path())
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 3 {
		t.Fatalf("%v, %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 || !strings.HasPrefix(f.Name(), "100% sure? #1 ü.db") {
			t.Errorf("file %s: %v, %v", f.Name(), info.Mode(), err)
		}
	}
}

func TestOpenAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	for n := range 3 {
		j, err := journal.Open(context.Background(), path, "bot")
		if err != nil {
			t.Fatal(err)
		}
		events, err := j.Events(context.Background(), model.EventFilter{})
		if err != nil || len(events) != n {
			t.Errorf("%d events, %v", len(events), err)
		}
		if err := errors.Join(j.Append(context.Background(), trail(1)...), j.Close()); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(path + "-*"); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// What is wrong with a file is told in words, and the file stays as it was.
func TestOpenRefuses(t *testing.T) {
	cases := map[string]struct {
		make func(t *testing.T, path string)
		want []string
	}{
		"text":                {content([]byte(strings.Repeat("dear diary\n", 1000))), []string{"not a journal of botback", "--journal FILE"}},
		"a few letters":       {content([]byte("hello")), []string{"not a journal of botback", "--journal FILE"}},
		"another SQLite file": {statements("CREATE TABLE moz_places (id)"), []string{"not a journal of botback"}},
		"another application": {statements("PRAGMA application_id = 7"), []string{"not a journal of botback"}},
		"a later version":     {later, []string{"later version of botback", "its schema is 99"}},
		"a journal cut short": {shortened, []string{"it is damaged", "keep it"}},
		"a folder":            {func(t *testing.T, path string) { must(t, os.Mkdir(path, 0o700)) }, []string{"there can be no file at this place"}},
		"a file for a folder": {func(t *testing.T, path string) {
			must(t, os.Remove(filepath.Dir(path)))
			content(nil)(t, filepath.Dir(path))
		}, []string{"there can be no file at this place"}},
		"a journal in use":     {locked, []string{"another program keeps it locked", "end that program"}},
		"a pipe to nowhere":    {func(t *testing.T, path string) { must(t, os.Symlink("/dev/null", path)) }, []string{"not a journal of botback"}},
		"a journal of nothing": {damagedSchema, []string{"it is damaged"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "here", "journal.db")
			must(t, os.Mkdir(filepath.Dir(path), 0o700))
			c.make(t, path)
			before, _ := os.ReadFile(path)
			j, err := journal.Open(context.Background(), path, "bot", journal.Patience(20*time.Millisecond))
			if err == nil {
				_, err = j.Unfinished(context.Background())
				defer j.Close()
			}
			if !errors.Is(err, model.ErrNoRecord) {
				t.Fatal(err)
			}
			for _, words := range append(c.want, path) {
				if !strings.Contains(err.Error(), words) {
					t.Errorf("%q is not in: %v", words, err)
				}
			}
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// content makes a file.
func content(b []byte) func(*testing.T, string) {
	return func(t *testing.T, path string) { must(t, os.WriteFile(path, b, 0o600)) }
}

// statements makes an SQLite file.
func statements(lines ...string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		db := raw(t, path)
		for _, s := range lines {
			_, err := db.Exec(s)
			must(t, err)
		}
		must(t, db.Close())
	}
}

// raw is the file as any SQLite program sees it.
func raw(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// used makes a journal with some content.
func used(t testing.TB, path string) {
	t.Helper()
	j, err := journal.Open(context.Background(), path, "bot")
	must(t, err)
	must(t, j.Append(context.Background(), trail(500)...))
	for i := range 50 {
		_, err := j.Save(context.Background(), exitOf(model.TicketID(fmt.Sprint(i))), claimOf("a", noon))
		must(t, err)
	}
	must(t, j.Close())
}

func later(t *testing.T, path string) {
	used(t, path)
	statements("PRAGMA user_version = 99")(t, path)
}

func shortened(t *testing.T, path string) {
	used(t, path)
	must(t, os.Truncate(path, 3*4096))
}

func damagedSchema(t *testing.T, path string) {
	used(t, path)
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	must(t, err)
	_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, 4096-100), 100) // the rest of the first page
	must(t, errors.Join(err, f.Close()))
}

func locked(t *testing.T, path string) {
	used(t, path)
	db := raw(t, path)
	_, err := db.Exec("BEGIN EXCLUSIVE")
	must(t, err)
}

func TestOpenHeedsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := journal.Open(ctx, filepath.Join(t.TempDir(), "journal.db"), "bot"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestTemporaryLeavesNothing(t *testing.T) {
	j, remove, err := journal.OpenTemporary(context.Background(), "bot")
	must(t, err)
	must(t, j.Append(context.Background(), trail(1)...))
	remove()
	if _, err := os.Stat(filepath.Dir(j.Path())); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("left behind: %v", err)
	}
}
