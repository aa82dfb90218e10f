package ui

import (
	"testing"
	"time"

	"botback/model"
)

// after is a console that starts after another run has left a job of three,
// the first of which is done.
func after(t *testing.T, j model.Job, cfg Config) *world {
	w := emptyWorld(t, chats(3)...)
	j.JobOrder = order()
	w.leave(j, targetsOf(chats(3), 1)...)
	w.open(cfg)
	w.Start(120, 30)
	return w
}

func TestUnfinishedJobIsOffered(t *testing.T) {
	killed := model.Job{State: model.JobRunning, Allowed: 3, Owner: "gone", Until: noon.Add(-time.Second)}
	for name, c := range map[string]struct {
		job   model.Job
		cfg   Config
		keys  []string
		says  string
		calls []string
	}{
		"killed, no":        {killed, Config{}, []string{"enter"}, "", nil},
		"killed, later":     {killed, Config{}, []string{"n", "4", "enter", " ", "y"}, "3 of 3", []string{"show 102", "show 103"}},
		"killed, go on":     {killed, Config{}, []string{"y"}, "3 of 3", []string{"show 102", "show 103"}},
		"paused, go on":     {model.Job{State: model.JobPaused, Allowed: 3}, Config{}, []string{"right", "enter"}, "3 of 3", []string{"show 102", "show 103"}},
		"at a rung":         {model.Job{State: model.JobWaiting, Allowed: 1}, Config{}, []string{"y"}, "One was reached", nil},
		"over":              {model.Job{State: model.JobCancelled}, Config{}, []string{"y"}, "", nil},
		"read-only":         {killed, Config{ReadOnly: true}, []string{"y", "4", "enter", " ", "n"}, "read-only", nil},
		"of a live console": {model.Job{State: model.JobRunning, Allowed: 3, Owner: "there", Until: noon.Add(time.Hour)}, Config{}, []string{"y"}, "", nil},
	} {
		t.Run(name, func(t *testing.T) {
			w := after(t, c.job, c.cfg)
			w.Hurry("y", "right", "enter") // typed for something else
			w.wants()
			w.Pass(time.Second)
			w.Press(c.keys...)
			w.wants(c.calls...)
			w.Sees(c.says)
		})
	}
}

// A console that was killed still has its claim for a moment.
func TestJobOfAKilledConsoleIsOfferedWhenItsClaimHasRunOut(t *testing.T) {
	w := after(t, model.Job{State: model.JobRunning, Allowed: 3, Owner: "gone", Until: noon.Add(15 * time.Second)}, Config{})
	w.SeesNot("Unfinished job")
	w.Pass(17 * time.Second)
	w.Sees("Unfinished job", "Job 1: banner for 3: stopped at 1, 2 may follow. Go on?", "> No, later from Activity <")
	w.Press("y")
	w.wants("show 102", "show 103")
}

// Somebody who is typing while that claim runs out is not asked: the y of a word once
// was the answer, and the job went on.
func TestJobIsNotOfferedToWhoIsTyping(t *testing.T) {
	for name, keys := range map[string][]string{"filter": {"/"}, "banner": {"3", "enter"}, "note": {"n"}, "search": {"F"}, "help": {"?"}} {
		t.Run(name, func(t *testing.T) {
			w := after(t, model.Job{State: model.JobRunning, Allowed: 3, Owner: "gone", Until: noon.Add(15 * time.Second)}, Config{})
			w.Press(keys...)
			w.Pass(17 * time.Second)
			w.SeesNot("Unfinished job")
			w.Sees("1 job unfinished: 4 shows them.")
			w.Press("d", "a", "y")
			w.wants()
		})
	}
}

// The dialog opens by itself, over whatever was being done: a key that was meant
// for something else once let 152 customers have the banner.
func TestUnfinishedJobOnManyWantsTheirNumber(t *testing.T) {
	w := emptyWorld(t, chats(30)...)
	killed := model.Job{JobOrder: order(), State: model.JobRunning, Allowed: 30, Owner: "gone", Until: noon.Add(-time.Second)}
	w.leave(killed, targetsOf(chats(30), 1)...)
	w.open(Config{})
	w.Start(120, 30)
	w.Pass(time.Second)
	w.Sees("stopped at 1, 29 may follow", "Type the number of tickets, 29")
	w.Press("y", "n", "enter")
	w.Sees("Type 29, the number of tickets, to go on.")
	w.wants()
	w.Press("backspace", "backspace")
	w.Type("29")
	w.Press("enter")
	if n := w.did("show"); n != 29 {
		t.Errorf("%d were reached after the number was typed", n)
	}
}

// The rule: going on asks as starting does, with the number of tickets and No first.
// One stray space on the screen of a job once let all the rest of it go.
func TestSpaceOnAJobAsksBeforeItGoesOn(t *testing.T) {
	for name, state := range map[string]model.JobState{"paused": model.JobPaused, "interrupted": model.JobRunning} {
		t.Run(name, func(t *testing.T) {
			w := emptyWorld(t, chats(30)...)
			w.leave(model.Job{JobOrder: order(), State: state, Allowed: 30, Owner: "gone", Until: noon.Add(-time.Second)}, targetsOf(chats(30), 1)...)
			w.open(Config{})
			w.Start(120, 30)
			w.Pass(time.Second)
			w.Press("esc", "4", "enter", " ")
			w.Sees("Go on with job 1", "29 may follow", "> No <", "Type the number of tickets, 29")
			w.Press(" ", "enter")
			w.wants()
			w.Press("esc", " ", "enter")
			w.wants()
			w.Press(" ")
			w.Type("29")
			w.Press("enter")
			if n := w.did("show"); n != 29 {
				t.Errorf("%d were reached after the number was typed", n)
			}
		})
	}
}

// What another console works on can be stopped from here, and nothing else.
func TestJobOfAnotherConsole(t *testing.T) {
	w := after(t, model.Job{State: model.JobRunning, Allowed: 3, Owner: "kim@desk", Until: noon.Add(time.Hour)}, Config{})
	w.Press("4", "g", "enter")
	w.Sees("run by kim@desk", "it cannot go on from here")
	w.Press("n")
	w.Sees("kim@desk works on it")
	w.Press("R", "l", "enter")
	top[conversation](t, w)
	w.Press("esc")
	w.wants()
	w.jobs[0].Counts.OK, w.jobs[0].targets[1].State = 2, model.TargetOK
	w.jobs[0].counted()
	w.Pass(6 * time.Second) // a poll later
	w.Sees("2 of 3")
	w.Press(" ")
	if s := w.jobs[0].State; s != model.JobPaused {
		t.Errorf("job %s", s)
	}
	w.wants()
}

func TestJobsStandAboveTheTrail(t *testing.T) {
	w := emptyWorld(t, chats(3)...)
	for range 6 {
		w.leave(model.Job{JobOrder: order(), State: model.JobDone, Created: noon}, targetsOf(chats(3), 3)...)
	}
	w.trail = []model.Event{{At: noon, Who: "kim", Kind: model.EventNote, What: "an old note", Result: "ok"}}
	w.open(Config{})
	w.Start(120, 30)
	w.Press("4")
	w.Sees("> Job 6: banner for 3", "Job 4", "(o: 3 older jobs)", "an old note")
	w.SeesNot("Job 3")
	w.Press("o", "G")
	w.Sees("Job 1: banner for 3", "an old note")
	w.Press("k", "enter")
	if j := w.job(); j.ID != 1 {
		t.Errorf("job %d is shown", j.ID)
	}
}

// The trail tells what jobs and other consoles wrote there, once it is looked at.
func TestActivityReadsTheTrailAgain(t *testing.T) {
	w := newWorld(t, chats(1)...)
	w.trail = append(w.trail, model.Event{At: noon, Who: "kim", What: "from elsewhere"})
	w.Press("4")
	w.Sees("from elsewhere")
}

// The rule: who only looks sees the jobs of others and how far they are, and is
// offered nothing to do about them.
func TestReadOnlyConsoleSeesJobs(t *testing.T) {
	w := after(t, model.Job{State: model.JobRunning, Allowed: 3, Owner: "kim@desk", Until: noon.Add(time.Hour)}, Config{ReadOnly: true})
	w.Press("4")
	w.Sees("Job 1: banner for 3", "run by kim@desk", "1/3")
	w.Press("g", "enter")
	w.Sees("kim@desk works on it.")
	w.SeesNot("space", "X cancels")
	for _, k := range []string{" ", "X", "n", "R", "l", "u"} {
		w.Press(k)
		w.Sees("This console is read-only: it shows, and changes nothing.")
	}
	w.jobs[0].Counts.OK, w.jobs[0].targets[1].State = 2, model.TargetOK
	w.jobs[0].counted()
	w.Pass(6 * time.Second) // a poll later
	w.Sees("2 of 3")
	w.leave(model.Job{JobOrder: order(), State: model.JobDone, Created: noon}, targetsOf(chats(3), 3)...)
	w.Pass(6 * time.Second)
	w.Press("esc")
	w.Sees("Job 2: banner for 3")
	w.wants()
}
