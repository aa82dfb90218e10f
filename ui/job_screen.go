package ui

import (
	"cmp"
	"context"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// jobScreen shows one job: how far it is, what became of each target, and what
// can be decided. It holds only the targets around the cursor; there may be very
// many.
type jobScreen struct {
	env    *env
	keys   jobKeys
	job    model.Job
	turns  []model.JobID
	pace   pace
	middle int       // size of the middle rung
	ended  time.Time // when the job came to stand as it does

	filter  int // index in jobFilters
	cursor  int // place among the targets of the filter
	moved   bool
	page    []model.JobTarget
	offset  int // place of the first of page
	seq     int // of the newest read
	reading bool
	again   bool // something has changed since the read under way began
	fault   string

	width, height int
}

type jobKeys struct {
	move                                                  moveKeys
	Next, More, Fewer, Pause, Cancel, Retry, LookUp, Undo key.Binding
	Open, Summary, Filter, FilterBack, Copy               key.Binding
}

func defaultJobKeys() jobKeys {
	return jobKeys{
		move:       defaultMoveKeys(),
		Next:       bind("next rung", "n"),
		More:       bind("larger rung", "+"),
		Fewer:      bind("smaller rung", "-"),
		Pause:      bind("pause or resume", " "),
		Cancel:     bind("cancel…", "X"),
		Retry:      bind("retry what failed…", "R"),
		LookUp:     bind("look unknown up", "l"),
		Undo:       bind("undo…", "u"),
		Open:       bind("conversation", "enter"),
		Summary:    bind("summary", "s"),
		Filter:     bind("next state", "f"),
		FilterBack: bind("previous state", "F"),
		Copy:       bind("copy id", "y"),
	}
}

// jobPageSize is how many targets one read brings.
const jobPageSize = 200

// jobPageMsg is a part of a job's targets.
type jobPageMsg struct {
	id      model.JobID
	seq     int
	offset  int
	targets []model.JobTarget
	err     error
}

// jobFilters are the states that the table can be limited to; the first is all.
func jobFilters() [][]model.TargetState {
	out := [][]model.TargetState{nil}
	for _, s := range model.TargetStates() {
		out = append(out, []model.TargetState{s})
	}
	return out
}

func newJobScreen(e *env, j model.Job, d jobDesk) jobScreen {
	return jobScreen{env: e, keys: defaultJobKeys(), job: j, turns: d.turns, pace: d.paces[j.ID],
		middle: middleRung, ended: e.Now(), reading: true, seq: 1}
}

func (s jobScreen) Init() tea.Cmd { return s.fetch() }

func (s jobScreen) Typing() bool { return false }

func (s jobScreen) Resize(width, height int) screen {
	s.width, s.height = width, height
	return s
}

func (s jobScreen) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case jobsMsg:
		return s.heard(msg)
	case jobPageMsg:
		return s.received(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return s, nil
}

// heard takes news of the job, and reads the targets again if any has changed.
func (s jobScreen) heard(msg jobsMsg) (screen, tea.Cmd) {
	was := s.job
	for _, j := range msg.list {
		if j.ID == s.job.ID {
			s.job = j
		}
	}
	s.turns, s.pace = msg.turns, msg.paces[s.job.ID]
	if was.State != s.job.State {
		s.ended = s.env.Now()
	}
	if was.Counts == s.job.Counts {
		return s, nil
	}
	s.cursor = min(s.cursor, max(s.shown()-1, 0))
	return s.read()
}

// read asks for the targets around the cursor. One read is under way at a time.
func (s jobScreen) read() (jobScreen, tea.Cmd) {
	if s.reading {
		s.again = true
		return s, nil
	}
	s.reading, s.again = true, false
	s.seq++
	return s, s.fetch()
}

// fetch is the read itself.
func (s jobScreen) fetch() tea.Cmd {
	e, id, seq := s.env, s.job.ID, s.seq
	q := model.TargetQuery{States: jobFilters()[s.filter], Limit: jobPageSize, Offset: max(s.cursor-jobPageSize/2, 0)}
	return func() tea.Msg {
		out := jobPageMsg{id: id, seq: seq, offset: q.Offset}
		e.within(func(ctx context.Context) { out.targets, out.err = e.Jobs.Targets(ctx, id, q) })
		return out
	}
}

// received takes a page. The cursor stays on its target, as long as that is
// there; a reader who has not moved is taken to what was done last.
func (s jobScreen) received(msg jobPageMsg) (screen, tea.Cmd) {
	if msg.id != s.job.ID || msg.seq != s.seq {
		return s, nil
	}
	s.reading = false
	if msg.err != nil {
		s.fault = explain(msg.err)
		return s, nil
	}
	was, ok := s.selected()
	s.page, s.offset, s.fault = msg.targets, msg.offset, ""
	switch {
	case !s.moved:
		s.cursor = s.newest()
	case ok:
		s.cursor = s.place(was.Seq)
	}
	s.cursor = min(s.cursor, max(s.shown()-1, 0))
	if s.again {
		return s.read()
	}
	return s, nil
}

// place is where the target with a number is, or the cursor's if it has left.
func (s jobScreen) place(seq int) int {
	for i, t := range s.page {
		if t.Seq == seq {
			return s.offset + i
		}
	}
	return s.cursor
}

// newest is the place of the last target on the page that was touched.
func (s jobScreen) newest() int {
	at := s.cursor
	for i, t := range s.page {
		if t.State != model.TargetQueued && t.State != model.TargetSkipped {
			at = s.offset + i
		}
	}
	return at
}

// shown is how many targets the filter lets through.
func (s jobScreen) shown() int {
	states := jobFilters()[s.filter]
	if states == nil {
		return s.job.Counts.Total()
	}
	return s.job.Counts.Of(states[0])
}

// selected is the target under the cursor.
func (s jobScreen) selected() (model.JobTarget, bool) {
	if i := s.cursor - s.offset; i >= 0 && i < len(s.page) {
		return s.page[i], true
	}
	return model.JobTarget{}, false
}

func (s jobScreen) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	k := s.enabled()
	t, ok := s.selected()
	switch {
	case s.move(msg) != s.cursor || s.isMove(msg):
		s.cursor, s.moved = s.move(msg), true
		return s.follow()
	case key.Matches(msg, k.Filter):
		return s.filtered(1)
	case key.Matches(msg, k.FilterBack):
		return s.filtered(-1)
	case key.Matches(msg, k.More):
		s.middle = otherRung(s.middle, 1)
	case key.Matches(msg, k.Fewer):
		s.middle = otherRung(s.middle, -1)
	case key.Matches(msg, k.Open) && ok:
		return s, emit(openTargetMsg{t.Ticket})
	case key.Matches(msg, k.Copy) && ok:
		return s, emit(copyMsg{string(t.Ticket.ID)})
	case key.Matches(msg, k.Summary):
		return s, emit(summariseMsg{s.job.ID})
	default:
		return s.decide(msg, k)
	}
	return s, nil
}

// decide asks for what a key decides about the job.
func (s jobScreen) decide(msg tea.KeyMsg, k jobKeys) (screen, tea.Cmd) {
	id := s.job.ID
	switch {
	case key.Matches(msg, k.Next):
		return s.letGo()
	case key.Matches(msg, k.Pause) && s.pauseOrResume().Verb == model.JobResume:
		return s, emit(askJobMsg{newGoOnQuestion(s.env, s.job)})
	case key.Matches(msg, k.Pause):
		return s, s.decision(s.pauseOrResume())
	case key.Matches(msg, k.Cancel):
		return s, emit(askJobMsg{newCancelQuestion(s.env, s.job)})
	case key.Matches(msg, k.Retry):
		return s, emit(askJobMsg{newRetryQuestion(s.env, s.job)})
	case key.Matches(msg, k.LookUp):
		return s, emit(lookUpJobMsg{id})
	case key.Matches(msg, k.Undo):
		return s, emit(undoJobMsg{id})
	}
	return s, whyNot(msg, s.FullHelp())
}

func (s jobScreen) decision(d model.JobDecision) tea.Cmd {
	return emit(jobDecisionMsg{id: s.job.ID, JobDecision: d})
}

func (s jobScreen) pauseOrResume() model.JobDecision {
	if s.atWork() || s.job.State == model.JobRunning && s.job.HeldElsewhere(s.env.Owner, s.env.Now()) {
		return model.JobDecision{Verb: model.JobPause}
	}
	return model.JobDecision{Verb: model.JobResume}
}

// atWork reports whether this console carries the job out, now or in turn.
func (s jobScreen) atWork() bool {
	return s.job.State == model.JobRunning && inTurn(s.turns, s.job.ID)
}

// letGo lets the next rung go. Right after one has ended the key does nothing.
func (s jobScreen) letGo() (screen, tea.Cmd) {
	if s.env.Now().Sub(s.ended) < rungLock {
		return s, nil
	}
	more, all := nextRung(s.job.Counts, s.middle)
	allow := s.job.Counts.Begun() + more
	if all {
		allow = s.job.Counts.Total()
	}
	s.ended = s.env.Now() // the same key twice is one rung
	return s, s.decision(model.JobDecision{Verb: model.JobAllow, Allow: allow})
}

func (s jobScreen) filtered(step int) (screen, tea.Cmd) {
	n := len(jobFilters())
	s.filter = (s.filter + step + n) % n
	s.cursor, s.page, s.offset, s.moved, s.reading = 0, nil, 0, true, false
	return s.read()
}

// isMove reports whether msg is a key that moves, even where it cannot.
func (s jobScreen) isMove(msg tea.KeyMsg) bool {
	for _, b := range s.keys.move.all() {
		if key.Matches(msg, b) {
			return true
		}
	}
	return false
}

// move is where a key takes the cursor.
func (s jobScreen) move(msg tea.KeyMsg) int {
	page := max(s.rowsHeight()-1, 1)
	at := s.cursor
	switch m := s.keys.move; {
	case key.Matches(msg, m.Up):
		at--
	case key.Matches(msg, m.Down):
		at++
	case key.Matches(msg, m.PageUp):
		at -= page
	case key.Matches(msg, m.PageDown):
		at += page
	case key.Matches(msg, m.Top):
		at = 0
	case key.Matches(msg, m.Bottom):
		at = s.shown() - 1
	}
	return min(max(at, 0), max(s.shown()-1, 0))
}

// follow reads on where the cursor comes near the end of what is known.
func (s jobScreen) follow() (screen, tea.Cmd) {
	before, after := s.cursor-s.offset, s.offset+len(s.page)-1-s.cursor
	near := s.rowsHeight()
	if before >= near && after >= near || (s.offset == 0 || before >= near) && (s.offset+len(s.page) >= s.shown() || after >= near) {
		return s, nil
	}
	return s.read()
}

// enabled are the keys, with the reason at those that do nothing now. What
// another console works on can be stopped from here, and nothing else.
func (s jobScreen) enabled() jobKeys {
	k, j, now := s.keys, s.job, s.env.Now()
	never, elsewhere := "", ""
	switch {
	case s.env.ReadOnly:
		never, elsewhere = readOnly, readOnly
	case j.HeldElsewhere(s.env.Owner, now):
		elsewhere = j.Owner + " works on it"
	}
	why := func(b *key.Binding, reasons ...string) {
		*b = because(*b, cmp.Or(reasons...))
	}
	why(&k.Next, elsewhere, unless(j.State == model.JobWaiting, "it does not wait for one"))
	why(&k.Retry, elsewhere, unless(j.Counts.Failed > 0 && j.State != model.JobCancelled, "none has failed that may be tried again"))
	why(&k.LookUp, elsewhere, unless(!s.atWork(), "pause it first; it looks up by itself, too"), unless(j.Counts.Unknown+j.Counts.Sent > 0, "no answer was lost"))
	why(&k.Undo, never, unless(j.Deed == model.JobShowBanner, "only banners can be taken back"),
		unless(j.Counts.OK > 0, "nobody got it"), unless(j.State != model.JobRunning, "pause or cancel it first"))
	why(&k.Pause, never, unless(j.State == model.JobRunning || j.State == model.JobPaused, "nothing of it is being done"))
	why(&k.Cancel, never, unless(!j.Over(), "it is over"))
	return k
}

// unless is the reason, unless all is well.
func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}

func (s jobScreen) ShortHelp() []key.Binding {
	k := s.enabled()
	var out []key.Binding
	for _, b := range []key.Binding{k.Next, k.Pause, k.Open, k.Undo, k.Retry, k.LookUp, k.Cancel, k.Summary, k.Filter} {
		if b.Enabled() {
			out = append(out, b)
		}
	}
	return out
}

func (s jobScreen) FullHelp() [][]key.Binding {
	k := s.enabled()
	return [][]key.Binding{
		k.move.all(),
		{k.Next, k.More, k.Fewer, k.Pause, k.Cancel, k.Retry, k.LookUp, k.Undo},
		{k.Open, k.Summary, k.Filter, k.FilterBack, k.Copy},
	}
}
