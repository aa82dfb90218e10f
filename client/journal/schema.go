package journal

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/*.sql
var migrations embed.FS

const (
	// schemaVersion is the number of the newest migration. Each migration sets
	// PRAGMA user_version to its own.
	schemaVersion = 4
	// applicationID tells a journal from other SQLite files; the first migration
	// sets it.
	applicationID = 0x6262616b // bbak
)

// ready proves that the file is a journal which can be written, and brings it up
// to date. The common case, an up-to-date journal, costs one query and no
// migration machinery: it lies on the way to the first frame.
func (j *Journal) ready(ctx context.Context) error {
	version, err := version(ctx, j.writer)
	if err != nil {
		return err
	}
	if version < schemaVersion {
		if err := j.migrate(ctx); err != nil {
			return err
		}
	}
	// SQLite opens a file that it may not write for reading. This finds out now.
	tx, err := j.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// version is the version of the schema in the file, 0 if the file is empty.
func version(ctx context.Context, db single) (int, error) {
	const query = `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema WHERE name NOT IN ('goose_db_version', 'sqlite_sequence'))`
	var app, version, tables int
	err := db.QueryRowContext(ctx, query).Scan(&app, &version, &tables)
	switch {
	case err != nil:
		return 0, err
	case app == applicationID && version > schemaVersion:
		return 0, fmt.Errorf("%w (its schema is %d, the newest known here is %d)", errNewer, version, schemaVersion)
	case app == applicationID:
		return version, nil
	case app != 0 || version != 0 || tables > 0:
		return 0, errNotOurs
	}
	return 0, nil
}

// migrate brings the schema up to date. Another console may be at it too: each
// migration is one transaction, so one of the two goes first, and the other
// finds out at the next look that nothing is left to do.
func (j *Journal) migrate(ctx context.Context) error {
	var err error
	for pause := 10 * time.Millisecond; pause < time.Second; pause *= 2 {
		if err = j.migrateOnce(ctx); err == nil {
			return nil
		}
		if found, verr := version(ctx, j.writer); verr == nil && found == schemaVersion {
			return nil
		}
		if f := diagnose(err); f != nil && f != errLocked {
			break // waiting does not help
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
	return fmt.Errorf("bring the journal up to date: %w", err)
}

func (j *Journal) migrateOnce(ctx context.Context) error {
	var mode string
	if err := j.writer.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode); err != nil {
		return err
	}
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, j.writer, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}
