package journal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"botback/client/exit"
	"botback/client/journal"
	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// The rules of a ledger are tested together with those of the other one, in
// package exit.
var _ exit.Ledger = (*journal.Journal)(nil)

// full is an exit with something in every field.
func full() model.Exit {
	at := func(s int) time.Time { return noon.Add(time.Duration(s) * time.Second) }
	return model.Exit{
		Ticket: model.Ticket{ID: "100315", BotID: "x1", UID: "u1", Session: "s1", Source: model.SourceWeb,
			Status: model.StatusAssigned, Priority: model.PriorityHigh, Issue: "refund", Group: "g1", Tags: []string{"vip", "ü"},
			Note: "line 1\nline 2", Contact: model.Contact{Name: "Ana", Phone: "+1", Email: "a@b"},
			Agent: model.Assignee{User: "asha", Name: "Asha"}, Language: "en", Fields: map[string]string{"order": "7"},
			CustomerActive: true, ReopenedFrom: "100001", Created: at(1), Assigned: at(2), FirstResponse: at(3), Resolved: at(4),
			Updated: at(5), LastCustomer: at(6), LastAgent: at(7), LastBot: at(8)},
		Request: model.Request{Message: "m1", At: at(9), Text: "talk to bot 🤖", Clicked: true,
			Match: model.Match{Label: model.LabelExit, Tier: model.TierExact, Phrase: "talk to bot", Guard: "none"}},
		Again: 1, Later: 2, Heard: at(10), State: model.ExitUnknown, Reason: "the answer was lost", Due: at(11),
		By: "lee", Decided: at(12),
		Close:      model.CloseRequest{Comment: "bye", Reason: "solved", Fields: map[string]any{"one": "a", "many": []string{"b", "c"}}},
		KeepBanner: true, Resumed: true, AskAgain: true, Accepted: "ann",
		Steps: [model.StepCount]model.StepResult{
			{Outcome: model.OutcomeSkipped, Detail: "left as it is", At: at(13), Attempt: 1, Tries: 2, Lost: 3},
			{Outcome: model.OutcomeUnknown, Detail: "lost", At: at(14), Attempt: 4, Tries: 1, Lost: 1},
			{}, {Outcome: model.OutcomeFailed, Detail: "paused", At: at(15)}},
	}
}

func TestExitComesBackWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j, ctx := open(t, path), context.Background()
	kept, err := j.Save(ctx, full(), claimOf("a", noon))
	must(t, err)
	again := open(t, path)
	got, err := again.Claim(ctx, kept.Ticket.ID, claimOf("a", noon))
	if d := cmp.Diff(kept, got); d != "" || err != nil {
		t.Error(err, d)
	}
	list, err := again.Unfinished(ctx)
	if d := cmp.Diff([]model.Exit{kept}, list); d != "" || err != nil {
		t.Error(err, d)
	}
}

// The exits of some tickets are those that there are, and no others.
func TestExitsOfTickets(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	want := map[model.TicketID]model.Exit{}
	for _, id := range []model.TicketID{"7", "8", "9"} {
		kept, err := j.Save(ctx, exitOf(id), claimOf("a", noon))
		must(t, err)
		if id != "9" {
			want[id] = kept
		}
	}
	got, err := j.Exits(ctx, "6", "7", "8")
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(err, d)
	}
}

// What the first version has written is read for ever. If this fails, a constant
// or a field has changed its meaning: leave the file alone, and write a migration.
func TestExitOfVersion1(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "exit_v1.json"))
	must(t, err)
	j := open(t, "")
	db := raw(t, j.Path())
	_, err = db.Exec(`INSERT INTO exits (bot, ticket, rev, state, ended, decided, record) VALUES ('bot', '100315', 9, 'unknown', 0, '', ?)`, string(text))
	must(t, err)
	got, err := j.Claim(context.Background(), "100315", claimOf("a", noon))
	want := full()
	want.Rev = 9
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(err, d)
	}
}

func TestDamagedRecordIsTold(t *testing.T) {
	for name, text := range map[string]string{"no JSON": `{"exit`, "a state of tomorrow": `{"exit":{"State":"beamed up"}}`} {
		t.Run(name, func(t *testing.T) {
			j, ctx := open(t, ""), context.Background()
			_, err := j.Save(ctx, full(), claimOf("a", noon))
			must(t, err)
			_, err = raw(t, j.Path()).Exec(`UPDATE exits SET record = ?`, text)
			must(t, err)
			_, err = j.Unfinished(ctx)
			told(t, err, "exit of ticket 100315", "it is damaged")
			_, err = j.Claim(ctx, "100315", claimOf("a", noon))
			told(t, err, "exit of ticket 100315", "it is damaged")
		})
	}
}

// Each act has its row, and the row gets the outcome of that act and no other.
func TestActsGetTheirOutcomes(t *testing.T) {
	j, ctx, c := open(t, ""), context.Background(), claimOf("a", noon)
	save := func(x model.Exit) model.Exit {
		t.Helper()
		x, err := j.Save(ctx, x, c)
		must(t, err)
		return x
	}
	intent := func(x model.Exit, s model.Step) model.Exit {
		t.Helper()
		x, err := j.Begin(ctx, begun(t, x), s, c)
		must(t, err)
		return x
	}
	x := intent(exitOf("7"), model.StepRemoveBanner)
	x = save(recorded(t, x, model.OutcomeDone))
	x = intent(x, model.StepCloseTicket)
	x, err := x.TryAgain(model.StepCloseTicket, "no connection", noon, noon)
	must(t, err)
	x = intent(save(x), model.StepCloseTicket)
	x = save(recorded(t, x, model.OutcomeUnknown))
	ticket := x.Ticket
	x, err = x.Looked(ticket, noon)
	must(t, err)
	x = intent(save(x), model.StepCloseTicket)
	x = save(recorded(t, x, model.OutcomeFailed))
	x, err = x.Retry(model.StepCloseTicket, "lee", noon)
	must(t, err)
	save(x)
	want := []string{
		"remove-banner 1: done, because",
		"close-ticket 1: none, no connection",
		"close-ticket 2: none, the answer was lost and the ticket is still open: closing it once more",
		"close-ticket 3: failed, because",
	}
	if d := cmp.Diff(want, actsOf(t, j)); d != "" {
		t.Error(d)
	}
}

// A lost removal that somebody lets be done again stays a lost one.
func TestLostActStaysLost(t *testing.T) {
	j, ctx, c := open(t, ""), context.Background(), claimOf("a", noon)
	x, err := j.Begin(ctx, begun(t, exitOf("7")), model.StepRemoveBanner, c)
	must(t, err)
	x, err = j.Save(ctx, recorded(t, x, model.OutcomeUnknown), c)
	must(t, err)
	x, err = j.Begin(ctx, begun(t, x), model.StepCloseTicket, c)
	must(t, err)
	x, err = j.Save(ctx, recorded(t, x, model.OutcomeFailed), c)
	must(t, err)
	x, err = x.Retry(model.StepRemoveBanner, "lee", noon)
	must(t, err)
	x, err = j.Save(ctx, x, c)
	must(t, err)
	x, err = j.Begin(ctx, begun(t, x), model.StepRemoveBanner, c)
	must(t, err)
	_, err = j.Save(ctx, recorded(t, x, model.OutcomeDone), c)
	must(t, err)
	want := []string{"remove-banner 1: unknown, because", "close-ticket 1: failed, because", "remove-banner 2: done, because"}
	if d := cmp.Diff(want, actsOf(t, j)); d != "" {
		t.Error(d)
	}
}

func actsOf(t *testing.T, j *journal.Journal) []string {
	t.Helper()
	rows, err := raw(t, j.Path()).Query(`SELECT deed, attempt, outcome, detail FROM acts ORDER BY id`)
	must(t, err)
	defer rows.Close()
	var acts []string
	for rows.Next() {
		var deed, outcome, detail string
		var attempt int
		must(t, rows.Scan(&deed, &attempt, &outcome, &detail))
		acts = append(acts, fmt.Sprintf("%s %d: %s, %s", deed, attempt, outcome, detail))
	}
	must(t, rows.Err())
	return acts
}

// A write that is refused leaves nothing behind, not even a claim.
func TestRefusedWriteLeavesNothing(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	kept, err := j.Save(ctx, exitOf("7"), claimOf("a", noon))
	must(t, err)
	old, late := exitOf("7"), noon.Add(2*time.Minute)
	if _, err := j.Save(ctx, old, claimOf("b", late)); !errors.Is(err, model.ErrMoved) {
		t.Fatal(err)
	}
	if _, err := j.Begin(ctx, begun(t, old), model.StepRemoveBanner, claimOf("b", late)); !errors.Is(err, model.ErrMoved) {
		t.Fatal(err)
	}
	if acts := actsOf(t, j); len(acts) > 0 {
		t.Errorf("acts: %v", acts)
	}
	if got, err := j.Claim(ctx, "7", claimOf("c", late)); err != nil || got.Rev != kept.Rev {
		t.Errorf("revision %d, %v", got.Rev, err)
	}
}

func TestClaimSaysWhose(t *testing.T) {
	j, ctx := open(t, ""), context.Background()
	_, err := j.Claim(ctx, "7", claimOf("host/1", noon))
	must(t, err)
	_, err = j.Claim(ctx, "7", claimOf("host/2", noon))
	want := "host/1 is at work on it on another console, until " + noon.Add(time.Minute).Local().Format("15:04")
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Many goroutines over two handles on one file: each intent is written once.
func TestHandlesRace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	handles := []*journal.Journal{open(t, path), open(t, path)}
	const tickets, rivals = 10, 6
	var won [tickets]atomic.Int32
	var all sync.WaitGroup
	for r := range rivals {
		all.Go(func() {
			for i := range tickets {
				id := model.TicketID(fmt.Sprint(i))
				_, err := handles[r%2].Begin(context.Background(), begun(t, exitOf(id)), model.StepRemoveBanner, claimOf("same", noon))
				switch {
				case err == nil:
					won[i].Add(1)
				case !errors.Is(err, model.ErrMoved):
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	for i := range won {
		if n := won[i].Load(); n != 1 {
			t.Errorf("ticket %d: the step began %d times", i, n)
		}
	}
}

func TestBotsDoNotMeet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	ours, ctx := open(t, path), context.Background()
	theirs, err := journal.Open(ctx, path, "another bot")
	must(t, err)
	defer theirs.Close()
	_, err = theirs.Begin(ctx, begun(t, exitOf("8")), model.StepRemoveBanner, claimOf("b", noon))
	must(t, err)
	must(t, theirs.Append(ctx, trail(1)...))
	must(t, theirs.SaveWatch(ctx, watchOf(1)))
	_, err = theirs.BeginBanner(ctx, banner("7", "lee", "by hand"), claimOf("b", noon))
	must(t, err)

	events, err1 := ours.Events(ctx, model.EventFilter{})
	list, err2 := ours.Unfinished(ctx)
	_, watched, err3 := ours.Watch(ctx)
	banners, err4 := ours.Banners(ctx, noon, "7")
	must(t, errors.Join(err1, err2, err3, err4))
	if len(events)+len(list)+len(banners) > 0 || watched {
		t.Errorf("%d events, %d exits, %d banners, watch %v", len(events), len(list), len(banners), watched)
	}
	if _, err := ours.Begin(ctx, begun(t, exitOf("7")), model.StepRemoveBanner, claimOf("a", noon)); err != nil {
		t.Error(err)
	}
}
