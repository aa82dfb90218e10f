package library

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"botback/model"
)

// Each run keeps its drafts in a file of its own, named by its process. So two
// runs never write over each other, and who finds a file of a process that is
// gone has found what it left.

const (
	draftFile = "drafts-"
	maxDrafts = 4 << 20 // bytes of one file of drafts
)

// Drafts returns what earlier runs left behind, newest last. It leaves the files
// where they are until KeepDrafts has written what is to be kept of them. A file
// that cannot be read is told in the error, beside what the others hold.
func (l *Library) Drafts(ctx context.Context) ([]model.Draft, error) {
	if l.cfg.Drafts == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(l.cfg.Drafts)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var all []model.Draft
	var faults []error
	var read []string
	for _, e := range entries {
		if !l.left(e.Name()) || ctx.Err() != nil {
			continue
		}
		path := filepath.Join(l.cfg.Drafts, e.Name())
		drafts, fault := readDrafts(path)
		if fault != nil {
			faults = append(faults, fmt.Errorf("drafts in %s: %w", model.CleanLine(path), fault))
			continue
		}
		all, read = append(all, drafts...), append(read, path)
	}
	l.mu.Lock()
	l.adopted = read
	l.mu.Unlock()
	slices.SortStableFunc(all, func(a, b model.Draft) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Template, b.Template)) })
	if err = errors.Join(append(faults, err, ctx.Err())...); err != nil {
		return all, fmt.Errorf("read what an earlier run left: %w", err)
	}
	return all, nil
}

// left reports whether a file holds the drafts of a run that is over.
func (l *Library) left(file string) bool {
	rest, ours := strings.CutPrefix(file, draftFile)
	pid, err := strconv.Atoi(strings.TrimSuffix(rest, ending))
	return ours && err == nil && strings.HasSuffix(rest, ending) && (pid == l.cfg.PID || !alive(pid))
}

// alive reports whether a process of this user is running. One of another user
// has the number of ours by chance.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	return runtime.GOOS == "windows" || p.Signal(syscall.Signal(0)) == nil // there, finding is the proof
}

func readDrafts(path string) ([]model.Draft, error) {
	data, err := readFile(path, maxDrafts)
	if err != nil {
		return nil, err
	}
	var drafts []model.Draft
	if err := json.Unmarshal(data, &drafts); err != nil {
		return nil, fmt.Errorf("they are damaged (%w); move the file away", err)
	}
	return drafts, nil
}

// KeepDrafts replaces what this run leaves to the next, whole or not at all; only
// this user can read it. What was taken over from earlier runs goes with it. None
// means that nothing is to be kept.
func (l *Library) KeepDrafts(ctx context.Context, drafts []model.Draft) error {
	err := ctx.Err()
	if err == nil && l.cfg.Drafts != "" {
		err = l.keepDrafts(drafts)
	}
	if err != nil {
		return fmt.Errorf("keep the drafts: %w", err)
	}
	return nil
}

func (l *Library) keepDrafts(drafts []model.Draft) error {
	l.mu.Lock()
	defer l.mu.Unlock() // one writer at a time, and the newest last
	own := filepath.Join(l.cfg.Drafts, draftFile+strconv.Itoa(l.cfg.PID)+ending)
	over := slices.DeleteFunc(slices.Clone(l.adopted), func(path string) bool { return path == own })
	if len(drafts) == 0 {
		over = append(over, own)
	} else if err := writeDrafts(own, drafts); err != nil {
		return err
	}
	for _, path := range over {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	l.adopted = nil
	return nil
}

func writeDrafts(path string, drafts []model.Draft) error {
	data, err := json.MarshalIndent(drafts, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return replace(path, data)
}
