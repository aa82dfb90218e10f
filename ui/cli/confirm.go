package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// consentFlags say that whoever gave the command knows what it sets off.
type consentFlags struct {
	yes    bool
	expect int
}

const unexpected = -1 // no number was given

func (f *consentFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.yes, "yes", false, fmt.Sprintf("do not ask; above %d tickets only together with --expect", model.MaxUncounted))
	cmd.Flags().IntVar(&f.expect, "expect", unexpected, "refuse unless exactly `N` tickets would be acted on")
	cmd.Flags().Lookup("expect").DefValue = "0" // the help says nothing then; "(default -1)" would puzzle
}

// question is what a person is asked before something is done to tickets.
type question struct {
	what     string // what is done: "close 3 tickets"
	warning  string // what else comes of it
	tickets  int    // how many it is about
	consumed bool   // standard input held the ids, so nobody can answer on it
	look     string // how to look at it first; --dry-run if empty
}

func (q question) lookAt() string { return cmp.Or(q.look, "--dry-run") }

// confirm returns nil if the tickets may be acted on: whoever gave the command
// said so, or the person at the terminal does. Everything else is a refusal.
func (in *invocation) confirm(ctx context.Context, f consentFlags, q question) error {
	switch {
	case f.expect != unexpected && f.expect != q.tickets:
		return &guardError{fmt.Sprintf("--expect %d, but it would be %s", f.expect, count(q.tickets, "ticket", "tickets")),
			fmt.Sprintf("Nothing was done. Look at it with %s, then say the number again.", q.lookAt())}
	case f.yes && q.tickets > model.MaxUncounted && f.expect == unexpected:
		return &guardError{fmt.Sprintf("--yes alone is not enough to %s", q.what),
			fmt.Sprintf("Nothing was done. Above %d tickets say their number as well: --yes --expect %d.", model.MaxUncounted, q.tickets)}
	case f.yes:
		return nil
	case !in.Asks || q.consumed:
		return &guardError{fmt.Sprintf("nobody can be asked here whether to %s", q.what),
			fmt.Sprintf("Nothing was done. Look at it with %s, then give --yes.", q.lookAt())}
	}
	return in.ask(ctx, q)
}

// ask puts the question on standard error and waits for the answer; the default
// is No.
func (in *invocation) ask(ctx context.Context, q question) error {
	if q.warning != "" {
		fmt.Fprintln(in.Stderr, q.warning)
	}
	what, wanted := strings.ToUpper(q.what[:1])+q.what[1:], []string{"y", "yes"}
	if q.tickets > model.MaxUncounted {
		wanted = []string{strconv.Itoa(q.tickets)}
		fmt.Fprintf(in.Stderr, "%s? Type %s to do it: ", what, wanted[0])
	} else {
		fmt.Fprintf(in.Stderr, "%s? [y/N] ", what)
	}
	answer, err := in.readAnswer(ctx)
	if err != nil {
		return err
	}
	for _, w := range wanted {
		if strings.EqualFold(answer, w) {
			return nil
		}
	}
	return &guardError{"not confirmed", "Nothing was done."}
}

// readAnswer reads a line, or ends with ctx: whoever interrupts a question has
// answered it.
func (in *invocation) readAnswer(ctx context.Context) (string, error) {
	type line struct {
		text string
		err  error
	}
	read := make(chan line, 1)
	go func() {
		text, err := bufio.NewReader(in.Stdin).ReadString('\n')
		read <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(in.Stderr)
		return "", &guardError{"not confirmed", "Nothing was done."}
	case l := <-read:
		if l.err != nil && !errors.Is(l.err, io.EOF) {
			return "", fmt.Errorf("read the answer: %w", l.err)
		}
		if l.err != nil {
			fmt.Fprintln(in.Stderr) // the terminal did not break the line
		}
		return strings.TrimSpace(l.text), nil
	}
}
