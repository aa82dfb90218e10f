package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"botback/model"
)

// What is wrong with a command line is told before anything is opened.
func TestOrdersThatAreNone(t *testing.T) {
	list := filepath.Join(t.TempDir(), "ids.txt")
	if err := os.WriteFile(list, []byte("1001\n10 02\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ line, says string }{
		{"close", "wants to know which tickets"},
		{"close 1001 --all", "exclude each other"},
		{"close 1001 --filter web", "exclude each other"},
		{"close --filter=", "would match every ticket"},
		{`close --filter=""`, "would match every ticket"},
		{"close --filter=grup:x", "did you mean group:?"},
		{"close 1001,1002", `"1001,1002" is no ticket id`},
		{"close --file " + list, `ids.txt:2: "10 02" is no ticket id`},
		{"close --file nowhere.txt", "nowhere.txt: no such file"},
		{"close 1001 --first 0", "at least one ticket"},
		{"close 1001 --output yaml", "none of table, json"},
		{"close 1001 --field order", "is no KEY=VALUE"},
		{"close 1001 --max-targets -1", "max-targets"},
		{"banner send", "wants a NAME"},
		{"banner send exit-buton 1001", "did you mean exit-button?"},
		{"banner send nowhere/mine.json 1001", "nowhere/mine.json: no such file"},
		{"banner send - --file -", "both the banner and the ids"},
		{"banner send exit-button 1001 --form lists", `"lists" is none of`},
		{"banner send carousel 1001 --form object", "no room for cards 2 to 3"},
		{"banner snd", "botback banner has no command \"snd\"; did you mean send?"},
		{"jobs show", "takes the number of one job"},
		{"jobs show seven", "no number of a job"},
		{"jobs show 7", "there is no job 7"},
		{"jobs resume 7", "there is no job 7"},
		{"jobs list --limit -1", "cannot be negative"},
		{"jobs show 1 --state fine", "none of queued, skipped"},
	} {
		t.Run(tt.line, func(t *testing.T) {
			c := newCounter(t, 3)
			c.wants(StatusUsage, strings.Fields(tt.line)...)
			c.says(tt.says)
			if len(c.jobs) > 0 || len(c.sent) > 0 {
				t.Error("something was begun")
			}
		})
	}
}

func TestTargets(t *testing.T) {
	list := filepath.Join(t.TempDir(), "ids.txt")
	text := "\ufeff1002 # who wrote\r\n\n# a comment\n1001\n1002\n9999\n"
	if err := os.WriteFile(list, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		line string
		sent []model.TicketID
		says string
	}{
		{"banner send exit-button 1003 1001", []model.TicketID{"1003", "1001"}, ""},
		{"banner send exit-button 1001 2001", []model.TicketID{"1001"}, "no chat widget"},
		{"banner send exit-button 1001 2002", []model.TicketID{"1001"}, "not open any more: 2002"},
		{"banner send exit-button --file " + list, []model.TicketID{"1002", "1001"}, "named more than once, and taken once: 1002"},
		{"banner send exit-button 1003 --file " + list, []model.TicketID{"1003", "1002", "1001"}, "does not know this ticket any more: 9999"},
		{"banner send exit-button --all", []model.TicketID{"1001", "1002", "1003", "1004", "1005", "1006", "1007"}, "2001"},
		{"banner send exit-button --filter web.*", nil, "no ticket matches"},
		{"banner send exit-button --filter CUSTÓMER", []model.TicketID{"1001", "1002", "1003", "1004", "1005", "1006", "1007"}, ""},
		{"banner send exit-button 1001 1002 1003 1004 1005 1006 2002", []model.TicketID{"1001", "1002", "1003", "1004", "1005", "1006"}, "2002"},
		{"banner remove 1002", []model.TicketID{"1002"}, ""},
		{"close 2001 1001", []model.TicketID{"2001", "1001"}, ""},
	} {
		t.Run(tt.line, func(t *testing.T) {
			c := newCounter(t, 7)
			code := StatusDone
			if tt.sent == nil {
				code = StatusRefused
			}
			c.wants(code, append(strings.Fields(tt.line), "--yes")...)
			c.wantSent(tt.sent...)
			c.says(tt.says)
		})
	}
}

// The order stands in the journal as it was given.
func TestWhatIsOrdered(t *testing.T) {
	c := newCounter(t, 2)
	c.settings = model.Settings{CloseOptions: []string{"Solved", "Spam"}, Fields: []model.Field{
		{Key: "order_number", Name: "Order number", Type: model.FieldText},
		{Key: "labels", Name: "Labels", Type: model.FieldTags},
		{Key: "topic", Name: "Topic", Type: model.FieldHierarchical, Levels: 2}}}
	c.wants(StatusDone, "close", "1001", "--yes", "--reason", "Spam", "--comment", "by script",
		"--field", "Order Number=77=1", "--field", "labels=a, b", "--field", "topic=Bill>Refund")
	got := c.jobs[0]
	want := `{Comment:by script Reason:Spam Fields:map[labels:[a b] order_number:77=1 topic:[Bill Refund]]}`
	if s := fmt.Sprintf("%+v", got.Close); s != want || got.By != "maya" || got.Deed != model.JobClose {
		t.Errorf("ordered %s by %s: %s, want %s", got.Deed, got.By, s, want)
	}
	c.wants(StatusDone, "banner", "send", "exit-button", "1001", "--yes", "--form", "banners")
	if b := c.jobs[1].Banner; b.Form != model.FormBanners || b.Cards[0].Options[0].Text != "talk to bot" {
		t.Errorf("sent %+v", b)
	}
	for line, says := range map[string]string{
		"--reason Solve":                      "did you mean Solved?",
		"--field ordernumber=1":               "did you mean order_number?",
		"--field topic=Bill":                  "needs all 2 levels",
		"--field labels= ":                    "needs a value",
		"--field topic=a>b --field topic=c>d": "given twice",
	} {
		args := []string{"close", "1001", "--yes"}
		for _, a := range strings.SplitAfter(line, " --") {
			name, value, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(a, "--"), " --"), " ")
			args = append(args, "--"+name, value)
		}
		c.wants(StatusUsage, args...)
		c.says(says)
	}
}

// A required reason or field that is not given leaves the ticket out; then nobody
// is left, which is a refusal.
func TestCloseWithoutWhatIsRequired(t *testing.T) {
	c := newCounter(t, 1)
	c.settings = model.Settings{CloseOptions: []string{"Solved"}, CloseOptionMust: true}
	c.wants(StatusRefused, "close", "1001", "--yes")
	c.says("a reason is required to close: 1001", "none of the 1 tickets")
	c.wants(StatusDone, "close", "1001", "--yes", "--reason", "Solved")
}

func TestConsent(t *testing.T) {
	for _, tt := range []struct {
		name    string
		tickets int
		args    string
		typed   string // at a terminal, unless it is "-"
		code    int
		sent    int
		says    string
	}{
		{"nobody to ask", 3, "", "-", StatusRefused, 0, "nobody can be asked here whether to send the banner exit-button to 3 tickets"},
		{"yes", 3, "--yes", "-", StatusDone, 3, ""},
		{"y", 3, "", "y\n", StatusDone, 3, "Send the banner exit-button to 3 tickets? [y/N]"},
		{"YES", 3, "", "YES\n", StatusDone, 3, ""},
		{"enter", 3, "", "\n", StatusRefused, 0, "not confirmed"},
		{"end of input", 3, "", "", StatusRefused, 0, "not confirmed"},
		{"something else", 3, "", "yes please\n", StatusRefused, 0, "not confirmed"},
		{"20 with yes", 20, "--yes", "-", StatusDone, 20, ""},
		{"21 with yes", 21, "--yes", "-", StatusRefused, 0, "--yes --expect 21"},
		{"21 with their number", 21, "--yes --expect 21", "-", StatusDone, 21, ""},
		{"another number", 21, "--yes --expect 22", "-", StatusRefused, 0, "--expect 22, but it would be 21 tickets"},
		{"the number without yes", 21, "--expect 21", "-", StatusRefused, 0, "nobody can be asked"},
		{"few, but another number", 3, "--yes --expect 4", "-", StatusRefused, 0, "--expect 4, but it would be 3 tickets"},
		{"21 typed y", 21, "", "y\n", StatusRefused, 0, "Type 21 to do it"},
		{"21 typed", 21, "", "21\n", StatusDone, 21, ""},
		{"21 typed wrong", 21, "", "20\n", StatusRefused, 0, "not confirmed"},
		{"the first of 21", 21, "--yes --first 1", "-", StatusDone, 1, "resume 1 goes on with the other 20"},
		{"the first 21 of 22", 22, "--yes --first 21", "-", StatusRefused, 0, "--yes --expect 21"},
		{"more than allowed", 3, "--yes --max-targets 2", "-", StatusRefused, 0, "--max-targets"},
		{"as many as allowed", 3, "--yes --max-targets 3", "-", StatusDone, 3, ""},
		{"read-only", 3, "--yes --read-only", "-", StatusRefused, 0, "read-only"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newCounter(t, tt.tickets)
			args := append(strings.Fields("banner send exit-button --all"), strings.Fields(tt.args)...)
			if tt.typed == "-" {
				c.wants(tt.code, args...)
			} else {
				c.answers(tt.typed, tt.code, args...)
			}
			c.says(tt.says)
			if len(c.sent) != tt.sent || (tt.sent == 0) != (len(c.jobs) == 0) {
				t.Errorf("sent to %d in %d jobs, want %d", len(c.sent), len(c.jobs), tt.sent)
			}
		})
	}
}

// Whoever pipes the ids in cannot answer on the same input.
func TestIdsOnStandardInputNeedYes(t *testing.T) {
	c := newCounter(t, 3)
	c.answers("1001\n", StatusRefused, "banner", "send", "exit-button", "--file", "-")
	c.says("nobody can be asked")
	c.answers("1001\n", StatusDone, "banner", "send", "exit-button", "--file", "-", "--yes")
	c.wantSent("1001")
	c.answers("", StatusUsage, "banner", "send", "exit-button", "--file", "-", "--yes")
	c.says("- names no ticket")
	c.answers(`{"title":"Back?","options":[{"title":"Exit","text":"talk to bot"}]}`, StatusRefused, "banner", "send", "-", "1001")
	c.says("nobody can be asked")
}

// An interrupt at the question is a No.
func TestInterruptAtTheQuestion(t *testing.T) {
	c := newCounter(t, 3)
	ctx, interrupt := context.WithCancel(context.Background())
	c.app.Until = func(context.Context) (context.Context, context.CancelFunc) { return ctx, func() {} }
	c.app.Asks = true
	r, w, err := os.Pipe() // on which nobody ever writes
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	defer r.Close()
	c.app.Stdin = r
	time.AfterFunc(10*time.Millisecond, interrupt)
	c.wants(StatusRefused, "close", "1001")
	c.says("not confirmed")
	c.wantSent()
}

// A dry run says who would get it and why not the others, opens the platform
// read-only, and ends as the order itself would be refused.
func TestDryRun(t *testing.T) {
	c := newCounter(t, 3)
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--dry-run", "--read-only")
	c.hears("would get it  3", "left out", "1001", "Customer 1", "2001", "no chat widget")
	c.says("would send the banner exit-button to 3 tickets; nothing was done")
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--dry-run")
	if !c.config.ReadOnly || len(c.jobs)+len(c.sent) > 0 {
		t.Errorf("read-only %v, %d jobs, sent to %v", c.config.ReadOnly, len(c.jobs), c.sent)
	}
	c.wants(StatusRefused, "banner", "send", "exit-button", "--all", "--dry-run", "--max-targets", "2")
	c.wants(StatusRefused, "banner", "send", "exit-button", "2001", "--dry-run")
	c.says("none of the 1 tickets")
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--dry-run", "--output", "json")
	r := c.report()
	if r.State != "dry-run" || r.Job != 0 || r.Counts.Queued != 3 || len(r.Results) != 4 || r.Results[3].Reason != "no-widget" {
		t.Errorf("%+v", r)
	}
}

// reported is the json output as a script reads it.
type reported struct {
	jobLine
	Summary []summaryLine
	Results []resultLine
}

func (c *counter) report() reported {
	c.t.Helper()
	var r reported
	if err := json.Unmarshal(c.out.Bytes(), &r); err != nil {
		c.t.Fatalf("%v:\n%s", err, &c.out)
	}
	return r
}

func TestOutcomes(t *testing.T) {
	c := newCounter(t, 5)
	c.ends["1002"], c.ends["1004"] = model.TargetFailed, model.TargetUnknown
	c.wants(StatusFailed, "banner", "send", "exit-button", "--all", "--yes")
	c.hears("job 1, show a banner, 5 tickets: done", "ok", "failed", "unknown", "left out", "Customer 2", "Customer 4")
	c.says("job 1: 1 ticket failed, of 1 ticket it is not known", "jobs retry 1", "jobs lookup 1", "jobs undo 1")
	if strings.Contains(c.out.String(), "Customer 1") {
		t.Error("those who got it stand in the summary")
	}
	delete(c.ends, "1002")
	c.wants(StatusFailed, "jobs", "retry", "1", "--yes", "--output", "json")
	r := c.report()
	if r.Counts != (countsLine{Skipped: 1, OK: 4, Unknown: 1}) || len(r.Summary) != 3 || r.Deed != model.JobShowBanner || len(r.Results) != 6 || r.Results[1].Tries != 2 {
		t.Errorf("%+v", r)
	}
	c.wantSent("1001", "1002", "1003", "1004", "1005", "1002")
	c.wants(StatusFailed, "jobs", "lookup", "1")
	c.wants(StatusRefused, "jobs", "retry", "1", "--yes")
	c.says("none of its targets has failed")
}

// The ladder: the first, then some, then all; each step is a command of its own.
func TestLadder(t *testing.T) {
	c := newCounter(t, 30)
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--first", "1", "--yes")
	c.wantSent("1001")
	c.wants(StatusRefused, "jobs", "resume", "1")
	c.wants(StatusDone, "jobs", "resume", "1", "--first", "3", "--yes")
	c.wantSent("1001", "1002", "1003", "1004")
	c.wants(StatusRefused, "jobs", "resume", "1", "--yes")
	c.says("--yes --expect 26")
	c.wants(StatusRefused, "jobs", "resume", "1", "--yes", "--expect", "26", "--max-targets", "25")
	c.says("--first 25")
	c.answers("26\n", StatusDone, "jobs", "resume", "1")
	if len(c.sent) != 30 || c.jobs[0].State != model.JobDone {
		t.Errorf("sent to %d, the job is %s", len(c.sent), c.jobs[0].State)
	}
	c.wants(StatusRefused, "jobs", "resume", "1", "--yes")
	c.says("it is done")
}

// An interrupt pauses the job after the calls in flight and says how to go on.
func TestInterruptPauses(t *testing.T) {
	c := newCounter(t, 10)
	ctx, interrupt := context.WithCancel(context.Background())
	c.app.Until = func(context.Context) (context.Context, context.CancelFunc) { return ctx, func() {} }
	c.onWork = func(w *fakeWorks, _ *model.Job) {
		if len(w.sent) == 4 {
			interrupt()
		}
	}
	c.wants(StatusFailed, "close", "--filter", "billing", "--yes")
	c.says("job 1: interrupted", "botback jobs resume 1 goes on; 4 are left")
	c.hears("paused")
	if len(c.sent) != 6 || c.jobs[0].State != model.JobPaused {
		t.Errorf("sent to %d, the job is %s", len(c.sent), c.jobs[0].State)
	}
	ctx = context.Background()
	c.wants(StatusRefused, "jobs", "resume", "1", "--first", "2", "--yes")
	c.says("may touch 4 more already")
	c.wants(StatusDone, "jobs", "resume", "1", "--yes")
	if len(c.sent) != 10 {
		t.Errorf("sent to %d", len(c.sent))
	}
}

// What stops a job from outside ends the command and says why.
func TestStoppedJobs(t *testing.T) {
	for _, tt := range []struct {
		name string
		work func(*fakeWorks, *model.Job)
		code int
		says string
	}{
		{"the key is refused", func(_ *fakeWorks, j *model.Job) { *j = j.Halt("the platform does not accept the key") },
			StatusUnreachable, "job 1: paused: the platform does not accept the key"},
		{"paused elsewhere", func(w *fakeWorks, j *model.Job) { j.State = model.JobPaused }, StatusFailed, "paused from elsewhere"},
		{"cancelled elsewhere", func(w *fakeWorks, j *model.Job) { j.State, j.Ended = model.JobCancelled, noon }, StatusFailed, "cancelled from elsewhere"},
		{"nobody answers", func(w *fakeWorks, j *model.Job) {
			now := w.now().Add(time.Minute)
			w.now = func() time.Time { return now }
			*j = j.Rest(now, "the platform cannot be reached")
			j.Allowed = j.Counts.Begun()
			j.Counts.Sent = 1 // so that it does not settle
		}, StatusUnreachable, "job 1: paused: the platform cannot be reached"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newCounter(t, 6)
			c.onWork = func(w *fakeWorks, j *model.Job) {
				if len(w.sent) == 4 {
					tt.work(w, j)
				}
			}
			c.wants(tt.code, "banner", "send", "exit-button", "--all", "--yes")
			c.says(tt.says)
			if len(c.sent) != 4 {
				t.Errorf("sent to %v", c.sent)
			}
		})
	}
}

func TestUndo(t *testing.T) {
	c := newCounter(t, 5)
	c.ends["1002"], c.ends["1004"] = model.TargetFailed, model.TargetUnknown
	c.wants(StatusFailed, "banner", "send", "exit-button", "--all", "--yes")
	c.sent, c.ends = nil, nil
	c.wants(StatusDone, "jobs", "undo", "1", "--dry-run", "--read-only")
	c.hears("would get it  3")
	c.wantSent()
	c.wants(StatusRefused, "jobs", "undo", "1", "--read-only")
	c.wants(StatusDone, "jobs", "undo", "1", "--yes")
	c.says("of 1 ticket it is not known", "--unknown")
	c.wantSent("1001", "1003", "1005")
	if j := c.jobs[1]; j.Undoes != 1 || j.Deed != model.JobRemoveBanner {
		t.Errorf("%+v", j)
	}
	c.wants(StatusDone, "jobs", "undo", "1", "--yes", "--unknown", "--max-targets", "1")
	c.wantSent("1001", "1003", "1005", "1001", "1003", "1005", "1004")
	c.wants(StatusRefused, "jobs", "undo", "2", "--yes")
	c.says("only banners can be taken back")
}

func TestJobsAreListedAndStopped(t *testing.T) {
	c := newCounter(t, 3)
	c.wants(StatusDone, "jobs", "list")
	c.says("there are no jobs")
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--first", "1", "--yes")
	c.wants(StatusDone, "close", "1002", "--yes")
	c.wants(StatusDone, "jobs", "list", "--limit", "1")
	c.hears("2    2026-03-01", "done", "close, 1 ticket")
	c.wants(StatusDone, "jobs", "list", "--output", "json")
	c.hears(`{"job":2,"deed":"close"`, `{"job":1,"deed":"show-banner","state":"waiting"`)
	c.wants(StatusDone, "jobs", "show", "1")
	c.hears("waiting", "queued", "Customer 3", "left out")
	c.wants(StatusDone, "jobs", "show", "1", "--state", "queued,skipped", "--output", "ids")
	if got := c.out.String(); got != "1002\n1003\n2001\n" {
		t.Errorf("ids are %q", got)
	}
	c.wants(StatusRefused, "jobs", "pause", "1")
	c.wants(StatusDone, "jobs", "cancel", "1")
	c.hears("job 1: cancelled, 1 of 3 done, 2 not begun")
	c.wants(StatusRefused, "jobs", "resume", "1", "--yes")
	c.says("it was cancelled")
	c.journal += ".not"
	c.wants(StatusUsage, "jobs", "list")
	c.says("there is no journal at")
	c.wants(StatusUsage, "jobs", "list", "--sandbox")
}

// In a terminal one line is written over itself; elsewhere nothing floods a log.
func TestProgress(t *testing.T) {
	c := newCounter(t, 8)
	c.onWork = func(w *fakeWorks, _ *model.Job) {
		now := w.now().Add(2 * time.Second)
		w.now = func() time.Time { return now }
	}
	c.app.Follows = true
	c.wants(StatusDone, "banner", "send", "exit-button", "--all", "--yes")
	c.says("\rjob 1: 2 of 8, 1.0/s, 6s left\x1b[K\r", "\r\x1b[K")
	c.app.Follows = false
	c.wants(StatusDone, "banner", "remove", "--all", "--yes")
	if n := strings.Count(c.err.String(), "job 2:"); n != 0 {
		t.Errorf("%d lines of progress in eight seconds:\n%s", n, &c.err)
	}
	c.onWork = func(w *fakeWorks, _ *model.Job) {
		now := w.now().Add(40 * time.Second)
		w.now = func() time.Time { return now }
	}
	c.wants(StatusDone, "close", "--filter", "billing", "--yes")
	if n := strings.Count(c.err.String(), "job 3:"); n != 2 {
		t.Errorf("%d lines of progress in two minutes and a half:\n%s", n, &c.err)
	}
}
