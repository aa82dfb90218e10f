package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// closeFlags are the flags of botback close.
type closeFlags struct {
	orderFlags
	reason  string
	comment string
	fields  []string // key=value
}

func newClose(in *invocation) *cobra.Command {
	var f closeFlags
	cmd := &cobra.Command{
		Use:   "close [ID…]",
		Short: "Close tickets",
		Long: `Close tickets, each by the steps of an exit: the banner is removed, the ticket is
closed, and both the ticket and the bot are looked at afterwards. A ticket that is
closed already stays as it is. So does one whose customer writes after the tickets
were read, however much later the job comes to it, or has taken a request for the
bot back: they are left out.

Closing cannot be undone: reopening makes a new ticket. The bot answers again,
every flow that starts on ticket-closed runs, and the customer may be asked for a
rating.

Where the inbox demands a reason or fields, give them with --reason and --field; a
ticket that still lacks one is left out. --field takes the key or the name of a
field; values of a field with several are parted by commas, levels of a
hierarchical one by >.

` + orderHelp + `

` + statusHelp,
		Example: `  botback close 100315 --reason Solved
  botback close --filter 'web billing' --field order_number=7781 --dry-run
  botback tickets --filter spam --output ids | botback close --file - --yes`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd, args); err != nil {
				return err
			}
			return in.close(cmd.Context(), f, args)
		},
	}
	f.register(cmd)
	cmd.Flags().StringVar(&f.reason, "reason", "", "one of the inbox's `REASONS` for closing")
	cmd.Flags().StringVar(&f.comment, "comment", "", "`TEXT` for colleagues; whether the platform keeps it is not documented")
	cmd.Flags().StringArrayVar(&f.fields, "field", nil, "`KEY=VALUE` of a custom field; may be given several times")
	return cmd
}

func (in *invocation) close(ctx context.Context, f closeFlags, ids []string) error {
	for _, pair := range f.fields {
		if key, _, ok := strings.Cut(pair, "="); !ok || strings.TrimSpace(key) == "" {
			return &usageError{fmt.Sprintf("--field %q is no KEY=VALUE", model.CleanLine(pair)), "Write --field order_number=7781."}
		}
	}
	l, err := in.load()
	if err != nil {
		return err
	}
	o := order{flags: f.orderFlags, job: model.JobOrder{Deed: model.JobClose}, verb: "close", fill: f.fill, warning: closeWarning}
	return in.carryOut(ctx, l.Config, o, ids)
}

// fill checks the reason and the fields against what the inbox knows.
func (f closeFlags) fill(o *model.JobOrder, s model.Settings) error {
	o.Close = model.CloseRequest{Reason: f.reason, Comment: f.comment, Fields: map[string]any{}}
	if len(s.CloseOptions) > 0 && f.reason != "" {
		if err := anyOf("reason", f.reason, s.CloseOptions); err != nil {
			return err
		}
	}
	for _, pair := range f.fields {
		name, typed, _ := strings.Cut(pair, "=")
		field, err := fieldCalled(strings.TrimSpace(name), s.Fields)
		if err != nil {
			return err
		}
		if _, twice := o.Close.Fields[field.Key]; twice {
			return &usageError{fmt.Sprintf("--field %s is given twice", field.Key), "Several values of one field are parted by commas."}
		}
		value, err := field.Value(valuesOf(field, typed))
		if err != nil {
			return &usageError{"--field: " + strings.TrimSuffix(err.Error(), ": "+model.ErrInvalid.Error()), "Mend the value; nothing was closed."}
		}
		o.Close.Fields[field.Key] = value
	}
	return nil
}

// fieldCalled finds a field by its key, else by its name in any case.
func fieldCalled(name string, fields []model.Field) (model.Field, error) {
	if i := slices.IndexFunc(fields, func(f model.Field) bool { return f.Key == name }); i >= 0 {
		return fields[i], nil
	}
	if i := slices.IndexFunc(fields, func(f model.Field) bool { return strings.EqualFold(f.Name, name) }); i >= 0 {
		return fields[i], nil
	}
	var keys []string
	for _, f := range fields {
		keys = append(keys, f.Key)
	}
	next := "The inbox has no custom fields."
	if len(keys) > 0 {
		next = "The inbox has these: " + strings.Join(keys, ", ") + "."
	}
	return model.Field{}, &usageError{fmt.Sprintf("--field: there is no field %q", model.CleanLine(name)) + didYouMean(name, keys, ""), next}
}

// valuesOf parts what was typed as the console's dialog does.
func valuesOf(f model.Field, typed string) []string {
	switch {
	case f.Type == model.FieldHierarchical:
		return strings.Split(typed, ">")
	case f.Many():
		return strings.Split(typed, ",")
	}
	return []string{typed}
}

// closeWarning tells what closing sets off.
func closeWarning(tickets int, s model.Settings) string {
	w := "Closing cannot be undone: reopening makes a new ticket. The bot answers again, and every flow that starts on ticket-closed runs."
	if s.CSAT {
		w += " Customers of web chats are asked for a rating."
	}
	if s.Transcript {
		w += fmt.Sprintf(" %s will go out.", count(tickets, "transcript e-mail", "transcript e-mails"))
	}
	return w
}
