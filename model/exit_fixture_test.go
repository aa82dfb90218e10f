package model

import (
	"sync"
	"testing"
	"time"
)

// exitNoon is when the exits of these tests are worked on, by both clocks.
var exitNoon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

// chat is a web chat that asha has had for ten minutes.
func chat() Ticket {
	return Ticket{ID: "42", UID: "u42", Source: SourceWeb, Status: StatusAssigned,
		Agent: Assignee{User: "asha", Name: "Asha"}, Assigned: exitNoon.Add(-10 * time.Minute)}
}

func with(t Ticket, change func(*Ticket)) Ticket {
	change(&t)
	return t
}

func says(id MessageID, at time.Time, text string) Message {
	return Message{ID: id, Author: AuthorCustomer, At: at, Body: Body{Kind: BodyText, Text: text, Raw: text}}
}

func testMatcher(t testing.TB) *Matcher {
	t.Helper()
	m, err := defaultPhrases()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// defaultPhrases are read once: there are some thousand, and they never change.
var defaultPhrases = sync.OnceValues(func() (*Matcher, error) { return NewMatcher(DefaultPhrases()) })

func autoRules() ExitRules {
	return ExitRules{Mode: ModeAuto, Grace: 10 * time.Second, MaxAge: 15 * time.Minute,
		Settings: &Settings{}, Since: exitNoon.Add(-time.Hour)}
}

func askRules() ExitRules {
	r := autoRules()
	r.Mode = ModeAsk
	return r
}

// heard is what becomes of an exit when these messages arrive.
func heard(t testing.TB, r ExitRules, x Exit, ticket Ticket, ms ...Message) Exit {
	t.Helper()
	return r.hear(x, ticket, ms, testMatcher(t), exitNoon)
}

func askedExit(t testing.TB) Exit {
	t.Helper()
	return heard(t, askRules(), Exit{}, chat(), says("m1", exitNoon.Add(-time.Minute), "talk to bot"))
}

func decision() Decision { return Decision{By: "lee", Ticket: chat(), At: exitNoon} }

// worked is an exit that goes ahead.
func worked(t testing.TB) Exit {
	t.Helper()
	return must(t)(askedExit(t).Confirm(decision()))
}

// must fails the test where a transition is refused.
func must(t testing.TB) func(Exit, error) Exit {
	return func(x Exit, err error) Exit {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
}

// done carries the pending step out.
func done(t testing.TB, x Exit, o Outcome) Exit {
	t.Helper()
	s, ok := x.pending()
	if !ok {
		t.Fatalf("nothing is pending in state %s", x.State)
	}
	if s.Mutates() {
		x = must(t)(x.Begin(s, later(exitNoon, x.Due)))
	}
	return must(t)(x.Record(s, o, "because", exitNoon, exitNoon.Add(5*time.Second)))
}
