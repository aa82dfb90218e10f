package journal

import (
	"context"
	"errors"
	"fmt"
	"os"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"botback/model"
)

// fault is what is wrong with the file, and what somebody can do about it.
type fault struct{ what, next string }

func (f *fault) Error() string { return f.what + ": " + f.next }

const (
	another = "choose another file with --journal FILE"
	rights  = "look at the rights of the file and of its folder, or " + another
)

var (
	errNotOurs = &fault{"it is not a journal of botback", "leave it where it is and " + another}
	errNewer   = &fault{"it was written by a later version of botback", "start that version, or " + another}
	errOlder   = &fault{"it is of an earlier version of botback", "start a console once that may act: it brings the journal up to date"}
	errDamaged = &fault{"it is damaged", "keep it, as evidence, under another name and start with a new one, or " + another}
	errMoved   = &fault{"the file was moved away or deleted while it was in use", "end this console and start it again"}
	errRights  = &fault{"it cannot be written", rights}
	errFull    = &fault{"the disk is full", "make room on it"}
	errLocked  = &fault{"another program keeps it locked", "end that program, or " + another}
	errDisk    = &fault{"the disk does not do its work", "look at the disk, or choose a file on another one with --journal FILE"}
	errPlace   = &fault{"there can be no file at this place", "choose another one with --journal FILE"}
)

// told is an error for people: which file, what happened to it, what to do. The
// errors that say how an exit stands pass as they are.
func (j *Journal) told(err error) error { return told(j.path, err) }

func told(path string, err error) error {
	if err == nil {
		return nil
	}
	for _, pass := range []error{model.ErrHandled, model.ErrMoved, model.ErrNotNow, model.ErrNoJob, model.ErrNoRecord} {
		if errors.Is(err, pass) {
			return err
		}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("journal %s: %w", path, err)
	}
	if f := diagnose(err); f != nil && !errors.Is(err, f) {
		return fmt.Errorf("journal %s: %w (%w): %w", path, f, err, model.ErrNoRecord)
	}
	return fmt.Errorf("journal %s: %w: %w", path, err, model.ErrNoRecord)
}

// diagnose finds out what an error means, and returns nil if that is not known.
func diagnose(err error) *fault {
	var known *fault
	var code *sqlite.Error
	var path *os.PathError
	switch {
	case errors.As(err, &known):
		return known
	case errors.As(err, &code):
		return diagnoseCode(code.Code())
	case errors.Is(err, os.ErrPermission):
		return errRights
	case errors.As(err, &path):
		return errPlace
	}
	return nil
}

// diagnoseCode reads the result codes of https://www.sqlite.org/rescode.html;
// the low byte is the primary one.
func diagnoseCode(code int) *fault {
	switch code & 0xff {
	case lib.SQLITE_FULL:
		return errFull
	case lib.SQLITE_NOTADB:
		return errNotOurs
	case lib.SQLITE_CORRUPT:
		return errDamaged
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN, lib.SQLITE_AUTH:
		return errRights
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED, lib.SQLITE_PROTOCOL:
		return errLocked
	case lib.SQLITE_IOERR:
		return errDisk
	}
	return nil
}
