package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// matchFlags are the flags of botback match.
type matchFlags struct {
	phrases []string
	file    string
	output  string
}

func newMatch(in *invocation) *cobra.Command {
	var f matchFlags
	cmd := &cobra.Command{
		Use:   "match [TEXT…]",
		Short: "Tell whether messages ask for the bot, and why",
		Long: `Tell for each message whether it asks for the bot: exit (it does, and nothing
else), doubt (a person should look) or stay; by which tier and phrase; and which
guard kept it from being an exit. The phrases are those of the configuration.

With --file, each line of FILE is a JSON object with a "text", and is answered
with a line {"text","label","tier","phrase","guard"}, in order.`,
		Example: `  botback match 'pls talk to bot' 'how do I talk to bot?'
  botback match --phrase 'back to menu' --file messages.jsonl`,
		Args: cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, texts []string) error { return in.match(f, texts) },
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringArrayVar(&f.phrases, "phrase", nil, "use this `PHRASE` in place of the configured ones (may be repeated)")
	cmd.Flags().StringVar(&f.file, "file", "", "read messages from `FILE`, one JSON object a line; - is standard input")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "`FORMAT`: table, json (default: json with --file, else table)")
	_ = cmd.MarkFlagFilename("file", "jsonl")
	_ = cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions(matchOutputs(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func matchOutputs() []string { return []string{"table", "json"} }

// verdict is the answer for one message; its keys are a promise.
type verdict struct {
	Text   string `json:"text"`
	Label  string `json:"label"`
	Tier   string `json:"tier"`
	Phrase string `json:"phrase"`
	Guard  string `json:"guard"`
}

func (in *invocation) match(f matchFlags, texts []string) error {
	if f.output == "" {
		f.output = "table"
		if f.file != "" {
			f.output = "json"
		}
	}
	if err := anyOf("output", f.output, matchOutputs()); err != nil {
		return err
	}
	if (f.file == "") == (len(texts) == 0) {
		return &usageError{"match wants either texts or --file FILE", "See botback match --help."}
	}
	m, err := in.matcher(f.phrases)
	if err != nil {
		return err
	}
	out := in.verdicts(f.output)
	judge := func(text string) error {
		r := m.Match(text)
		return out.add(verdict{text, r.Label.String(), string(r.Tier), r.Phrase, r.Guard})
	}
	if f.file != "" {
		err = in.eachText(f.file, judge)
	}
	for _, text := range texts {
		err = errors.Join(err, judge(text))
	}
	return errors.Join(err, out.end())
}

// matcher is made from the configured phrases, or from those of the command
// line, which then count in every language.
func (in *invocation) matcher(instead []string) (*model.Matcher, error) {
	l, err := in.read()
	if err != nil {
		return nil, err
	}
	phrases := l.Config.Phrases.Model()
	if len(instead) > 0 {
		phrases.Exit = map[string][]string{"": instead}
	}
	m, err := model.NewMatcher(phrases)
	if err != nil {
		return nil, &usageError{err.Error(), "Mend the phrase in the configuration (phrases.exit) or after --phrase."}
	}
	return m, nil
}

// eachText reads a file with one JSON object a line. A line that is none ends
// it: the answers after it would stand beside the wrong questions.
func (in *invocation) eachText(name string, judge func(string) error) error {
	src := in.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return &usageError{fmt.Sprintf("match: %s: %s", name, reason(err)), "Give --file a file that can be read, or - for standard input."}
		}
		defer f.Close()
		src = f
	}
	lines := bufio.NewScanner(src)
	lines.Buffer(nil, 16<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var in struct {
			Text *string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil || in.Text == nil {
			return &usageError{fmt.Sprintf(`match: %s:%d: this is no JSON object with a "text"`, name, n), "Mend the line; those before it are answered."}
		}
		if err := judge(*in.Text); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("match: read %s: %w", name, err)
	}
	return nil
}

// verdicts writes answers: JSON at once, a table when all are there.
type verdicts struct {
	w     io.Writer
	json  bool
	grid  grid
	width int
}

func (in *invocation) verdicts(output string) *verdicts {
	return &verdicts{w: in.Stdout, json: output == "json", width: in.Width,
		grid: grid{head: []string{"LABEL", "TIER", "PHRASE", "GUARD", "TEXT"}}}
}

func (vs *verdicts) add(v verdict) error {
	if !vs.json {
		vs.grid.rows = append(vs.grid.rows, []string{v.Label, v.Tier,
			model.CleanLine(v.Phrase), model.CleanLine(v.Guard), model.CleanLine(v.Text)})
		return nil
	}
	line, err := compactJSON(v)
	if err != nil {
		return err
	}
	_, err = vs.w.Write(append(line, '\n'))
	return err
}

func (vs *verdicts) end() error {
	if vs.json || len(vs.grid.rows) == 0 {
		return nil
	}
	return vs.grid.write(vs.w, vs.width)
}
