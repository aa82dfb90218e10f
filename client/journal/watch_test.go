package journal_test

import (
	"context"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"botback/model"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sameWatch compares all of a watch that is kept.
var sameWatch = cmp.Options{cmpopts.IgnoreUnexported(model.Watch{}), cmpopts.EquateEmpty()}

func TestWatchComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, ctx := open(t, path), context.Background()
	if _, ok, err := j.Watch(ctx); ok || err != nil {
		t.Errorf("before the first: %v, %v", ok, err)
	}
	w := watchOf(3)
	w.Cursors["0"] = model.Cursor{Listed: noon, Hint: noon.Add(1), Floor: noon.Add(2), Read: noon.Add(3), Turn: 1, Fails: 5, Late: 2,
		Known: []model.ReadMessage{{ID: "m1", At: noon}, {ID: "m2", At: noon.Add(time.Second)}}}
	empty := model.Watch{Since: noon.Add(time.Hour), Turn: 9}
	for name, step := range map[string][]model.Watch{
		"one":                 {w},
		"some changed":        {w, turned(w, 2)},
		"one left":            {w, without(w, "1")},
		"one left, came back": {w, without(w, "1"), w},
		"all left":            {w, empty},
		"none, then some":     {empty, w},
	} {
		t.Run(name, func(t *testing.T) {
			for _, w := range step {
				must(t, j.SaveWatch(ctx, w))
			}
			want := step[len(step)-1]
			for _, reader := range []func() (model.Watch, bool, error){
				func() (model.Watch, bool, error) { return j.Watch(ctx) },
				func() (model.Watch, bool, error) { return open(t, path).Watch(ctx) },
			} {
				got, ok, err := reader()
				if d := cmp.Diff(want, got, sameWatch); d != "" || !ok || err != nil {
					t.Error(ok, err, d)
				}
			}
		})
	}
}

// Of two consoles the one that counts fewer cycles may be the last to save: then the
// next run counts on from the other's, so that no cursor lies in what is to come and
// rests until then.
func TestNoCursorIsAheadOfTheWatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	ctx := context.Background()
	one, two := open(t, path), open(t, path)
	must(t, one.SaveWatch(ctx, watchOf(2)))
	_, _, err := two.Watch(ctx)
	must(t, err)
	long := watchOf(2)
	long.Turn, long.Cursors["0"] = 5000, model.Cursor{Turn: 5000, Fails: 3}
	must(t, one.SaveWatch(ctx, long))
	must(t, two.SaveWatch(ctx, watchOf(2)))
	got, _, err := open(t, path).Watch(ctx)
	if err != nil || got.Turn != 5000 || got.Cursors["0"].Turn != 5000 {
		t.Errorf("cycle %d, cursor of cycle %d, %v", got.Turn, got.Cursors["0"].Turn, err)
	}
}

// Whoever saves without having read does not know what stands in the file.
func TestFirstSaveReplacesAll(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	ctx := context.Background()
	must(t, open(t, path).SaveWatch(ctx, watchOf(5)))
	must(t, open(t, path).SaveWatch(ctx, watchOf(2)))
	got, _, err := open(t, path).Watch(ctx)
	if d := cmp.Diff(watchOf(2), got, sameWatch); d != "" || err != nil {
		t.Error(err, d)
	}
}

// What could not be saved is saved the next time.
func TestSaveWatchAfterFailure(t *testing.T) {
	j := open(t, "")
	w := watchOf(3)
	must(t, j.SaveWatch(context.Background(), w))
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	w = turned(w, 2)
	if err := j.SaveWatch(ended, w); err == nil {
		t.Fatal("saved after the end of the context")
	}
	w = turned(w, 1)
	must(t, j.SaveWatch(context.Background(), w))
	got, _, err := j.Watch(context.Background())
	if d := cmp.Diff(w, got, sameWatch); d != "" || err != nil {
		t.Error(err, d)
	}
}

// A quiet cycle over many chats writes a few pages, not all cursors again.
func TestQuietCycleWritesLittle(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	w := watchOf(1000)
	must(t, j.SaveWatch(ctx, w))
	db := raw(t, j.Path())
	_, err := db.Exec(`CREATE TABLE noted (n); CREATE TRIGGER note AFTER UPDATE ON cursors BEGIN INSERT INTO noted VALUES (1); END`)
	must(t, err)
	must(t, j.SaveWatch(ctx, turned(w, 20)))
	var n int
	must(t, db.QueryRow(`SELECT count(*) FROM noted`).Scan(&n))
	if n != 20 {
		t.Errorf("%d cursors were written for 20 changes", n)
	}
}

func without(w model.Watch, id model.TicketID) model.Watch {
	w.Cursors = maps.Clone(w.Cursors)
	delete(w.Cursors, id)
	return w
}
