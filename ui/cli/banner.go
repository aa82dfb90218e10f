package cli

import (
	"context"
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"
)

func newBanner(in *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "banner",
		Short: "Banners: list, show, check, preview, send, remove",
		Long: `Look at banners, check them, and put them in front of customers or take them
away again, as the screen Banners of the console does.`,
		Example: `  botback banner list
  botback banner lint exit-button
  botback banner send outage --filter 'web billing' --dry-run
  botback banner remove --file ids.txt`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newBannerList(in), newBannerShow(in), newBannerLint(in), newBannerPreview(in), newBannerSend(in), newBannerRemove(in))
	return cmd
}

// oneName wants exactly one NAME.
func oneName(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return &usageError{fmt.Sprintf("%s takes one NAME, but got %d", cmd.CommandPath(), len(args)), seeHelp(cmd)}
	}
	return nil
}

func newBannerList(in *invocation) *cobra.Command {
	var output string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the templates, built-in and your own",
		Long: `List the templates: those that are built in and your own, the JSON files of
banner.library. A file that cannot be read is listed with its fault.

Fields of the json output, one object a line:
  name      what the other commands call it
  builtin   whether it is built in
  file      the file of your own ones
  form      object, list, banners or quickReplies
  cards     number of banners that are shown in turn
  errors    number of findings that keep it from being sent
  warnings  number of other findings
  about     what it is for, or how it begins
  fault     why the file cannot be used`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return in.listBanners(cmd.Context(), output) },
	}
	outputFlag(cmd, &output, "table", "json")
	return cmd
}

// outputFlag adds --output with its choices, the first of them by default.
func outputFlag(cmd *cobra.Command, output *string, choices ...string) {
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVarP(output, "output", "o", choices[0], "`FORMAT`: "+strings.Join(choices, ", "))
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp))
	before := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if err := anyOf("output", *output, choices); err != nil || before == nil {
			return err
		}
		return before(cmd, args)
	}
}

// templateLine is a template as JSON; its keys are a promise.
type templateLine struct {
	Name     string `json:"name"`
	BuiltIn  bool   `json:"builtin"`
	File     string `json:"file"`
	Form     string `json:"form"`
	Cards    int    `json:"cards"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	About    string `json:"about"`
	Fault    string `json:"fault"`
}

func (in *invocation) listBanners(ctx context.Context, output string) error {
	l, err := in.read() // nothing is sent, so no key is needed
	if err != nil {
		return err
	}
	shelf, err := in.shelf(ctx, l.Config)
	if err != nil {
		return err
	}
	against, err := lintContext(l.Config)
	if err != nil {
		return err
	}
	g := grid{head: []string{"NAME", "FORM", "CARDS", "CHECKS", "ABOUT"}}
	for _, t := range shelf {
		line := lineOfTemplate(t, l.Config, against)
		if output == "json" {
			if err := in.printJSON(line); err != nil {
				return err
			}
			continue
		}
		g.rows = append(g.rows, line.row())
	}
	if output == "json" {
		return nil
	}
	return g.write(in.Stdout, in.Width)
}

func lineOfTemplate(t model.Template, cfg Config, against model.LintContext) templateLine {
	line := templateLine{Name: model.CleanLine(t.Name), BuiltIn: t.BuiltIn, File: t.File, About: model.CleanLine(t.About)}
	if t.Fault != nil {
		line.Fault = faultOf(t)
		return line
	}
	b := t.Banner
	if t.BuiltIn {
		if as, err := inForm(t, "", cfg.Banner.Form); err == nil {
			b = as
		}
	}
	line.Form, line.Cards = b.Form.String(), len(b.Cards)
	line.Errors, line.Warnings = tally(model.Lint(b, against))
	if line.About == "" {
		line.About = opening(b)
	}
	return line
}

func (l templateLine) row() []string {
	if l.Fault != "" {
		return []string{l.Name, "", "", "cannot be used", l.File + ": " + l.Fault}
	}
	return []string{l.Name, l.Form, fmt.Sprint(l.Cards), tallied(l.Errors, l.Warnings), l.About}
}

// opening is how a banner begins, as the customer reads it.
func opening(b model.Banner) string {
	for _, c := range b.Cards {
		for _, line := range model.ParseMarkup(c.Title).Lines {
			var text strings.Builder
			for _, s := range line {
				text.WriteString(s.Text)
			}
			if s := strings.TrimSpace(text.String()); s != "" {
				return ansi.Truncate(s, 60, "…")
			}
		}
	}
	return ""
}

func newBannerShow(in *invocation) *cobra.Command {
	var form string
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Print the JSON of a banner, exactly as it is sent",
		Long: `Print the JSON of a banner as it stands in the data of the show event, byte for
byte as it is sent.

` + nameHelp,
		Example: `  botback banner show exit-button
  botback banner show carousel --form banners > mine.json`,
		Args: oneName,
		RunE: func(cmd *cobra.Command, args []string) error { return in.showBanner(cmd.Context(), args[0], form) },

		ValidArgsFunction: in.completeBanners,
	}
	formFlag(cmd, &form)
	return cmd
}

func formFlag(cmd *cobra.Command, form *string) {
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVar(form, "form", "", "in this `FORM`: "+strings.Join(formNames(), ", ")+" (default: the file's own, else banner.form)")
	_ = cmd.RegisterFlagCompletionFunc("form", cobra.FixedCompletions(formNames(), cobra.ShellCompDirectiveNoFileComp))
}

func (in *invocation) showBanner(ctx context.Context, name, form string) error {
	l, err := in.read()
	if err != nil {
		return err
	}
	b, err := in.banner(ctx, l.Config, name, form)
	if err != nil {
		return err
	}
	return in.printBanner(b)
}

func (in *invocation) printBanner(b model.Banner) error {
	data, err := b.JSON()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(in.Stdout, "%s\n", data)
	return err
}

// printJSON prints one object in one line.
func (in *invocation) printJSON(v any) error {
	line, err := compactJSON(v)
	if err != nil {
		return err
	}
	_, err = in.Stdout.Write(append(line, '\n'))
	return err
}
