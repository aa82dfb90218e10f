package exit_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"botback/client/exit"
	"botback/model"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestGoodExit(t *testing.T) {
	s := newStage(t, chat("7"))
	x, err := s.run(s.console(forEver), confirmed(t, asked(chat("7")), noon))
	if err != nil || x.State != model.ExitVerified {
		t.Fatalf("state %s (%s), %v", x.State, x.Reason, err)
	}
	if s.platform.calls != 6 { // ticket, banner, ticket, close, ticket, bot
		t.Errorf("%d calls, want 6", s.platform.calls)
	}
	if list, _ := s.ledger.Unfinished(context.Background()); len(list) != 0 {
		t.Errorf("unfinished: %d", len(list))
	}
}

func TestHowExitsEnd(t *testing.T) {
	tests := map[string]struct {
		arrange func(*stage)
		want    model.ExitState
		closes  int // that were sent
		reason  string
	}{
		"closed by others first": {func(s *stage) {
			s.platform.change("7", func(k *model.Ticket) { k.Status = model.StatusResolved })
		}, model.ExitElsewhere, 0, "somebody else"},
		"missed": {func(s *stage) {
			s.platform.change("7", func(k *model.Ticket) { k.Status = model.StatusMissed })
		}, model.ExitElsewhere, 0, "missed"},
		"transferred": {func(s *stage) {
			s.platform.change("7", func(k *model.Ticket) { k.Agent.User = "bo" })
		}, model.ExitTransferred, 0, "asha → bo"},
		"closed by others in between": {func(s *stage) {
			s.platform.during = func(call string) {
				if call == "close" {
					s.platform.change("7", func(k *model.Ticket) { k.Status = model.StatusResolved })
				}
			}
		}, model.ExitElsewhere, 1, "somebody else"},
		"refused":          {func(s *stage) { s.platform.fate = oneFault("close", 1, refused) }, model.ExitFailed, 1, "refused"},
		"no rights":        {func(s *stage) { s.platform.fate = oneFault("close", 1, forbidden) }, model.ExitBlocked, 1, "refuses this key"},
		"no rights to see": {func(s *stage) { s.platform.fate = oneFault("ticket", 2, forbidden) }, model.ExitBlocked, 0, "refuses this key"},
		"slow down":        {func(s *stage) { s.platform.fate = oneFault("close", 1, limited) }, model.ExitVerified, 2, ""},
		"answer lost":      {func(s *stage) { s.platform.fate = oneFault("close", 1, lostAfter) }, model.ExitVerified, 1, ""},
		"reset before":     {func(s *stage) { s.platform.fate = oneFault("close", 1, lostBefore) }, model.ExitVerified, 2, ""},
		"lost for ever":    {func(s *stage) { s.platform.fate = always("close", lostBefore) }, model.ExitFailed, 2, "lost twice"},
		"banner refused":   {func(s *stage) { s.platform.fate = always("banner", refused) }, model.ExitFailed, 1, "refused"},
		"banner lost":      {func(s *stage) { s.platform.fate = always("banner", lostAfter) }, model.ExitUnknown, 1, "lost"},
		"bot stays paused": {func(s *stage) { s.platform.paused = true }, model.ExitFailed, 1, "still paused"},
		"key taken away":   {func(s *stage) { s.platform.fate = always("ticket", forbidden) }, model.ExitBlocked, 0, "refuses this key"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, chat("7"))
			tt.arrange(s)
			x, err := s.run(s.console(forEver), confirmed(t, asked(chat("7")), noon))
			if err != nil {
				t.Fatal(err)
			}
			if x.State != tt.want || s.platform.sent["close 7"] != tt.closes || !strings.Contains(x.Reason, tt.reason) {
				t.Errorf("state %s (%q), %d closes; want %s (%q), %d", x.State, x.Reason, s.platform.sent["close 7"], tt.want, tt.reason, tt.closes)
			}
		})
	}
}

func always(call string, f fate) func(string) fate {
	return func(c string) fate {
		if c == call {
			return f
		}
		return fine
	}
}

func TestCustomerWritesOnJustBeforeTheAct(t *testing.T) {
	text := func(id model.MessageID, second int) model.Message {
		return model.Message{ID: id, Author: model.AuthorCustomer, At: noon.Add(time.Duration(second) * time.Second)}
	}
	event := text("e", -1)
	event.Body.Kind = model.BodyEvent
	again := text("m3", 0)
	again.Body = model.ParseBody("Talk to Bot")
	tests := map[string]struct {
		x        model.Exit
		last     time.Time // customer's message, by the list
		messages []model.Message
		want     model.ExitState
	}{
		"nothing new":           {automatic(chat("7"), noon), noon.Add(-time.Minute), nil, model.ExitVerified},
		"wrote on":              {automatic(chat("7"), noon), noon, []model.Message{text("m1", -60), text("m2", 0)}, model.ExitWithdrawn},
		"the list does not say": {automatic(chat("7"), noon), time.Time{}, []model.Message{text("m2", 0)}, model.ExitWithdrawn},
		"only the clocks of message and list differ": {automatic(chat("7"), noon), noon.Add(-59 * time.Second),
			[]model.Message{text("m1", -59)}, model.ExitVerified},
		"the messages have no ids":              {nameless(automatic(chat("7"), noon)), noon, []model.Message{text("", -60), text("", 0)}, model.ExitWithdrawn},
		"the messages do not reach the request": {automatic(chat("7"), noon), noon, []model.Message{text("m0", -600)}, model.ExitFailed},
		"dismissed the banner":                  {automatic(chat("7"), noon), noon, []model.Message{text("m1", -60), event}, model.ExitVerified},
		"the operator has not seen it":          {confirmed(t, asked(chat("7")), noon), noon, []model.Message{text("m1", -60), text("m2", 0)}, model.ExitWithdrawn},
		"the operator has seen it":              {knowing(confirmed(t, asked(chat("7")), noon), noon), noon, []model.Message{text("m1", -60), text("m2", 0)}, model.ExitVerified},
		"the operator has seen what is there":   {knowing(confirmed(t, asked(chat("7")), noon), noon.Add(-time.Second)), noon, []model.Message{text("m2", -1), event}, model.ExitVerified},
		"the operator's page is out of sight":   {confirmed(t, asked(chat("7")), noon), noon, slices.Repeat([]model.Message{event}, 100), model.ExitFailed},
		"the same words once more":              {confirmed(t, asked(chat("7")), noon), noon, []model.Message{text("m1", -60), again}, model.ExitVerified},
		"by hand, wrote on":                     {byHand(noon.Add(-time.Minute)), noon, []model.Message{text("m1", -60), text("m2", 0)}, model.ExitWithdrawn},
		"by hand, dismissed the banner":         {byHand(noon.Add(-time.Minute)), noon, []model.Message{text("m1", -60), event}, model.ExitVerified},
		"the operator has seen one from ahead":  {fromAhead(confirmed(t, asked(chat("7")), noon), 3600), noon, []model.Message{text("m1", -60), text("m2", 3600)}, model.ExitVerified},
		"one from ahead after another":          {fromAhead(confirmed(t, asked(chat("7")), noon), 3600), noon, []model.Message{text("m1", -60), text("m2", 3600), text("m4", 3601)}, model.ExitWithdrawn},
		"left by an earlier run":                {confirmed(t, asked(chat("7")), noon).Resume(noon, time.Hour), noon, []model.Message{text("m2", 0)}, model.ExitWithdrawn},
		"without evidence, by hand":             {model.NewManualExit(model.Decision{By: "lee", Ticket: chat("7"), At: noon}), noon, nil, model.ExitVerified},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newStage(t, chat("7"))
			s.platform.change("7", func(k *model.Ticket) { k.LastCustomer = tt.last })
			s.platform.messages["7"] = tt.messages
			x, err := s.run(s.console(forEver), tt.x)
			if err != nil || x.State != tt.want {
				t.Errorf("state %s (%s), %v; want %s", x.State, x.Reason, err, tt.want)
			}
			if tt.want != model.ExitVerified && s.platform.sent["close 7"]+s.platform.sent["banner 7"] != 0 {
				t.Error("something was done")
			}
		})
	}
}

// knowing is an exit of which whoever decided knew the conversation up to a time.
func knowing(x model.Exit, until time.Time) model.Exit {
	x.Known = until
	return x
}

// fromAhead is an exit of which whoever decided knew a message so many seconds ahead.
func fromAhead(x model.Exit, second int) model.Exit {
	x.Ahead = noon.Add(time.Duration(second) * time.Second)
	return x
}

// byHand is an operator's close of a ticket whose customer last wrote at a time.
func byHand(last time.Time) model.Exit {
	return model.NewManualExit(model.Decision{By: "lee", Ticket: chat("7"), Seen: last, At: noon})
}

// nameless is an exit whose request came without an id.
func nameless(x model.Exit) model.Exit {
	x.Request.Message = ""
	return x
}

// errFull is a ledger on a full disk.
var errFull = errors.New("no space left on device")

type fullLedger struct {
	exit.Ledger
	full string // the operation that fails
}

func (l *fullLedger) Claim(ctx context.Context, id model.TicketID, c model.Claim) (model.Exit, error) {
	if l.full == "claim" {
		return model.Exit{}, errFull
	}
	return l.Ledger.Claim(ctx, id, c)
}

func (l *fullLedger) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	if l.full == "begin" {
		return x, errFull
	}
	return l.Ledger.Begin(ctx, x, s, c)
}

func (l *fullLedger) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	if l.full == "save" {
		return x, errFull
	}
	return l.Ledger.Save(ctx, x, c)
}

func TestNoRecordNoDeed(t *testing.T) {
	for _, op := range []string{"claim", "begin"} {
		s := newStage(t, chat("7"))
		r := exit.New(s.platform, &fullLedger{s.ledger, op}, s.config())
		x, err := r.Step(context.Background(), confirmed(t, asked(chat("7")), noon))
		if !errors.Is(err, errFull) || s.platform.sent["banner 7"] != 0 {
			t.Errorf("%s: %v, %d removals", op, err, s.platform.sent["banner 7"])
		}
		if _, ready := x.Next(noon); ready || x.State != model.ExitRemoving {
			t.Errorf("%s: state %s, ready at once %t: whoever works through the queue would spin", op, x.State, ready)
		}
	}
}

func TestDeedThatCouldNotBeWrittenDownIsLookedUp(t *testing.T) {
	s := newStage(t, chat("7"))
	full := &fullLedger{s.ledger, "save"}
	r := exit.New(s.platform, full, s.config())
	d := model.Decision{By: "lee", Ticket: chat("7"), KeepBanner: true, At: noon}
	x, err := r.Step(context.Background(), model.NewManualExit(d))
	if !errors.Is(err, errFull) || x.Steps[model.StepCloseTicket].Outcome != model.OutcomeStarted {
		t.Fatalf("close %s, %v; want started and the error", x.Steps[model.StepCloseTicket].Outcome, err)
	}
	full.full = ""
	if x, err = s.run(r, x); err != nil || x.State != model.ExitVerified || s.platform.sent["close 7"] != 1 {
		t.Errorf("state %s, %v, %d closes", x.State, err, s.platform.sent["close 7"])
	}
}

func TestEndOfContextDoesNotCutADeedShort(t *testing.T) {
	s := newStage(t, chat("7"))
	ctx, cancel := context.WithCancel(context.Background())
	s.platform.during = func(string) { cancel() }
	x, err := s.console(forEver).Step(ctx, confirmed(t, asked(chat("7")), noon))
	if err != nil || x.Steps[model.StepRemoveBanner].Outcome != model.OutcomeDone {
		t.Errorf("banner %s, %v", x.Steps[model.StepRemoveBanner].Outcome, err)
	}
	if _, err := s.console(forEver).Step(ctx, x); err == nil || s.platform.sent["close 7"] != 0 {
		t.Error("a step began after the end of its context")
	}
}

// strictLedger writes nothing after the end of a context, as a database does.
type strictLedger struct{ exit.Ledger }

func (l strictLedger) Save(ctx context.Context, x model.Exit, c model.Claim) (model.Exit, error) {
	if err := ctx.Err(); err != nil {
		return x, err
	}
	return l.Ledger.Save(ctx, x, c)
}

// hanging is a platform that never answers a close.
type hanging struct{ *platform }

func (hanging) Close(ctx context.Context, _ model.Ticket, _ model.CloseRequest) error {
	<-ctx.Done()
	return ctx.Err()
}

func TestDeedThatTookAllItsTimeIsWrittenDown(t *testing.T) {
	s := newStage(t, chat("7"))
	cfg := s.config()
	cfg.Timeout = 20 * time.Millisecond
	r := exit.New(hanging{s.platform}, strictLedger{s.ledger}, cfg)
	d := model.Decision{By: "lee", Ticket: chat("7"), KeepBanner: true, At: noon}
	x, err := r.Step(context.Background(), model.NewManualExit(d))
	if err != nil || x.State != model.ExitUnknown || !x.Due.Equal(noon.Add(5*time.Second)) {
		t.Errorf("state %s, looked up at %s, %v", x.State, x.Due, err)
	}
}

func TestOtherConsoleWaitsForTheClaim(t *testing.T) {
	s := newStage(t, chat("7"))
	a, b := s.console(forEver), s.console(forEver)
	x := confirmed(t, asked(chat("7")), noon)
	y, err := a.Step(context.Background(), x)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Step(context.Background(), y); !errors.Is(err, model.ErrHandled) || !strings.Contains(err.Error(), "console 1") {
		t.Errorf("b: %v", err)
	}
	s.clock.move(noon.Add(2 * time.Minute))
	kept, err := b.Step(context.Background(), x) // b still believes in the old one
	if !errors.Is(err, model.ErrMoved) || kept.Rev != y.Rev {
		t.Errorf("b: revision %d, %v; want %d, moved", kept.Rev, err, y.Rev)
	}
	if kept, err = s.run(b, kept); err != nil || kept.State != model.ExitVerified || s.platform.sent["banner 7"] != 1 {
		t.Errorf("b: state %s, %v, %d removals", kept.State, err, s.platform.sent["banner 7"])
	}
}

// Two consoles see the same request. Neither keeps the other from it by having
// written it down, or by having tried to: once, whoever was first held it for a
// minute, and the operator at the other could not confirm.
func TestUndecidedRequestsAreNobodysClaim(t *testing.T) {
	s := newStage(t, chat("7"))
	a, b := s.console(forEver), s.console(forEver)
	x := asked(chat("7"))
	kept, err := a.Save(context.Background(), x)
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := b.Save(context.Background(), x)
	if !errors.Is(err, model.ErrMoved) || theirs.Rev != kept.Rev {
		t.Fatalf("b: revision %d, %v; want a's, moved", theirs.Rev, err)
	}
	if kept, err = a.Save(context.Background(), confirmed(t, kept, noon)); err != nil {
		t.Fatalf("a confirms: %v", err)
	}
	if _, err := b.Save(context.Background(), kept); !errors.Is(err, model.ErrHandled) {
		t.Errorf("b, while a is at it: %v", err)
	}
}

// A machine that slept between the intent and the act finds its claim run out.
func TestSleepBeforeTheAct(t *testing.T) {
	s := newStage(t, chat("7"))
	r := exit.New(s.platform, &sleepyLedger{s.ledger, s.clock}, s.config())
	x, err := r.Step(context.Background(), confirmed(t, asked(chat("7")), noon))
	if !errors.Is(err, model.ErrHandled) || s.platform.sent["banner 7"] != 0 || x.Steps[model.StepRemoveBanner].Outcome != model.OutcomeStarted {
		t.Errorf("%v, %d removals, banner %s", err, s.platform.sent["banner 7"], x.Steps[model.StepRemoveBanner].Outcome)
	}
}

// One that slept while the ticket was read does not act on what it read before.
func TestSleepWhileTheTicketIsRead(t *testing.T) {
	s := newStage(t, chat("7"))
	s.platform.fate = func(call string) fate {
		if call == "ticket" {
			s.clock.move(noon.Add(time.Hour))
		}
		return fine
	}
	x, err := s.console(forEver).Step(context.Background(), confirmed(t, asked(chat("7")), noon))
	if !errors.Is(err, model.ErrHandled) || s.platform.sent["banner 7"] != 0 || x.Steps[model.StepRemoveBanner].Attempt != 0 {
		t.Errorf("%v, %d removals, banner %s", err, s.platform.sent["banner 7"], x.Steps[model.StepRemoveBanner].Outcome)
	}
	s.platform.fate = func(string) fate { return fine }
	s.clock.move(x.Due)
	if x, err = s.console(forEver).Step(context.Background(), x); err != nil || s.platform.sent["banner 7"] != 1 {
		t.Errorf("read again: %v, %d removals, %s", err, s.platform.sent["banner 7"], x.State)
	}
}

type sleepyLedger struct {
	exit.Ledger
	clock *clock
}

func (l *sleepyLedger) Begin(ctx context.Context, x model.Exit, s model.Step, c model.Claim) (model.Exit, error) {
	x, err := l.Ledger.Begin(ctx, x, s, c)
	l.clock.move(c.Until)
	return x, err
}

func TestOneStepAtATimeAndWait(t *testing.T) {
	s := newStage(t, chat("7"))
	r := s.console(forEver)
	x := confirmed(t, asked(chat("7")), noon)
	inside, goOn, ended := make(chan struct{}), make(chan struct{}), make(chan model.Exit, 1)
	s.platform.during = func(string) { close(inside); <-goOn }
	go func() {
		y, _ := r.Step(context.Background(), x)
		ended <- y
	}()
	<-inside
	if _, err := r.Step(context.Background(), x); !errors.Is(err, model.ErrHandled) {
		t.Errorf("a second step of the same ticket: %v", err)
	}
	waited := make(chan struct{})
	go func() { r.Wait(); close(waited) }()
	select {
	case <-waited:
		t.Error("did not wait for the step in flight")
	default:
	}
	close(goOn)
	<-waited
	if y := <-ended; y.Steps[model.StepRemoveBanner].Outcome != model.OutcomeDone {
		t.Errorf("the step in flight: %s", y.Steps[model.StepRemoveBanner].Outcome)
	}
	if _, err := r.Step(context.Background(), x); !errors.Is(err, context.Canceled) {
		t.Errorf("a step after Wait: %v", err)
	}
}

// Two consoles, each with several goroutines, throw themselves at the same
// requests.
func TestTwoConsolesAtOnce(t *testing.T) {
	var tickets []model.Ticket
	for i := range 50 {
		tickets = append(tickets, chat(model.TicketID(fmt.Sprint(i))))
	}
	s := newStage(t, tickets...)
	consoles := []*exit.Runner{s.console(forEver), s.console(forEver)}
	var wg sync.WaitGroup
	for _, r := range consoles {
		for range 3 {
			wg.Go(func() {
				for _, k := range tickets {
					x := automatic(k, noon)
					for range 10 {
						x, _ = r.Step(context.Background(), x)
						x.Due = time.Time{}
					}
				}
			})
		}
	}
	wg.Wait()
	for _, k := range tickets {
		for _, call := range []string{"close ", "banner "} {
			if n := s.platform.sent[call+string(k.ID)]; n != 1 {
				t.Errorf("%s%s was sent %d times", call, k.ID, n)
			}
		}
	}
}

func TestReview(t *testing.T) {
	s := newStage(t, chat("7"))
	s.platform.change("7", func(k *model.Ticket) { k.Status = model.StatusResolved })
	x, err := s.console(forEver).Review(context.Background(), asked(chat("7")))
	if err != nil || x.State != model.ExitElsewhere || x.Rev != 1 {
		t.Errorf("state %s, revision %d, %v", x.State, x.Rev, err)
	}
	s.platform.fate = always("ticket", unreachable)
	if _, err := s.console(forEver).Review(context.Background(), asked(chat("8"))); !errors.Is(err, model.ErrUnavailable) {
		t.Errorf("unreachable: %v", err)
	}
}

func TestDecisionsAreKept(t *testing.T) {
	s := newStage(t, chat("7"))
	r := s.console(forEver)
	x, err := r.Save(context.Background(), asked(chat("7")))
	if err != nil || x.Rev != 1 {
		t.Fatalf("revision %d, %v", x.Rev, err)
	}
	y, _ := x.Decline("lee", noon)
	if _, err := r.Save(context.Background(), y); err != nil {
		t.Fatal(err)
	}
	if kept, err := r.Save(context.Background(), x); !errors.Is(err, model.ErrMoved) || kept.State != model.ExitDeclined {
		t.Errorf("an old decision took the place of a newer one: %s, %v", kept.State, err)
	}
}
