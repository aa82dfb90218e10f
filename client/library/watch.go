package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"
)

// errClosed ends the watch of a library that was closed.
var errClosed = errors.New("the library is closed")

// Changed returns nil when the templates may have changed since Templates was
// last called: files written, renamed, removed, the directory made, moved or
// linked anew. Until then it costs nothing. Several changes in a row are told
// once. Its error is that of ctx, or says why nobody can watch.
func (l *Library) Changed(ctx context.Context) error {
	w, err := l.watching()
	for err == nil {
		var mine bool
		if mine, err = l.event(ctx, w); mine {
			return l.settled(ctx, w)
		}
	}
	return fmt.Errorf("watch the banner templates: %w", err)
}

// event waits for the next event and reports whether it concerns the templates.
func (l *Library) event(ctx context.Context, w *fsnotify.Watcher) (bool, error) {
	select {
	case <-ctx.Done():
		return false, ctx.Err()
	case _, open := <-w.Errors:
		if !open {
			return false, errClosed
		}
		return true, nil // events may have been lost
	case e, open := <-w.Events:
		if !open {
			return false, errClosed
		}
		return l.concerns(e.Name), nil
	}
}

// settled waits until nothing has happened for a while, but not forever.
func (l *Library) settled(ctx context.Context, w *fsnotify.Watcher) error {
	const patience = 10
	end, cancel := context.WithTimeout(ctx, patience*l.cfg.Quiet)
	defer cancel()
	for end.Err() == nil {
		quiet, cancel := context.WithTimeout(end, l.cfg.Quiet)
		_, err := l.event(quiet, w)
		cancel()
		if errors.Is(err, errClosed) {
			return err
		}
		if err != nil {
			break
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return l.arm(w) // directories may have come and gone
}

// concerns reports whether a path is a template, their directory, or one on the
// way to it.
func (l *Library) concerns(path string) bool {
	dir := l.cfg.Templates
	if filepath.Dir(path) == dir {
		return isTemplate(filepath.Base(path))
	}
	return path == dir || strings.HasPrefix(dir, strings.TrimSuffix(path, string(filepath.Separator))+string(filepath.Separator))
}

// watching starts the watch, if it is not on.
func (l *Library) watching() (*fsnotify.Watcher, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return nil, errClosed
	case l.watcher != nil:
		return l.watcher, nil
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := l.arm(w); err != nil {
		_ = w.Close()
		return nil, err
	}
	l.watcher = w
	return w, nil
}

// arm watches the directory, the files that links in it lead to, and its parent,
// where it can be replaced; as long as it is not there, the nearest directory on
// the way to it. It begins anew, because a path may lead elsewhere now; what
// happens meanwhile is in what is read afterwards.
func (l *Library) arm(w *fsnotify.Watcher) error {
	const tries = 3 // of directories that vanish while they are looked for
	var err error
	for range tries {
		for _, path := range w.WatchList() {
			_ = w.Remove(path) // it may have gone by itself
		}
		if err = l.descend(w); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}

// descend goes from the nearest directory that is there down to ours. Each is
// watched before the next is looked for: none can come into being unnoticed.
func (l *Library) descend(w *fsnotify.Watcher) error {
	dir := l.cfg.Templates
	at := filepath.Dir(dir)
	for !isDir(at) && at != filepath.Dir(at) {
		at = filepath.Dir(at)
	}
	for {
		if err := w.Add(at); err != nil {
			return err
		}
		if at == dir {
			l.addLinks(w)
			return nil
		}
		rest, err := filepath.Rel(at, dir)
		if err != nil {
			return err
		}
		next, _, _ := strings.Cut(rest, string(filepath.Separator))
		if at = filepath.Join(at, next); !isDir(at) {
			return nil
		}
	}
}

func isDir(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// addLinks watches the files that are kept elsewhere. One that leads nowhere is
// told when it is read.
func (l *Library) addLinks(w *fsnotify.Watcher) {
	entries, _ := os.ReadDir(l.cfg.Templates)
	for _, e := range entries[:min(len(entries), MaxFiles)] {
		if e.Type()&fs.ModeSymlink != 0 && isTemplate(e.Name()) {
			_ = w.Add(filepath.Join(l.cfg.Templates, e.Name()))
		}
	}
}
