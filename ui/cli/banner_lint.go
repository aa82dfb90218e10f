package cli

import (
	"context"
	"fmt"

	"botback/model"

	"github.com/spf13/cobra"
)

// lintFlags are the flags of botback banner lint.
type lintFlags struct {
	output    string
	form      string
	languages []string
	fix       bool
}

func newBannerLint(in *invocation) *cobra.Command {
	var f lintFlags
	cmd := &cobra.Command{
		Use:   "lint NAME…",
		Short: "Check banners: what keeps them from being sent or from working",
		Long: `Check banners as the screen Banners does: against the limits of the widget, the
phrases that are watched for (phrases.exit), and the events of the configuration.
The exit code is 1 if one of them has an error; warnings leave it 0.

` + nameHelp + `

--fix writes the JSON of the one NAME, mended where there is one right way to mend
it, to standard output, and what is left to standard error.

Fields of the json output, one object a line:
  banner    the NAME
  rule      lasting name of the rule, such as button-long
  severity  error or warning
  card      which card, from 1; 0 is the whole banner
  button    which button of the card, from 1; 0 is the whole card
  what      what is the matter
  why       what comes of it
  fix       what to do
  mendable  whether --fix can do it`,
		Example: `  botback banner lint exit-text exit-button
  botback banner lint ./mine.json --output json
  botback banner lint ./mine.json --fix > mended.json`,
		Args: someNames,
		RunE: func(cmd *cobra.Command, args []string) error { return in.lint(cmd.Context(), f, args) },

		ValidArgsFunction: in.completeBanners,
	}
	outputFlag(cmd, &f.output, "table", "json")
	formFlag(cmd, &f.form)
	cmd.Flags().StringSliceVar(&f.languages, "language", nil, "`TAGS` of the customers' languages, such as es,pt-BR")
	cmd.Flags().BoolVar(&f.fix, "fix", false, "write the mended JSON to standard output")
	return cmd
}

func someNames(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &usageError{cmd.CommandPath() + " wants a NAME", seeHelp(cmd)}
	}
	return nil
}

func (in *invocation) lint(ctx context.Context, f lintFlags, names []string) error {
	if f.fix && len(names) > 1 {
		return &usageError{"--fix mends one banner at a time", "Name one, and keep its JSON from standard output."}
	}
	l, err := in.read()
	if err != nil {
		return err
	}
	against, err := lintContext(l.Config)
	if err != nil {
		return err
	}
	against.Languages = f.languages
	report := lintReport{in: in, output: f.output}
	for _, name := range names {
		b, err := in.banner(ctx, l.Config, name, f.form)
		if err != nil {
			_ = report.end() // what was found so far; the error says why there is no more
			return err
		}
		if f.fix {
			return in.mend(name, b, against)
		}
		report.add(name, b, model.Lint(b, against))
	}
	return report.end()
}

// mend prints the mended banner, and tells what is left.
func (in *invocation) mend(name string, b model.Banner, against model.LintContext) error {
	mended, done := model.MendAll(b, against)
	if err := in.printBanner(mended); err != nil {
		return err
	}
	for _, f := range done {
		fmt.Fprintf(in.Stderr, "botback: mended: %s: %s\n", said(f, b), model.CleanLine(f.Remedy))
	}
	left := model.Lint(mended, against)
	for _, f := range left {
		fmt.Fprintf(in.Stderr, "botback: %s: %s\n", f.Severity, said(f, mended))
	}
	return faulty(name, left)
}

// faulty is the error of a check that found errors.
func faulty(name string, fs []model.Finding) error {
	if errors, _ := tally(fs); errors > 0 {
		return &checkError{fmt.Sprintf("banner %s: %s", model.CleanLine(name), count(errors, "error", "errors"))}
	}
	return nil
}

// checkError says that a check found what it looks for.
type checkError struct{ what string }

func (e *checkError) Error() string { return e.what + "; it cannot be sent like this" }

// lintReport collects the findings of several banners.
type lintReport struct {
	in     *invocation
	output string
	grid   grid
	err    error // the first banner with errors
	broken error // nobody reads the output any more
	clean  []string
}

// findingLine is a finding as JSON; its keys are a promise.
type findingLine struct {
	Banner   string `json:"banner"`
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Card     int    `json:"card"`
	Button   int    `json:"button"`
	What     string `json:"what"`
	Why      string `json:"why"`
	Fix      string `json:"fix"`
	Mendable bool   `json:"mendable"`
}

func (r *lintReport) add(name string, b model.Banner, fs []model.Finding) {
	if err := faulty(name, fs); r.err == nil {
		r.err = err
	}
	if len(fs) == 0 {
		r.clean = append(r.clean, model.CleanLine(name))
	}
	for _, f := range fs {
		if r.output == "json" && r.broken == nil {
			r.broken = r.in.printJSON(findingLine{name, string(f.Rule), f.Severity.String(), f.Where.Card, f.Where.Option,
				f.What, f.Why, f.Fix, model.Mendable(f)})
			continue
		}
		r.grid.rows = append(r.grid.rows, []string{model.CleanLine(name), f.Severity.String(), string(f.Rule), f.Where.In(b),
			model.CleanLine(f.What), model.CleanLine(f.Why), model.CleanLine(f.Fix)})
	}
}

func (r *lintReport) end() error {
	if r.broken != nil {
		return r.broken
	}
	if r.output == "table" && len(r.grid.rows) > 0 {
		r.grid.head = []string{"BANNER", "LEVEL", "RULE", "PLACE", "WHAT", "WHY", "FIX"}
		if err := r.grid.write(r.in.Stdout, 0); err != nil { // whole: half a reason is none
			return err
		}
	}
	for _, name := range r.clean {
		fmt.Fprintf(r.in.Stderr, "botback: banner %s: nothing against it\n", name)
	}
	return r.err
}

// lintContext is what banners are held against.
func lintContext(cfg Config) (model.LintContext, error) {
	phrases := cfg.Phrases.Model()
	m, err := model.NewMatcher(phrases)
	if err != nil {
		return model.LintContext{}, &usageError{err.Error(), "Mend the phrase in the configuration (phrases.exit)."}
	}
	return model.LintContext{Phrases: phrases.Exit, ShowEvent: cfg.Banner.ShowEvent, CloseEvent: cfg.Banner.CloseEvent,
		Asks: func(s string) bool { return m.Match(s).Label == model.LabelExit }}, nil
}

// said is what a finding says and where.
func said(f model.Finding, b model.Banner) string {
	if at := f.Where.In(b); at != "" {
		return at + ": " + model.CleanLine(f.What)
	}
	return model.CleanLine(f.What)
}

// tally counts the findings by severity.
func tally(fs []model.Finding) (errors, warnings int) {
	for _, f := range fs {
		if f.Severity == model.SeverityError {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

func tallied(errors, warnings int) string {
	switch {
	case errors > 0 && warnings > 0:
		return count(errors, "error", "errors") + ", " + count(warnings, "warning", "warnings")
	case errors > 0:
		return count(errors, "error", "errors")
	case warnings > 0:
		return count(warnings, "warning", "warnings")
	}
	return "ok"
}
