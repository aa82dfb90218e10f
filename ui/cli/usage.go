package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usageError is a mistake on the command line, with what to do instead.
type usageError struct{ what, next string }

func (e *usageError) Error() string { return e.what }

// guardError is a refusal for safety's sake, with what to do instead. Nothing was
// done.
type guardError struct{ what, next string }

func (e *guardError) Error() string { return e.what }

// Unwrap gives the kind.
func (e *guardError) Unwrap() error { return model.ErrGuard }

// noArguments refuses arguments; at the root they are misspelt commands.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasParent() && !cmd.HasSubCommands() {
		return &usageError{fmt.Sprintf("%s takes no argument, but got %q", cmd.CommandPath(), args[0]), seeHelp(cmd)}
	}
	if cmd.HasParent() {
		return &usageError{fmt.Sprintf("%s has no command %q", cmd.CommandPath(), args[0]) + didYouMean(args[0], commandNames(cmd), ""), seeHelp(cmd)}
	}
	return &usageError{fmt.Sprintf("there is no command %q", args[0]) + didYouMean(args[0], commandNames(cmd), ""), seeHelp(cmd)}
}

// newHelp is cobra's help command, but for a word that is no command, which is
// a mistake here and not a reason to show the help of something else.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show the help of a command",
		RunE: func(_ *cobra.Command, args []string) error {
			cmd, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return noArguments(root, args)
			}
			return cmd.Help()
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return commandNames(root), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

func commandNames(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	return names
}

// flagError adds the nearest right flag to an unknown one.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return &usageError{err.Error(), seeHelp(cmd)}
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return &usageError{err.Error() + didYouMean(unknown.GetSpecifiedName(), names, "--"), seeHelp(cmd)}
}

func seeHelp(cmd *cobra.Command) string { return "See " + cmd.CommandPath() + " --help." }

func didYouMean(name string, names []string, prefix string) string {
	if near := nearest(name, names); near != "" {
		return "; did you mean " + prefix + near + "?"
	}
	return ""
}

// anyOf refuses the value of a flag that is none of the choices.
func anyOf(flag, value string, choices []string) error {
	if slices.Contains(choices, value) {
		return nil
	}
	return &usageError{
		fmt.Sprintf("--%s: %q is none of %s", flag, model.CleanLine(value), strings.Join(choices, ", ")) + didYouMean(value, choices, ""),
		"Give --" + flag + " one of these."}
}
