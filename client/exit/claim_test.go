package exit_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"botback/client/exit"
	"botback/model"
)

// claimed keeps the claims on tickets.
type claimed struct {
	exit.Ledger
	claims []model.Claim
}

func (c *claimed) Claim(ctx context.Context, id model.TicketID, m model.Claim) (model.Exit, error) {
	c.claims = append(c.claims, m)
	return c.Ledger.Claim(ctx, id, m)
}

// A laptop that sleeps between an intent and its call has lost its claim. The
// monotonic clock that time.Now brings along would not tell: it sleeps, too.
func TestClaimsGoByTheWallClock(t *testing.T) {
	s := newStage(t, chat("7"))
	book := &claimed{Ledger: s.ledger}
	x := model.NewManualExit(model.Decision{By: "lee", Ticket: chat("7"), At: time.Now()})
	if _, err := exit.New(s.platform, book, exit.Config{Owner: "wall"}).Step(t.Context(), x); err != nil || len(book.claims) == 0 {
		t.Fatal(len(book.claims), err)
	}
	for _, c := range book.claims {
		if strings.Contains(c.At.String(), "m=") || strings.Contains(c.Until.String(), "m=") {
			t.Errorf("%s until %s", c.At, c.Until)
		}
	}
}
