package journal

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"botback/model"
)

func openHere(t *testing.T) *Journal {
	t.Helper()
	j, err := Open(context.Background(), filepath.Join(t.TempDir(), "journal.db"), "bot")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

// The newest migration, the version that the program takes for the newest, and
// the one that the file says are the same.
func TestSchemaVersion(t *testing.T) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil || len(files) != schemaVersion {
		t.Errorf("%d migrations for version %d, %v", len(files), schemaVersion, err)
	}
	j := openHere(t)
	var goose int
	if err := j.writer.QueryRow(`SELECT max(version_id) FROM goose_db_version`).Scan(&goose); err != nil {
		t.Fatal(err)
	}
	if v, err := version(context.Background(), j.writer); v != schemaVersion || goose != schemaVersion || err != nil {
		t.Errorf("version %d, by goose %d, %v", v, goose, err)
	}
}

func TestSettingsOfConnections(t *testing.T) {
	j := openHere(t)
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "busy_timeout": "5000"} {
		var got string
		if err := j.writer.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, want %s (%v)", pragma, got, want, err)
		}
	}
	if _, err := j.reader.Exec(`DELETE FROM claims`); err == nil {
		t.Error("the reader can write")
	}
}

// A statement is read once, however often it is carried out; who says the same
// while another is still reading rows is not in the other's way.
func TestStatementsAreKept(t *testing.T) {
	j, ctx := openHere(t), context.Background()
	conn, err := j.reader.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	kept := func() (n int) {
		_ = conn.Raw(func(c any) error { n = len(c.(*frugal).kept); return nil })
		return n
	}
	was := kept()
	numbers := func(upTo int) *sql.Rows {
		rows, err := conn.QueryContext(ctx, `SELECT value FROM json_each(?) ORDER BY value`, "["+"1,2,3,4,5"[:2*upTo-1]+"]")
		if err != nil {
			t.Fatal(err)
		}
		return rows
	}
	sum := func(rows *sql.Rows) (total int) {
		defer rows.Close()
		for rows.Next() {
			var n int
			if err := rows.Scan(&n); err != nil {
				t.Fatal(err)
			}
			total += n
		}
		return total
	}
	for range 3 {
		outer := numbers(5)
		outer.Next()
		if got := sum(numbers(3)); got != 6 {
			t.Errorf("the inner reads %d, want 6", got)
		}
		if got := sum(outer); got != 14 {
			t.Errorf("the outer reads %d after its first row, want 14", got)
		}
		if got := kept() - was; got != 1 {
			t.Errorf("%d statements are kept, want 1", got)
		}
	}
}

// A full disk, which SQLite tells just as it tells a full allotment of pages.
func TestFullDisk(t *testing.T) {
	j, ctx := openHere(t), context.Background()
	exit := func(id model.TicketID) model.Exit {
		return model.NewManualExit(model.Decision{By: "lee", Ticket: model.Ticket{ID: id, Note: strings.Repeat("x", 5000)}})
	}
	kept, err := j.Save(ctx, exit("1"), model.Claim{Owner: "a"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := j.writer.Exec(`PRAGMA max_page_count = 1`); err != nil { // no more than there are
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"trail":  j.Append(ctx, model.Event{What: strings.Repeat("x", 10_000)}),
		"ledger": second(j.Save(ctx, exit("2"), model.Claim{Owner: "a"})),
	} {
		if !errors.Is(err, model.ErrNoRecord) || !strings.Contains(err.Error(), "the disk is full: make room") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if list, err := j.Unfinished(ctx); err != nil || len(list) != 1 || list[0].Rev != kept.Rev {
		t.Errorf("what was there: %d, %v", len(list), err)
	}
	if _, err := j.writer.Exec(`PRAGMA max_page_count = 1000000`); err != nil {
		t.Fatal(err)
	}
	if _, err := j.Save(ctx, exit("2"), model.Claim{Owner: "a"}); err != nil {
		t.Errorf("once there is room again: %v", err)
	}
}

func second(_ model.Exit, err error) error { return err }

// What has happened cannot be changed, not even by a fault in this package.
func TestPastStays(t *testing.T) {
	j, ctx := openHere(t), context.Background()
	if err := j.Append(ctx, model.Event{What: "it happened"}); err != nil {
		t.Fatal(err)
	}
	if err := j.BannerDismissed(ctx, "7", "m1", time.Time{}); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`UPDATE events SET what = 'it did not'`, `DELETE FROM events`,
		`DELETE FROM acts`, `UPDATE acts SET outcome = 'failed'`,
	} {
		if _, err := j.writer.Exec(query); err == nil {
			t.Errorf("possible: %s", query)
		}
	}
}

// A cursor that gains a field is not compared by it until sameCursor knows it;
// then this list is to be made longer.
func TestSameCursorKnowsEveryField(t *testing.T) {
	known := map[reflect.Type]string{
		reflect.TypeFor[model.Cursor]():      "Listed Hint Floor Read Known Turn Fails Late",
		reflect.TypeFor[model.ReadMessage](): "ID At",
	}
	for typ, want := range known {
		var names []string
		for i := range typ.NumField() {
			names = append(names, typ.Field(i).Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("fields of %s: %s, compared: %s", typ, got, want)
		}
	}
}

func TestStampsSortAsTimes(t *testing.T) {
	at := time.Date(2026, 3, 14, 12, 0, 0, 0, time.FixedZone("", 3600))
	times := []time.Time{{}, at, at.Add(1), at.Add(10), at.Add(500 * time.Millisecond), at.Add(time.Second), at.AddDate(1, 0, 0)}
	for i, a := range times {
		got, err := unstamp(stamp(a))
		if err != nil || !got.Equal(a) || got.IsZero() != a.IsZero() {
			t.Errorf("%s came back as %s, %v", a, got, err)
		}
		if i > 0 && stamp(times[i-1]) >= stamp(a) {
			t.Errorf("%s does not sort before %s", stamp(times[i-1]), stamp(a))
		}
	}
}

// Asking for the next queued targets does not walk over those that are done.
func TestQueuedTargetsAreFoundByIndex(t *testing.T) {
	j := openHere(t)
	query, args := targetQuery(1, model.TargetQuery{States: []model.TargetState{model.TargetQueued}, Limit: 256})
	var id, parent, unused int
	var plan string
	if err := j.reader.QueryRow("EXPLAIN QUERY PLAN "+query, args...).Scan(&id, &parent, &unused, &plan); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(plan, "job_targets_by_state (job=? AND state=?)") {
		t.Error(plan)
	}
}
