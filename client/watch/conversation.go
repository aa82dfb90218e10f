package watch

import (
	"context"
	"errors"
	"fmt"
	"time"

	"botback/model"
)

const (
	messagePage = 100 // the platform gives no more at once
	maxMessages = 1000
)

var (
	errLong = errors.New("the conversation is longer than what is read of it; the rest is not watched")
	// errNoTime is told of a conversation that took all the time of a poll. It counts
	// as one that cannot be read, so that it does not do so again and again.
	errNoTime = fmt.Errorf("it took all the time there was: %w", model.ErrUnavailable)
)

// conversation reads the messages of a ticket that are later than from: the
// first page, and further ones as long as they do not reach back to from. Should
// the platform send the oldest first, it reads all.
func (r *round) conversation(ctx context.Context, t model.Ticket, from time.Time) ([]model.Message, error) {
	var all []model.Message
	newestFirst := true
	for offset := 0; offset < maxMessages; offset += messagePage {
		r.Calls++
		page, err := r.source.Messages(ctx, t, messagePage, offset)
		if err != nil {
			return nil, err
		}
		before := len(all)
		all = model.SortMessages(append(all, page.Messages...))
		if offset == 0 {
			newestFirst = t.HasLast(all)
		}
		again := len(page.Messages) > 0 && len(all) == before // the same page, whatever is asked for
		if page.Raw < messagePage || again || newestFirst && len(all) > 0 && !all[0].At.After(from) {
			return all, nil
		}
	}
	r.problem("", errLong)
	return all, nil
}
