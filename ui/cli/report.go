package cli

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"botback/model"
)

// reportHelp documents the output of all commands that end in a report.
const reportHelp = `The json output is one object:
  job      number of the job; 0 in a dry run
  deed     show-banner, remove-banner, close, note, tags or text
  state    dry-run, waiting (for the next rung), running, paused, cancelled, done
  why      why it is paused, where nobody paused it
  by       who decided it
  undoes   the job whose banners it removes, else 0
  created, ended  times, UTC, or null
  allowed  how many tickets may be touched so far
  targets  how many tickets there are in all
  counts   of these: queued, skipped, sent, ok, failed, unknown
  summary  list of {result, reason, text, targets}: how many ended how, and why
  results  list of {ticket, customer, channel, result, reason, text, tries, at}
In a dry run, queued is who would get it. Reasons are words that do not change.`

// jobReport is a job with what became of its targets.
type jobReport struct {
	job     model.Job
	summary model.JobSummary
	targets []model.JobTarget
	dryRun  bool
	all     bool // show every target, not only those that deserve a look
}

func readReport(ctx context.Context, book JobBook, job model.Job, states ...model.TargetState) (jobReport, error) {
	r := jobReport{job: job}
	var err error
	if r.summary, err = book.JobSummary(ctx, job.ID); err != nil {
		return jobReport{}, err
	}
	r.targets, err = book.JobTargets(ctx, job.ID, model.TargetQuery{States: states})
	return r, err
}

func (in *invocation) printReport(r jobReport, output string) error {
	targets := make([]model.JobTarget, len(r.targets))
	for i, t := range r.targets {
		targets[i] = in.mask.Target(t)
	}
	r.targets = targets
	var err error
	if output == "json" {
		err = in.writeReportJSON(r)
	} else {
		err = in.writeReportTable(r)
	}
	if err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// jobLine is a job as JSON; its keys are a promise.
type jobLine struct {
	Job     model.JobID   `json:"job"`
	Deed    model.JobDeed `json:"deed"`
	State   string        `json:"state"`
	Why     string        `json:"why"`
	By      string        `json:"by"`
	Undoes  model.JobID   `json:"undoes"`
	Created *string       `json:"created"`
	Ended   *string       `json:"ended"`
	Allowed int           `json:"allowed"`
	Targets int           `json:"targets"`
	Counts  countsLine    `json:"counts"`
}

// countsLine are the targets by state.
type countsLine struct {
	Queued  int `json:"queued"`
	Skipped int `json:"skipped"`
	Sent    int `json:"sent"`
	OK      int `json:"ok"`
	Failed  int `json:"failed"`
	Unknown int `json:"unknown"`
}

func lineOfJob(j model.Job) jobLine {
	return jobLine{j.ID, j.Deed, j.State.String(), j.Why, j.By, j.Undoes, stamp(j.Created), stamp(j.Ended),
		j.Allowed, j.Counts.Total(), countsLine(j.Counts)}
}

// summaryLine is one line of a summary, resultLine one target.
type (
	summaryLine struct {
		Result  string       `json:"result"`
		Reason  model.Reason `json:"reason"`
		Text    string       `json:"text"`
		Targets int          `json:"targets"`
	}
	resultLine struct {
		Ticket   model.TicketID `json:"ticket"`
		Customer string         `json:"customer"`
		Channel  string         `json:"channel"`
		Result   string         `json:"result"`
		Reason   model.Reason   `json:"reason"`
		Text     string         `json:"text"`
		Tries    int            `json:"tries"`
		At       *string        `json:"at"`
	}
)

// writeReportJSON writes one object, with one target a line.
func (in *invocation) writeReportJSON(r jobReport) error {
	head := lineOfJob(r.job)
	if r.dryRun {
		head.State = "dry-run"
	}
	b, err := compactJSON(head)
	if err != nil {
		return err
	}
	out := bytes.NewBuffer(bytes.TrimSuffix(b, []byte("}")))
	var lines, results []any
	for _, l := range r.summary.Lines {
		lines = append(lines, summaryLine{l.State.String(), l.Reason, l.Reason.String(), l.N})
	}
	for _, t := range r.targets {
		results = append(results, resultLine{t.Ticket.ID, t.Ticket.Customer(), t.Ticket.Channel(), t.State.String(),
			t.Reason, t.Because(), t.Tries, stamp(t.At)})
	}
	if err := writeList(out, "summary", lines); err != nil {
		return err
	}
	if err := writeList(out, "results", results); err != nil {
		return err
	}
	out.WriteString("}\n")
	_, err = in.Stdout.Write(out.Bytes())
	return err
}

// writeList adds a member that is a list, one element a line.
func writeList(out *bytes.Buffer, name string, list []any) error {
	fmt.Fprintf(out, ",\n%q:[", name)
	for i, v := range list {
		b, err := compactJSON(v)
		if err != nil {
			return err
		}
		out.WriteString(separator(i == 0, "\n", ",\n"))
		out.Write(b)
	}
	out.WriteString("]")
	return nil
}

// writeReportTable writes the summary and, below it, the targets that deserve a
// look: those that failed or are not known, unless all are asked for.
func (in *invocation) writeReportTable(r jobReport) error {
	targets := r.targets
	if !r.dryRun {
		_, all := progressOf(r.job.Counts)
		fmt.Fprintf(in.Stdout, "job %d, %s: %s\n\n", r.job.ID, title(r.job.JobOrder, all), r.job.State)
		targets = nil
		for _, t := range r.targets {
			if r.all || t.State == model.TargetFailed || t.State == model.TargetUnknown || t.State == model.TargetSent {
				targets = append(targets, t)
			}
		}
	}
	g := grid{head: []string{"RESULT", "TICKETS", "WHY"}}
	for _, l := range r.summary.Lines {
		g.rows = append(g.rows, []string{r.word(l.State), strconv.Itoa(l.N), l.Reason.String()})
	}
	if err := g.write(in.Stdout, in.Width); err != nil || len(targets) == 0 {
		return err
	}
	fmt.Fprintln(in.Stdout)
	return r.grid(targets).write(in.Stdout, in.Width)
}

func (r jobReport) grid(targets []model.JobTarget) grid {
	g := grid{head: []string{"TICKET", "CUSTOMER", "CHANNEL", "RESULT", "WHY"}}
	for _, t := range targets {
		g.rows = append(g.rows, []string{string(t.Ticket.ID), t.Ticket.Customer(), t.Ticket.Channel(), r.word(t.State), t.Because()})
	}
	return g
}

// word is a state for people.
func (r jobReport) word(s model.TargetState) string {
	switch {
	case r.dryRun && s == model.TargetQueued:
		return "would get it"
	case s == model.TargetSkipped:
		return "left out"
	}
	return s.String()
}

// title says what a job does to how many: "close, 3 tickets".
func title(o model.JobOrder, n int) string { return o.Title() + ", " + count(n, "ticket", "tickets") }
