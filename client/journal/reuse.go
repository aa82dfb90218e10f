package journal

import (
	"context"
	"database/sql/driver"
	"strings"
)

// reusing opens connections that keep what SQLite has read of a statement for the
// next time. Reading one takes longer than carrying it out, and the journal knows
// a few dozen which it says again and again.
type reusing struct{ driver.Connector }

// Connect opens a connection.
func (r reusing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &frugal{sqliteConn: c.(sqliteConn), kept: map[string]driver.Stmt{}}, nil
}

// sqliteConn is what database/sql uses of a connection, but for running a
// statement without preparing it: that would read it anew.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// mostKept is how many statements a connection keeps.
const mostKept = 100

// frugal is a connection with the statements that are not in use just now. Like
// any connection it serves one caller at a time.
type frugal struct {
	sqliteConn
	kept map[string]driver.Stmt // by their words
}

// Close closes the connection; the statements go with it.
func (f *frugal) Close() error {
	for _, s := range f.kept {
		_ = s.Close()
	}
	clear(f.kept)
	return f.sqliteConn.Close()
}

// PrepareContext takes a statement that was read before, or reads it.
func (f *frugal) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	s, ok := f.kept[query]
	if ok {
		delete(f.kept, query) // somebody else who says the same meanwhile needs one of his own
	} else {
		var err error
		if s, err = f.sqliteConn.PrepareContext(ctx, query); err != nil {
			return nil, err
		}
	}
	return &lent{s.(sqliteStmt), query, f}, nil
}

// keeps reports whether a statement is worth keeping: others, such as PRAGMA, are
// said once, and may do what they do when they are read.
func (f *frugal) keeps(query string) bool {
	if len(f.kept) >= mostKept || f.kept[query] != nil {
		return false
	}
	for _, verb := range []string{"SELECT", "INSERT", "UPDATE", "DELETE"} {
		if strings.HasPrefix(query, verb) {
			return true
		}
	}
	return false
}

// sqliteStmt is what database/sql uses of a statement.
type sqliteStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// lent is a statement in use.
type lent struct {
	sqliteStmt
	query string
	of    *frugal
}

// Close gives the statement back.
func (l *lent) Close() error {
	if !l.of.keeps(l.query) {
		return l.sqliteStmt.Close()
	}
	l.of.kept[l.query] = l.sqliteStmt
	return nil
}
