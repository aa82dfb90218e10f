// Package library keeps the operator's own banner templates, one JSON file
// each, and the drafts that a crash must not lose. It reads and writes files and
// knows nothing of the platform.
//
// A template's file is exactly the payload that is sent, so that it can be
// written with any editor, kept under version control and shared.
package library

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"botback/model"

	"github.com/fsnotify/fsnotify"
)

// The limits of what is read: a directory that was named by mistake must not
// fill the memory.
const (
	MaxFile  = 64 << 10 // bytes of a template
	MaxFiles = 500      // templates
)

const ending = ".json"

// Config says where things are kept.
type Config struct {
	Templates string // directory of the templates; it need not be there
	Drafts    string // directory of the drafts, made when there are some; empty keeps none
	// Quiet is how long nothing may happen before a change is told: editors write
	// in several steps. 0 means 100 ms.
	Quiet time.Duration
	// PID names this run among the drafts. 0 means that of this process.
	PID int
}

// Library is a directory of templates and one of drafts. It is safe for use by
// several goroutines, and several runs of the program may share the directories.
type Library struct {
	cfg Config

	mu      sync.Mutex
	watcher *fsnotify.Watcher // nil until somebody looks
	closed  bool
	adopted []string // files of drafts that earlier runs left
}

// New makes a Library. Nothing is read, made or watched yet.
func New(cfg Config) *Library {
	if cfg.Quiet == 0 {
		cfg.Quiet = 100 * time.Millisecond
	}
	if cfg.PID == 0 {
		cfg.PID = os.Getpid()
	}
	cfg.Templates = filepath.Clean(cfg.Templates)
	if abs, err := filepath.Abs(cfg.Templates); err == nil {
		cfg.Templates = abs
	}
	return &Library{cfg: cfg}
}

// Close ends Changed, which cannot be used afterwards.
func (l *Library) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.watcher == nil {
		return nil
	}
	return l.watcher.Close()
}

// Templates lists the templates by name. A file that cannot be read, is too
// long, or holds no banner, is among them with its fault; only the first
// MaxFiles are read, and an entry with a fault says so. Files that do not end in
// .json, and hidden ones, are none of ours. A directory that is not there is empty.
func (l *Library) Templates(ctx context.Context) ([]model.Template, error) {
	_, _ = l.watching() // from now on, so that no change falls between this and Changed, which tells the error
	entries, err := os.ReadDir(l.cfg.Templates)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the banner templates: %w", err)
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.IsDir() || !isTemplate(e.Name()) })
	var out []model.Template
	for _, e := range entries[:min(len(entries), MaxFiles)] {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("read the banner templates: %w", err)
		}
		out = append(out, l.read(e.Name()))
	}
	slices.SortStableFunc(out, func(a, b model.Template) int { return cmp.Compare(a.Name, b.Name) })
	if n := len(entries) - MaxFiles; n > 0 {
		out = append(out, model.Template{Name: "(more)",
			Fault: fmt.Errorf("%d more templates are not read; move some away: %w", n, model.ErrInvalid)})
	}
	return out, nil
}

func isTemplate(file string) bool {
	return strings.HasSuffix(file, ending) && !strings.HasPrefix(file, ".")
}

// read reads one file. What is wrong with it becomes its fault.
func (l *Library) read(file string) model.Template {
	path := filepath.Join(l.cfg.Templates, file)
	name := strings.TrimSuffix(file, ending)
	data, err := readFile(path, MaxFile)
	t := model.Template{Name: name}
	if err != nil {
		t.Fault = fmt.Errorf("template %s: %w", model.CleanLine(name), err)
	} else {
		t, _ = model.ParseTemplate(name, data) // the error is its fault
	}
	t.Name, t.File = model.CleanLine(t.Name), model.CleanLine(path)
	return t
}

// readFile reads a plain file of at most so many bytes. Asking before opening
// keeps it from waiting for a pipe that nobody writes to.
func readFile(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, cause(err)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("it is no plain file: %w", model.ErrInvalid)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, cause(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, fmt.Errorf("it is longer than %d KiB: %w", most>>10, model.ErrInvalid)
	}
	return data, cause(err)
}

// cause is the operating system's word alone: the path may hold anything, and is
// told elsewhere.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Save writes a banner as the template NAME.json, whole or not at all, and makes
// the directory if it is not there. One that is there is replaced only if over
// says so, else it is model.ErrExists. A name that no template can have, and a
// banner that its form cannot hold, are model.ErrInvalid; a banner that breaks a
// limit of the widget is saved as it is.
func (l *Library) Save(ctx context.Context, name string, b model.Banner, over bool) error {
	err := ctx.Err()
	if err == nil {
		err = l.save(name, b, over)
	}
	if err != nil {
		return fmt.Errorf("save template %s: %w", model.CleanLine(name), err)
	}
	return nil
}

func (l *Library) save(name string, b model.Banner, over bool) error {
	if err := model.CheckTemplateName(name); err != nil {
		return err
	}
	data, err := b.JSON()
	if err != nil {
		return err
	}
	if len(data) > MaxFile {
		return fmt.Errorf("it is longer than %d KiB: %w", MaxFile>>10, model.ErrInvalid)
	}
	if err := os.MkdirAll(l.cfg.Templates, 0o700); err != nil {
		return err
	}
	path := filepath.Join(l.cfg.Templates, name+ending)
	if over {
		return replace(path, data)
	}
	return create(path, data)
}
