package cli

import (
	"context"
	"fmt"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

func newBannerSend(in *invocation) *cobra.Command {
	var f orderFlags
	var form string
	cmd := &cobra.Command{
		Use:   "send NAME [ID…]",
		Short: "Send a banner to customers",
		Long: `Send a banner to the customers of tickets. Banners exist in the web widget only:
other channels are left out. A banner with errors (see botback banner lint) is not
sent; warnings are told before you are asked. Sent means that the platform accepted
it: it gives no receipt of what the customer saw.

` + nameHelp + `

` + orderHelp + `

` + statusHelp,
		Example: `  botback banner send exit-button 100315 100316
  botback banner send outage --filter 'web billing' --dry-run
  botback banner send outage --all --first 1
  botback banner send ./mine.json --file ids.txt --yes --expect 812 --output json`,
		Args: someNames,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd, args[1:]); err != nil {
				return err
			}
			return in.sendBanner(cmd.Context(), f, args[0], form, args[1:])
		},
		ValidArgsFunction: in.completeBanners,
	}
	f.register(cmd)
	formFlag(cmd, &form)
	return cmd
}

func (in *invocation) sendBanner(ctx context.Context, f orderFlags, name, form string, ids []string) error {
	if name == "-" && f.file == "-" {
		return &usageError{"both the banner and the ids would come from standard input", "Give one of them as a file."}
	}
	l, err := in.load()
	if err != nil {
		return err
	}
	b, err := in.sendable(ctx, l.Config, name, form)
	if err != nil {
		return err
	}
	f.consumed = name == "-"
	o := order{flags: f, job: model.JobOrder{Deed: model.JobShowBanner, Banner: b},
		verb: "send the banner " + model.CleanLine(name) + " to"}
	return in.carryOut(ctx, l.Config, o, ids)
}

// sendable finds a banner that may be sent, and tells what speaks against it.
func (in *invocation) sendable(ctx context.Context, cfg Config, name, form string) (model.Banner, error) {
	b, err := in.banner(ctx, cfg, name, form)
	if err != nil {
		return model.Banner{}, err
	}
	against, err := lintContext(cfg)
	if err != nil {
		return model.Banner{}, err
	}
	var errors []string
	for _, f := range model.Lint(b, against) {
		if f.Severity == model.SeverityError {
			errors = append(errors, said(f, b))
			continue
		}
		fmt.Fprintf(in.Stderr, "botback: warning: %s. %s\n", said(f, b), model.CleanLine(f.Why))
	}
	if len(errors) > 0 {
		return model.Banner{}, &usageError{fmt.Sprintf("banner %s: %s", model.CleanLine(name), strings.Join(errors, "; ")),
			"Nothing was sent. botback banner lint tells what to do."}
	}
	return b, nil
}

func newBannerRemove(in *invocation) *cobra.Command {
	var f orderFlags
	cmd := &cobra.Command{
		Use:   "remove [ID…]",
		Short: "Take banners away from customers",
		Long: `Take the banner away from the customers of tickets. To take one away from exactly
those who got it from a job, there is botback jobs undo.

` + orderHelp + `

` + statusHelp,
		Example: `  botback banner remove 100315
  botback banner remove --all --dry-run
  botback jobs undo 7`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.check(cmd, args); err != nil {
				return err
			}
			l, err := in.load()
			if err != nil {
				return err
			}
			o := order{flags: f, job: model.JobOrder{Deed: model.JobRemoveBanner}, verb: "take the banner away from"}
			return in.carryOut(cmd.Context(), l.Config, o, args)
		},
	}
	f.register(cmd)
	return cmd
}
