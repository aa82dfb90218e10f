package cli

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/spf13/cobra"
)

func newConfig(in *invocation) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show the configuration as it is in effect",
		Long: `Show the configuration as it is in effect, in the form of the file, with the
origin of each setting that is no default. Secrets are left out.

Later sources go over earlier ones: defaults, the file, the profile, BOTBACK_*
variables, flags. The file is botback/config.yaml in $XDG_CONFIG_HOME (mostly
~/.config), else in one of $XDG_CONFIG_DIRS; --config or BOTBACK_CONFIG name
another one. A file may hold profiles, partial configurations that --profile,
BOTBACK_PROFILE or "profile: NAME" in the file choose:

  platform:
    region: in
    bot: x1599195792555
  profiles:
    staging:
      platform: {bot: x1600000000000}
      watch: {mode: off}`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return in.showConfig() },
	}
	cmd.AddCommand(
		&cobra.Command{
			Use:   "check",
			Short: "Look the configuration over, without reaching for the platform",
			Args:  noArguments,
			RunE:  func(cmd *cobra.Command, _ []string) error { return in.checkConfig(cmd.Context()) },
		},
		&cobra.Command{
			Use:   "keys",
			Short: "List every setting with its variable, default and meaning",
			Args:  noArguments,
			RunE:  func(*cobra.Command, []string) error { return in.listKeys() },
		},
	)
	return cmd
}

func (in *invocation) showConfig() error {
	l, err := in.load()
	if err != nil {
		return err
	}
	_, err = io.WriteString(in.Stdout, l.effective())
	return err
}

func (in *invocation) checkConfig(ctx context.Context) error {
	l, err := in.load()
	if err != nil {
		return err
	}
	if _, err := in.greeted(ctx, l.Config); err != nil {
		return err
	}
	_, err = fmt.Fprintf(in.Stdout, "%sThe configuration is fine.\n", l.headline())
	return err
}

func (in *invocation) listKeys() error {
	g := grid{head: []string{"SETTING", "VARIABLE", "DEFAULT", "MEANING"}}
	for _, k := range settings() {
		def := literal(k.def)
		if k.kind.secret || reflect.ValueOf(k.def).IsZero() && def == `""` {
			def = "-"
		}
		about := k.about
		if len(k.kind.choices) > 0 && k.kind.choices[0] != "true" {
			about += " (" + strings.Join(k.kind.choices, ", ") + ")"
		}
		g.rows = append(g.rows, []string{k.path, k.variable(), def, about})
	}
	return g.write(in.Stdout, 0) // whole, as README and pagers want it
}
