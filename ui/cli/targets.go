package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode"

	"botback/model"

	"github.com/spf13/cobra"
)

// targetFlags say which tickets a command is about. They come either as ids, as
// arguments and from a file, or from the list of live tickets, never from both:
// whether ids and a filter were to be added or to be cut would have to be guessed.
type targetFlags struct {
	file   string
	filter string
	all    bool
}

const targetHelp = `The tickets are named by id, as arguments or one a line in --file (what follows
a # is a comment), or chosen from the live ones with --filter or --all. The list
is frozen before anything is asked: who comes later is not part of it.`

func (f *targetFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.file, "file", "", "take the ids from `FILE`, one a line; - is standard input")
	cmd.Flags().StringVar(&f.filter, "filter", "", "live tickets that match `TEXT`, as in botback tickets --filter")
	cmd.Flags().BoolVar(&f.all, "all", false, "all live tickets")
}

// check refuses a choice of targets that is none, or two at once.
func (f targetFlags) check(cmd *cobra.Command, args []string) error {
	filtered := cmd.Flags().Changed("filter")
	ways := 0
	for _, used := range []bool{len(args) > 0 || f.file != "", filtered, f.all} {
		if used {
			ways++
		}
	}
	switch {
	case ways == 0:
		return &usageError{cmd.CommandPath() + " wants to know which tickets", "Name their ids, or give --file, --filter or --all."}
	case ways > 1:
		return &usageError{"ids, --filter and --all exclude each other", "Choose one; botback tickets --filter TEXT --output ids lists ids for --file."}
	case filtered && emptyFilter(f.filter):
		return &usageError{"an empty --filter would match every ticket", "Say --all if all live tickets are meant."}
	}
	return nil
}

// ids are the tickets that were named, each once, in the order in which they were.
type ids struct {
	list     []model.TicketID
	repeated []model.TicketID // named more than once
	times    map[model.TicketID]int
}

// add takes an id in. The error says what is wrong with it.
func (l *ids) add(text string) error {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }) || strings.Contains(text, ",") {
		return fmt.Errorf("%q is no ticket id", model.CleanLine(text))
	}
	if l.times == nil {
		l.times = map[model.TicketID]int{}
	}
	id := model.TicketID(text)
	l.times[id]++
	switch l.times[id] {
	case 1:
		l.list = append(l.list, id)
	case 2:
		l.repeated = append(l.repeated, id)
	}
	return nil
}

// named reads the ids of the arguments and of the file.
func (f targetFlags) named(in *invocation, args []string) (ids, error) {
	var l ids
	for _, a := range args {
		if err := l.add(a); err != nil || a == "" {
			return ids{}, &usageError{fmt.Sprintf("%q is no ticket id", model.CleanLine(a)), "An id is one word, such as 100315; a list of them goes into --file."}
		}
	}
	if f.file == "" {
		return l, nil
	}
	src := in.Stdin
	if f.file != "-" {
		file, err := os.Open(f.file)
		if err != nil {
			return ids{}, &usageError{fmt.Sprintf("%s: %s", f.file, reason(err)), "Give --file a file that can be read, or - for standard input."}
		}
		defer file.Close()
		src = file
	}
	if err := l.read(src, f.file); err != nil {
		return ids{}, err
	}
	if len(l.list) == 0 {
		return ids{}, &usageError{f.file + " names no ticket", "It wants one id a line; what follows a # is a comment."}
	}
	return l, nil
}

// read takes in one id a line. A line that holds anything else ends it: nothing
// is done to half of a list.
func (l *ids) read(src io.Reader, name string) error {
	lines := bufio.NewScanner(src)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(strings.TrimPrefix(lines.Text(), "\ufeff"), "#")
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		if err := l.add(text); err != nil {
			return &usageError{fmt.Sprintf("%s:%d: %v", name, n, err), "Mend the line: one id, such as 100315. Nothing was done to the others either."}
		}
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return &usageError{name + " has a line that is far too long to be an id", "It wants one id a line."}
	} else if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	return nil
}

// frozen are the targets as the platform has them now.
type frozen struct {
	known   []model.Ticket
	missing []model.TicketID // those that the platform does not know
}

// freeze reads the targets. An error means that the platform could not be asked;
// that it does not know a ticket is none.
func (f targetFlags) freeze(ctx context.Context, in *invocation, p Desk, named ids) (frozen, error) {
	if len(named.list) == 0 {
		filter, err := parseFilter(f.filter)
		if err != nil {
			return frozen{}, err
		}
		l, err := readTickets(ctx, p, model.Live())
		if err != nil {
			return frozen{}, err
		}
		in.remark(l)
		known := filterTickets(l.tickets, filter, in.Now())
		slices.SortFunc(known, longestWaiting) // who waits longest is reached first
		return frozen{known: known}, nil
	}
	in.remarkRepeated(named)
	return readNamed(ctx, p, named.list)
}

// fewTickets is how many tickets are read one by one at once; for more of them
// the list of live ones costs fewer calls.
const fewTickets = 5

func readNamed(ctx context.Context, p Desk, list []model.TicketID) (frozen, error) {
	live := listing{}
	if len(list) > fewTickets {
		var err error
		if live, err = readTickets(ctx, p, model.Live()); err != nil {
			return frozen{}, err
		}
	}
	var out frozen
	for _, id := range list {
		if i, ok := live.index[id]; ok {
			out.known = append(out.known, live.tickets[i])
			continue
		}
		t, err := p.Ticket(ctx, id)
		switch {
		case errors.Is(err, model.ErrNotFound), errors.Is(err, model.ErrRefused):
			out.missing = append(out.missing, id)
		case err != nil:
			return frozen{}, err
		default:
			out.known = append(out.known, t)
		}
	}
	return out, nil
}

// remarkRepeated tells on standard error which ids were named more than once.
func (in *invocation) remarkRepeated(l ids) {
	if n := len(l.repeated); n > 0 {
		fmt.Fprintf(in.Stderr, "botback: named more than once, and taken once: %s\n", idList(l.repeated, 10))
	}
}

// idList names up to most tickets and counts the rest.
func idList(ids []model.TicketID, most int) string {
	var words []string
	for _, id := range ids[:min(len(ids), most)] {
		words = append(words, model.CleanLine(string(id)))
	}
	s := strings.Join(words, " ")
	if rest := len(ids) - most; rest > 0 {
		s += fmt.Sprintf(" … and %d more", rest)
	}
	return s
}
