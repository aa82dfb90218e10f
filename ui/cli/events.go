package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"time"

	"botback/model"
)

// eventLine is one line of the trail as JSON; its keys are a promise.
type eventLine struct {
	ID      int64          `json:"id,omitempty"`
	At      time.Time      `json:"at"`
	Kind    string         `json:"kind"`
	Ticket  model.TicketID `json:"ticket"`
	Who     string         `json:"who"`
	What    string         `json:"what"`
	Why     string         `json:"why"`
	Result  string         `json:"result"`
	Payload string         `json:"payload,omitempty"`
}

func lineOf(e model.Event) eventLine {
	return eventLine{e.ID, e.At.UTC(), string(e.Kind), e.Ticket, e.Who, e.What, e.Why, e.Result, e.Payload}
}

func eventOutputs() []string { return []string{"text", "json"} }

// events writes lines of the trail as they come.
func (in *invocation) events(format string) func(model.Event) error {
	if format == "json" {
		return func(e model.Event) error {
			line, err := compactJSON(lineOf(e))
			if err != nil {
				return err
			}
			_, err = in.Stdout.Write(append(line, '\n'))
			return err
		}
	}
	return func(e model.Event) error {
		_, err := fmt.Fprintln(in.Stdout, eventText(e))
		return err
	}
}

// eventText is an event in one line for people.
func eventText(e model.Event) string {
	s := fmt.Sprintf("%s  %-9s %-10s %s", e.At.Local().Format("15:04:05"), e.Ticket, e.Who, e.What)
	if e.Why != "" {
		s += " (" + e.Why + ")"
	}
	if e.Result != "" {
		s += ": " + e.Result
	}
	return model.CleanLine(s)
}

// writeEvents writes a whole trail as CSV.
func writeEvents(w io.Writer, events []model.Event) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true // as for tickets
	if err := out.Write([]string{"id", "at", "kind", "ticket", "who", "what", "why", "result", "payload"}); err != nil {
		return err
	}
	for _, e := range events {
		row := []string{strconv.FormatInt(e.ID, 10), e.At.UTC().Format(time.RFC3339Nano), string(e.Kind), string(e.Ticket),
			e.Who, e.What, e.Why, e.Result, e.Payload}
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
