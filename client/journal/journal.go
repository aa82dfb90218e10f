// Package journal is the console's memory on disk: the trail of what happened,
// the ledger of what was begun and how it ended, the jobs on many tickets, the
// claims and how far the watch has read. It is one SQLite file, shared by the consoles of one
// machine and by several bots.
//
// No record, no deed: every write is on the disk when the call returns, and one
// that cannot be made is an error that wraps model.ErrNoRecord. Its text says
// what happened to the file and what to do about it.
package journal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"time"

	"botback/model"
)

// Journal is an open journal, as one bot sees it. It is safe for use by several
// goroutines, and by several processes on one file.
type Journal struct {
	path string
	bot  string
	file fs.FileInfo // what was opened, to notice when it is moved away
	opts options

	writer *sql.DB // one connection; each transaction takes the write lock at once
	reader *sql.DB // cannot write, and never waits for a writer
	jobs   *sql.DB // where jobs are read: reader, or another journal's
	unseen error   // why they cannot be read there
	hand   statements

	mu    sync.Mutex
	saved map[model.TicketID]model.Cursor // the cursors as they stand in the file; nil if that is not known
}

// Option changes how a journal is opened.
type Option func(*options)

type options struct {
	patience  time.Duration
	temporary bool // it is thrown away: no need to wait for the disk
	beside    string
}

// Patience is how long a call waits for another program that holds the file
// locked: 5 s by default. Consoles hold it for milliseconds.
func Patience(d time.Duration) Option { return func(o *options) { o.patience = d } }

// Open opens the journal at path as the one of a bot, and makes it and the
// folders above it where they are missing, readable for this user alone. A
// journal of an earlier version of this program is brought up to date.
//
// A file that is something else, damaged, of a later version, locked, or not
// writable is an error that wraps model.ErrNoRecord.
func Open(ctx context.Context, path, bot string, opts ...Option) (*Journal, error) {
	j := &Journal{path: path, bot: bot, opts: options{patience: 5 * time.Second}}
	for _, opt := range opts {
		opt(&j.opts)
	}
	if err := j.place(); err != nil {
		return nil, j.told(err)
	}
	j.writer, j.reader = connect(j.address(j.path, "_txlock=immediate"), 1), connect(j.address(j.path, "_query_only=1"), 2)
	j.jobs = j.reader
	if err := j.ready(ctx); err != nil {
		return nil, errors.Join(j.told(err), j.Close())
	}
	j.lookBeside(ctx)
	return j, nil
}

// Close ends the use of the journal. The file is whole at any time, also
// without it; it only tidies up.
func (j *Journal) Close() error {
	// The reader goes first: the last connection empties the write-ahead log, and
	// the reader could not.
	return j.told(errors.Join(j.jobs.Close(), j.reader.Close(), j.writer.Close()))
}

// Path is the file that the journal is in.
func (j *Journal) Path() string { return j.path }

// Check reads the whole file and reports whether it is sound. That takes
// half a second for 100 MB, and disturbs nobody.
func (j *Journal) Check(ctx context.Context) error {
	var found string
	if err := j.reader.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return j.told(err)
	}
	if found != "ok" {
		return j.told(fmt.Errorf("%w (%s)", errDamaged, model.CleanLine(found)))
	}
	return nil
}

// write runs a transaction: all of it takes place, or nothing.
func (j *Journal) write(ctx context.Context, work func(*sql.Tx) error) error {
	if err := j.inPlace(); err != nil {
		return j.told(err)
	}
	tx, err := j.writer.BeginTx(ctx, nil)
	if err != nil {
		return j.told(err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if err = work(tx); err == nil {
		err = tx.Commit()
	}
	if end := ctx.Err(); end != nil && errors.Is(err, sql.ErrTxDone) {
		err = end // the end of the context has ended the transaction in the middle
	}
	return j.told(err)
}
