package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"botback/model"
)

// The exit codes of every command.
const (
	StatusDone        = 0 // all was done
	StatusFailed      = 1 // some of it failed, was stopped, or is not known to be done
	StatusUsage       = 2 // the command line or the configuration is wrong; nothing was tried
	StatusUnreachable = 3 // the platform cannot be reached, or does not let this key in
	StatusRefused     = 4 // a guard of botback refused it, such as --read-only or the want of a record; nothing was done
)

const statusHelp = `Exit codes:
  0  done
  1  some of it failed, was stopped, or is not known to be done
  2  wrong usage or configuration; nothing was tried
  3  the platform cannot be reached, or does not let this key in
  4  refused by a guard, such as --read-only, or for want of a journal that can be
     written (no record, no deed); nothing was done`

// status maps an error to the exit code: the one place that does.
func status(err error) int {
	var usage *usageError
	var stopped *stoppedError
	var unrecorded *unrecordedError
	switch {
	case err == nil:
		return StatusDone
	case errors.As(err, &unrecorded):
		return StatusRefused
	case errors.Is(err, context.Canceled):
		return StatusFailed
	case isOne(err, model.ErrGuard, model.ErrReadOnly, model.ErrNoWidget, model.ErrNotOpen, model.ErrNotNow, model.ErrHandled):
		return StatusRefused
	case errors.As(err, &stopped):
		return stopped.status()
	case isOne(err, model.ErrUnavailable, model.ErrBadAnswer, model.ErrUnauthorized, model.ErrForbidden, model.ErrRateLimited):
		return StatusUnreachable
	case errors.As(err, &usage), errors.Is(err, model.ErrInvalid):
		return StatusUsage
	}
	return StatusFailed
}

// unrecordedError says that the journal did not work before anything was done. Later,
// its failure is one like any other: some has been done by then.
type unrecordedError struct{ error }

// Unwrap gives the journal's own error.
func (e *unrecordedError) Unwrap() error { return e.error }

// beforeAll marks an error from before the first deed.
func beforeAll(err error) error {
	if errors.Is(err, model.ErrNoRecord) {
		return &unrecordedError{err}
	}
	return err
}

func isOne(err error, kinds ...*model.Kind) bool {
	for _, k := range kinds {
		if errors.Is(err, k) {
			return true
		}
	}
	return false
}

// report writes an error as sentences: what happened, then what to do next.
func report(w io.Writer, err error) {
	var problems Problems
	var usage *usageError
	var guard *guardError
	switch {
	case errors.As(err, &problems):
		for _, p := range problems {
			fmt.Fprintf(w, "botback: %v\n", p)
		}
		fmt.Fprintln(w, "Nothing was started. botback config keys lists every setting; botback config check looks again.")
	case errors.As(err, &usage):
		say(w, err, usage.next)
	case errors.As(err, &guard):
		say(w, err, guard.next)
	case errors.Is(err, context.Canceled):
		say(w, err, "It was stopped before it was done.")
	default:
		say(w, err, model.Next(err))
	}
}

func say(w io.Writer, err error, next string) {
	fmt.Fprintf(w, "botback: %s\n", strings.TrimSpace(err.Error()))
	if next != "" {
		fmt.Fprintln(w, next)
	}
}
