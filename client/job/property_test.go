package job_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"botback/client/job"
	"botback/model"

	"pgregory.net/rapid"
)

// schedule is a job that consoles work on which are killed, among decisions of
// people and a platform that fails in every way.
type schedule struct {
	*rapid.T
	room    *room
	console *job.Runner
	id      model.JobID
	listed  map[model.TicketID]bool
	allowed int
}

// Whatever happens to a job, in whatever order: each ticket of the list gets the
// deed at most once, and exactly once where the job says so; nobody else gets
// anything; no more are touched than are allowed; the counts are right.
func TestAnySchedule(t *testing.T) {
	book, runs := newRoom(t, newDesk(0)).book, 0
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		d := newDesk(0)
		for i := range rapid.IntRange(2, 12).Draw(rt, "tickets") { // all schedules share a journal, not the tickets
			d.add(model.TicketID(fmt.Sprint(runs, "/", i)), model.SourceWeb)
		}
		d.keeps = rapid.Bool().Draw(rt, "the conversation keeps what is sent")
		s := schedule{T: rt, room: &room{desk: d, book: book, clock: &clock{}}, listed: map[model.TicketID]bool{}}
		s.order()
		actions := map[string]func(){"work": s.work, "killed": s.killed, "allow": s.allow, "pause": s.decide(model.JobPause),
			"resume": s.decide(model.JobResume), "retry": s.decide(model.JobRetry), "look up": s.lookUp, "fail": s.fail,
			"closed": s.closed, "unreadable": s.unreadable}
		names := slices.Sorted(maps.Keys(actions))
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			actions[rapid.SampledFrom(names).Draw(rt, "step")]()
			s.check()
		}
		if rapid.Bool().Draw(rt, "cancel") {
			s.decide(model.JobCancel)()
		}
		s.toTheEnd()
		s.check()
	})
}

// order makes the job for all tickets but the last.
func (s *schedule) order() {
	s.console = s.room.console(nil)
	tickets := s.room.desk.list()
	o := show()
	o.By = "asha"
	list := tickets[:len(tickets)-1]
	targets := make([]model.JobTarget, len(list))
	for i, t := range list {
		s.listed[t.ID] = true
		targets[i] = model.JobTarget{Ticket: t}
	}
	j, err := s.console.Create(context.Background(), o, targets)
	if err != nil {
		s.Fatal(err)
	}
	s.id = j.ID
}

func (s *schedule) work() {
	_, err := s.console.Work(context.Background(), s.id, 5*time.Millisecond)
	if err != nil {
		s.Fatal(err)
	}
}

// killed is a console that is killed at work; the next one comes when its claim has
// run out.
func (s *schedule) killed() {
	mortal := newMortal(s.room, int64(rapid.IntRange(1, 12).Draw(s.T, "left to live")))
	s.room.clock.forward(2 * lease) // the console before has gone, too
	if _, err := mortal.Work(context.Background(), s.id, 5*time.Millisecond); err != nil && !errors.Is(err, model.ErrNoRecord) {
		s.Fatal(err)
	}
	s.room.clock.forward(2 * lease)
	s.console = s.room.console(nil)
}

func (s *schedule) allow() {
	n := rapid.IntRange(1, len(s.listed)).Draw(s.T, "allow")
	j, err := s.console.Decide(context.Background(), s.id, model.JobDecision{Verb: model.JobAllow, Allow: n, By: "asha"})
	s.notNow(err)
	s.allowed = j.Allowed
}

func (s *schedule) decide(verb model.JobVerb) func() {
	return func() {
		_, err := s.console.Decide(context.Background(), s.id, model.JobDecision{Verb: verb, By: "asha"})
		s.notNow(err)
	}
}

func (s *schedule) notNow(err error) {
	if err != nil && !errors.Is(err, model.ErrNotNow) {
		s.Fatal(err)
	}
}

func (s *schedule) lookUp() {
	if _, err := s.console.LookUp(context.Background(), s.id); err != nil {
		s.Fatal(err)
	}
}

func (s *schedule) fail() {
	names := slices.Sorted(maps.Keys(answers()))
	for range rapid.IntRange(1, 4).Draw(s.T, "faults") {
		s.room.desk.answers = append(s.room.desk.answers, answers()[rapid.SampledFrom(names).Draw(s.T, "fault")])
	}
}

// closed is a chat that somebody else closes.
func (s *schedule) closed() {
	d, id := s.room.desk, s.one()
	t := d.tickets[id]
	t.Status = model.StatusResolved
	d.tickets[id] = t
}

// unreadable is a ticket that cannot be read any more, or again.
func (s *schedule) unreadable() {
	d, id := s.room.desk, s.one()
	if d.unread == nil {
		d.unread = map[model.TicketID]error{}
	}
	if d.unread[id] = rapid.SampledFrom([]error{model.ErrUnavailable, model.ErrRefused}).Draw(s.T, "why"); rapid.Bool().Draw(s.T, "readable") {
		delete(d.unread, id)
	}
}

// one is a ticket of the list.
func (s *schedule) one() model.TicketID {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(s.listed))).Draw(s.T, "ticket")
}

// toTheEnd lets all of the job be done, unless it was cancelled.
func (s *schedule) toTheEnd() {
	for range 100 {
		j, err := s.console.Job(context.Background(), s.id)
		if err != nil {
			s.Fatal(err)
		}
		if j.Over() && j.Counts.Sent == 0 {
			return
		}
		switch {
		case j.State == model.JobWaiting:
			s.allowed = len(s.listed)
			_, err = s.console.Decide(context.Background(), s.id, model.JobDecision{Verb: model.JobAllow, Allow: s.allowed, By: "asha"})
		case j.State == model.JobPaused:
			_, err = s.console.Decide(context.Background(), s.id, model.JobDecision{Verb: model.JobResume, By: "asha"})
		}
		if err != nil {
			s.Fatal(err)
		}
		s.work()
	}
	s.Fatal("it does not come to an end")
}

// check compares the job with what reached the platform.
func (s *schedule) check() {
	list, err := s.console.Targets(context.Background(), s.id, model.TargetQuery{})
	if err != nil {
		s.Fatal(err)
	}
	d := s.room.desk
	for _, t := range list {
		n, id := d.done[t.Ticket.ID], t.Ticket.ID
		switch t.State {
		case model.TargetOK:
			if n != 1 {
				s.Errorf("ticket %s is ok, and was done %d times", id, n)
			}
		case model.TargetSent, model.TargetUnknown:
			if n > 1 {
				s.Errorf("ticket %s is %s, and was done %d times", id, t.State, n)
			}
		default:
			if n != 0 {
				s.Errorf("ticket %s is %s, and was done %d times", id, t.State, n)
			}
		}
	}
	for id := range d.asked {
		if !s.listed[id] {
			s.Errorf("ticket %s is not on the list", id)
		}
	}
	if len(d.asked) > s.allowed && s.noRetries(list) {
		s.Errorf("%d tickets were touched, %d allowed", len(d.asked), s.allowed)
	}
	j, err := s.console.Job(context.Background(), s.id)
	if sum := model.Summarize(list); err != nil || sum.Counts != j.Counts || j.Counts.Begun()+j.Again > j.Allowed {
		s.Errorf("the job counts %s of %d allowed, %d again, its targets are %s, %v", j.Counts, j.Allowed, j.Again, sum.Counts, err)
	}
	again := 0
	for _, t := range list {
		if t.Again && t.State == model.TargetQueued {
			again++
		}
	}
	if again != j.Again {
		s.Errorf("%d targets keep their places, the job counts %d", again, j.Again)
	}
}

// noRetries reports whether no target went out and came back into the queue, where
// it may have been left out since.
func (s *schedule) noRetries(list []model.JobTarget) bool {
	return !slices.ContainsFunc(list, func(t model.JobTarget) bool {
		return t.Tries > 1 || t.Tries > 0 && (t.State == model.TargetQueued || t.State == model.TargetSkipped)
	})
}
