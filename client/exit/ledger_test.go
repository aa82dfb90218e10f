package exit_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"botback/client/exit"
	"botback/model"

	"github.com/google/go-cmp/cmp"
)

// ledgers are the implementations; each has to pass the same tests.
var ledgers = map[string]func(t *testing.T) exit.Ledger{
	"memory":                func(*testing.T) exit.Ledger { return exit.NewMemory() },
	"journal":               func(t *testing.T) exit.Ledger { return journals(t, 1) },
	"journal, two consoles": func(t *testing.T) exit.Ledger { return journals(t, 2) },
}

func claim(owner string, at time.Time) model.Claim {
	return model.Claim{Owner: owner, At: at, Until: at.Add(time.Minute)}
}

func TestLedgers(t *testing.T) {
	ctx := context.Background()
	begun := func(t *testing.T) model.Exit {
		x, err := confirmed(t, asked(chat("7")), noon).Begin(model.StepRemoveBanner, noon)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	cases := map[string]func(t *testing.T, l exit.Ledger){
		"nothing is known at first": func(t *testing.T, l exit.Ledger) {
			if x, err := l.Claim(ctx, "7", claim("a", noon)); err != nil || x.Rev != 0 {
				t.Errorf("revision %d, %v", x.Rev, err)
			}
		},
		"what is written is read": func(t *testing.T, l exit.Ledger) {
			kept, err := l.Save(ctx, asked(chat("7")), claim("a", noon))
			if err != nil || kept.Rev != 1 {
				t.Fatalf("revision %d, %v", kept.Rev, err)
			}
			x, err := l.Claim(ctx, "7", claim("a", noon))
			if d := cmp.Diff(kept, x); d != "" || err != nil {
				t.Error(d, err)
			}
		},
		"an old revision is refused": func(t *testing.T, l exit.Ledger) {
			x := asked(chat("7"))
			if _, err := l.Save(ctx, x, claim("a", noon)); err != nil {
				t.Fatal(err)
			}
			if _, err := l.Save(ctx, x, claim("a", noon)); !errors.Is(err, model.ErrMoved) {
				t.Errorf("save: %v", err)
			}
			if _, err := l.Begin(ctx, begun(t), model.StepRemoveBanner, claim("a", noon)); !errors.Is(err, model.ErrMoved) {
				t.Errorf("begin: %v", err)
			}
		},
		"an intent is unique": func(t *testing.T, l exit.Ledger) {
			kept, err := l.Begin(ctx, begun(t), model.StepRemoveBanner, claim("a", noon))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := l.Begin(ctx, kept, model.StepRemoveBanner, claim("a", noon)); !errors.Is(err, model.ErrMoved) {
				t.Errorf("the same attempt: %v", err)
			}
			kept.Steps[model.StepRemoveBanner].Attempt++
			if _, err := l.Begin(ctx, kept, model.StepRemoveBanner, claim("a", noon)); err != nil {
				t.Errorf("the next attempt: %v", err)
			}
		},
		"a claim keeps others out until it runs out": func(t *testing.T, l exit.Ledger) {
			kept, err := l.Save(ctx, asked(chat("7")), claim("a", noon))
			if err != nil {
				t.Fatal(err)
			}
			soon, late := claim("b", noon.Add(59*time.Second)), claim("b", noon.Add(time.Minute))
			if _, err := l.Claim(ctx, "7", soon); !errors.Is(err, model.ErrHandled) {
				t.Errorf("claim: %v", err)
			}
			if _, err := l.Save(ctx, kept, soon); !errors.Is(err, model.ErrHandled) {
				t.Errorf("save: %v", err)
			}
			if _, err := l.Claim(ctx, "8", soon); err != nil {
				t.Errorf("another ticket: %v", err)
			}
			if _, err := l.Save(ctx, kept, late); err != nil {
				t.Errorf("after it ran out: %v", err)
			}
			if _, err := l.Claim(ctx, "7", claim("a", noon.Add(61*time.Second))); !errors.Is(err, model.ErrHandled) {
				t.Errorf("the first owner, afterwards: %v", err)
			}
		},
		"only what has not ended is unfinished": func(t *testing.T, l exit.Ledger) {
			declined, _ := asked(chat("8")).Decline("lee", noon)
			for _, x := range []model.Exit{asked(chat("9")), declined, asked(chat("7"))} {
				if _, err := l.Save(ctx, x, claim("a", noon)); err != nil {
					t.Fatal(err)
				}
			}
			list, err := l.Unfinished(ctx)
			if err != nil || len(list) != 2 || list[0].Ticket.ID != "7" || list[1].Ticket.ID != "9" {
				t.Errorf("%d unfinished, %v", len(list), err)
			}
		},
	}
	for kind, open := range ledgers {
		for name, test := range cases {
			t.Run(kind+"/"+name, func(t *testing.T) { test(t, open(t)) })
		}
	}
}
