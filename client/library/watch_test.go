package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long a test waits for news that must come; it is never slept.
const patience = 20 * time.Second

// changed is Changed, begun before something happens.
func changed(t *testing.T, l *Library, happens func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	told := make(chan error, 1)
	go func() { told <- l.Changed(ctx) }()
	happens()
	if err := <-told; err != nil {
		t.Fatal(err)
	}
}

// drained takes the news in that are still on their way, so that the next one is
// about what happens next.
func drained(l *Library) {
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		err := l.Changed(ctx)
		cancel()
		if err != nil {
			return
		}
	}
}

var hello = []byte(`{"title":"hello","options":[]}`)

func TestChangesAreNoticed(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, l *Library){
		"a new file":        func(t *testing.T, l *Library) { l.put(t, "new.json", hello) },
		"a file rewritten":  func(t *testing.T, l *Library) { l.put(t, "old.json", []byte(`{"title":"other"}`)) },
		"a file removed":    func(t *testing.T, l *Library) { check(t, os.Remove(filepath.Join(l.cfg.Templates, "old.json"))) },
		"a file made right": func(t *testing.T, l *Library) { check(t, os.Chmod(filepath.Join(l.cfg.Templates, "old.json"), 0o640)) },
		"saved by us":       func(t *testing.T, l *Library) { check(t, l.Save(context.Background(), "old", exitButton(), true)) },
		"saved as editors do": func(t *testing.T, l *Library) {
			path := filepath.Join(l.cfg.Templates, "old.json")
			check(t, os.Rename(path, path+"~"))
			check(t, os.WriteFile(path, hello, 0o600))
			check(t, os.Remove(path+"~"))
		},
		"the directory removed": func(t *testing.T, l *Library) { check(t, os.RemoveAll(l.cfg.Templates)) },
		"the directory renamed": func(t *testing.T, l *Library) { check(t, os.Rename(l.cfg.Templates, l.cfg.Templates+"2")) },
		"all of it removed":     func(t *testing.T, l *Library) { check(t, os.RemoveAll(filepath.Dir(l.cfg.Templates))) },
	} {
		t.Run(name, func(t *testing.T) {
			l := shelf(t)
			l.put(t, "old.json", hello)
			l.templates(t)
			changed(t, l, func() { change(t, l) })
		})
	}
}

// Whatever became of the directory: what is put there afterwards is noticed.
func TestTheDirectoryComesAndGoes(t *testing.T) {
	l := shelf(t)
	l.templates(t)
	for range 3 {
		changed(t, l, func() { l.put(t, "one.json", hello) })
		drained(l)
		if got := names(l.templates(t)); got != "one" {
			t.Errorf("read %q", got)
		}
		changed(t, l, func() { l.put(t, "two.json", hello) })
		changed(t, l, func() { check(t, os.RemoveAll(filepath.Dir(l.cfg.Templates))) })
		drained(l)
	}
}

// What changes between reading and waiting is not lost.
func TestNothingFallsBetweenReadingAndWaiting(t *testing.T) {
	l := shelf(t)
	l.templates(t)
	l.put(t, "early.json", hello)
	changed(t, l, func() {})
}

func TestALinkedDirectory(t *testing.T) {
	l := shelf(t)
	one, two := t.TempDir(), t.TempDir()
	check(t, os.MkdirAll(filepath.Dir(l.cfg.Templates), 0o700))
	check(t, os.Symlink(one, l.cfg.Templates))
	l.templates(t)
	changed(t, l, func() { check(t, os.WriteFile(filepath.Join(one, "a.json"), hello, 0o600)) })
	drained(l)
	changed(t, l, func() { // the link leads elsewhere now, as a tool for such links does it
		check(t, os.Symlink(two, l.cfg.Templates+".new"))
		check(t, os.Rename(l.cfg.Templates+".new", l.cfg.Templates))
	})
	drained(l)
	changed(t, l, func() { check(t, os.WriteFile(filepath.Join(two, "b.json"), hello, 0o600)) })
	if got := names(l.templates(t)); got != "b" {
		t.Errorf("read %q", got)
	}
}

func TestALinkedFile(t *testing.T) {
	l := shelf(t)
	real := filepath.Join(t.TempDir(), "kept.json")
	check(t, os.WriteFile(real, hello, 0o600))
	check(t, os.MkdirAll(l.cfg.Templates, 0o700))
	check(t, os.Symlink(real, filepath.Join(l.cfg.Templates, "mine.json")))
	l.templates(t)
	changed(t, l, func() { check(t, os.WriteFile(real, []byte(`{"title":"new"}`), 0o600)) })
}

// What is no template wakes nobody; nor does reading.
func TestOthersWakeNobody(t *testing.T) {
	l := shelf(t)
	l.put(t, "mine.json", hello)
	l.templates(t)
	drained(l)
	l.put(t, "notes.txt", hello)
	l.put(t, ".mine.json.swp", hello)
	check(t, os.WriteFile(filepath.Join(filepath.Dir(l.cfg.Templates), "config.yaml"), hello, 0o600))
	l.templates(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if err := l.Changed(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("woken: %v", err)
	}
}

func TestCloseEndsTheWatch(t *testing.T) {
	l := New(Config{Templates: t.TempDir(), Quiet: time.Millisecond})
	l.templates(t)
	told := make(chan error, 1)
	go func() { told <- l.Changed(context.Background()) }()
	check(t, l.Close())
	if err := <-told; !errors.Is(err, errClosed) {
		t.Errorf("it ended with %v", err)
	}
	if err := l.Changed(context.Background()); !errors.Is(err, errClosed) {
		t.Errorf("afterwards: %v", err)
	}
}
