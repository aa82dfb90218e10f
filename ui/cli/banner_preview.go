package cli

import (
	"context"
	"fmt"
	"strings"

	"botback/ui"

	"github.com/spf13/cobra"
)

// previewFlags are the flags of botback banner preview.
type previewFlags struct {
	form      string
	width     int
	card      int
	light     bool
	minimised bool
}

func newBannerPreview(in *invocation) *cobra.Command {
	var f previewFlags
	cmd := &cobra.Command{
		Use:   "preview NAME",
		Short: "Show a banner as the customer's widget will",
		Long: `Show a banner as the customer's chat widget will, and in words what its buttons
and links do. What exactly a widget draws depends on its version.

` + nameHelp,
		Example: `  botback banner preview exit-button
  botback banner preview carousel --card 2 --width 60 --light
  jq . mine.json | botback banner preview -`,
		Args: oneName,
		RunE: func(cmd *cobra.Command, args []string) error { return in.preview(cmd.Context(), f, args[0]) },

		ValidArgsFunction: in.completeBanners,
	}
	formFlag(cmd, &f.form)
	cmd.Flags().IntVar(&f.width, "width", ui.PhoneWidth, fmt.Sprintf("of the widget in `CELLS`: %d is a phone, %d a desktop", ui.PhoneWidth, ui.DesktopWidth))
	cmd.Flags().IntVar(&f.card, "card", 1, "the `N`th card of several, from 1")
	cmd.Flags().BoolVar(&f.light, "light", false, "in a light widget")
	cmd.Flags().BoolVar(&f.minimised, "minimised", false, "after the customer has folded it, where it can be folded")
	return cmd
}

func (in *invocation) preview(ctx context.Context, f previewFlags, name string) error {
	l, err := in.read()
	if err != nil {
		return err
	}
	b, err := in.banner(ctx, l.Config, name, f.form)
	if err != nil {
		return err
	}
	if n := len(b.Cards); f.card < 1 || f.card > n {
		return &usageError{fmt.Sprintf("--card %d: the banner has %s", f.card, count(n, "card", "cards")), "Cards count from 1."}
	}
	lines := ui.WidgetPreview(ui.NewRenderer(in.Stdout, l.Config.UI.Color == "never"), b,
		ui.WidgetView{Width: f.width, Card: f.card - 1, Folded: f.minimised, Light: f.light})
	if len(lines) == 0 {
		return &usageError{fmt.Sprintf("--width %d is too narrow for a widget", f.width), "A phone has some 40 cells."}
	}
	_, err = fmt.Fprintln(in.Stdout, strings.Join(lines, "\n"))
	return err
}
