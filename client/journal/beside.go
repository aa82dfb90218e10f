package journal

import (
	"context"
	"os"
)

// Beside lets the jobs of the journal at path be read in place of its own, for a
// console that only looks: it takes no claim there and writes nothing. If there is no
// such file, or path is empty, there are no jobs but its own.
func Beside(path string) Option { return func(o *options) { o.beside = path } }

// lookBeside opens that journal. One that is no journal, or of another version, is
// left alone; Jobs tells why.
func (j *Journal) lookBeside(ctx context.Context) {
	path := j.opts.beside
	if _, err := os.Stat(path); path == "" || err != nil {
		return
	}
	db := connect(j.address(path, "_query_only=1"), 1)
	found, err := version(ctx, db)
	if err == nil && found < schemaVersion {
		err = errOlder
	}
	if err != nil {
		j.unseen = told(path, err)
		_ = db.Close()
		return
	}
	j.jobs = db
}
