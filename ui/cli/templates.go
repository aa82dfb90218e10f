package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"botback/model"

	"github.com/spf13/cobra"
)

// largestBanner limits what is read from a file or standard input, in bytes.
const largestBanner = 64 << 10

// nameHelp says what a NAME may be, for the help of each command that takes one.
const nameHelp = `NAME is a built-in template or one of the operator's own (botback banner list
shows both), or the path of a JSON file, or - for standard input. A file holds
what stands in the data of the show event, in any of the four forms.`

// shelf is every template that has a name.
func (in *invocation) shelf(ctx context.Context, cfg Config) ([]model.Template, error) {
	all := model.Templates()
	if in.Templates == nil {
		return all, nil
	}
	own, err := in.Templates(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("read your own templates: %w", err)
	}
	return append(all, own...), nil
}

// template finds a banner by what the command line calls it.
func (in *invocation) template(ctx context.Context, cfg Config, name string) (model.Template, error) {
	if name == "-" || looksLikeFile(name) {
		return in.templateFile(name)
	}
	shelf, err := in.shelf(ctx, cfg)
	if err != nil {
		return model.Template{}, err
	}
	at := slices.IndexFunc(shelf, func(t model.Template) bool { return t.Name == name })
	if at < 0 {
		return model.Template{}, noTemplate(name, shelf)
	}
	if t := shelf[at]; t.Fault != nil {
		return model.Template{}, &usageError{fmt.Sprintf("banner %s: %s: %s", t.Name, t.File, faultOf(t)), "Mend the file, then try again."}
	}
	return shelf[at], nil
}

// faultOf is why a file gives no banner, without the kind: nothing was to be sent.
func faultOf(t model.Template) string {
	return model.CleanLine(strings.TrimSuffix(t.Fault.Error(), ": "+model.ErrInvalid.Error()))
}

func looksLikeFile(name string) bool {
	return strings.ContainsRune(name, filepath.Separator) || strings.ContainsRune(name, '/') || strings.HasSuffix(name, ".json")
}

func noTemplate(name string, shelf []model.Template) error {
	var names []string
	for _, t := range shelf {
		names = append(names, t.Name)
	}
	next := "There are " + strings.Join(names, ", ") + "; a file is named with its path, such as ./" + model.CleanLine(name) + ".json."
	return &usageError{fmt.Sprintf("there is no banner %q", model.CleanLine(name)) + didYouMean(name, names, ""), next}
}

// templateFile reads a banner from a file or from standard input.
func (in *invocation) templateFile(name string) (model.Template, error) {
	data, err := in.readBanner(name)
	if err != nil {
		return model.Template{}, &usageError{fmt.Sprintf("banner %s: %s", name, reason(err)), "Name a file that can be read, a template, or - for standard input."}
	}
	b, err := model.DecodeBanner(data)
	if err != nil {
		return model.Template{}, fmt.Errorf("banner %s: %w", name, err)
	}
	return model.Template{Name: name, File: name, Banner: b}, nil
}

func (in *invocation) readBanner(name string) ([]byte, error) {
	src := in.Stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		src = f
	}
	data, err := io.ReadAll(io.LimitReader(src, largestBanner+1))
	if err == nil && len(data) > largestBanner {
		err = &fs.PathError{Op: "read", Path: name, Err: errors.New("it is far too long for a banner")}
	}
	return data, err
}

// banner finds a banner and brings it into the form in which it is looked at or
// sent: the one asked for, else the file's own, else, for a built-in template,
// the configured one unless that cannot hold it.
func (in *invocation) banner(ctx context.Context, cfg Config, name, form string) (model.Banner, error) {
	t, err := in.template(ctx, cfg, name)
	if err != nil {
		return model.Banner{}, err
	}
	if form == "" && !t.BuiltIn {
		return t.Banner, nil
	}
	return inForm(t, form, cfg.Banner.Form)
}

func inForm(t model.Template, asked, configured string) (model.Banner, error) {
	name := asked
	if asked == "" {
		name = configured
	}
	f, err := model.ParseForm(name)
	if err != nil {
		return model.Banner{}, &usageError{"--form: " + strings.TrimSuffix(err.Error(), ": "+model.ErrInvalid.Error()), "Give --form one of these."}
	}
	b, lost := t.Banner.InForm(f)
	switch {
	case len(lost) == 0:
		return b, nil
	case asked == "":
		return t.Banner, nil
	}
	return model.Banner{}, &usageError{fmt.Sprintf("banner %s cannot be sent in the form %s, which has no room for %s", t.Name, f, strings.Join(lost, ", ")),
		"Leave --form out to keep its own form, " + t.Banner.Form.String() + "."}
}

// greeting is the banner for each web chat that an agent takes. It is looked at before
// anything is started: one that cannot be sent would be missed at every single chat.
func (in *invocation) greeting(ctx context.Context, cfg Config, name string) (*model.Banner, error) {
	b, err := in.banner(ctx, cfg, name, "")
	if err == nil {
		_, err = b.Encode()
	}
	if err != nil {
		return nil, err
	}
	return &b, nil
}

// greeted gives the configuration its greeting, where one is wanted.
func (in *invocation) greeted(ctx context.Context, cfg Config) (Config, error) {
	if cfg.Watch.Banner == "off" {
		return cfg, nil
	}
	b, err := in.greeting(ctx, cfg, cfg.Watch.Template)
	if err != nil {
		return cfg, fmt.Errorf("watch.template: %w", err)
	}
	cfg.Greeting = b
	return cfg, nil
}

// completeBanners offers the names of templates, and files.
func (in *invocation) completeBanners(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	l, err := in.read()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	shelf, err := in.shelf(cmd.Context(), l.Config)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var names []string
	for _, t := range shelf {
		if t.Fault == nil {
			names = append(names, t.Name)
		}
	}
	return names, cobra.ShellCompDirectiveDefault
}

func formNames() []string {
	var names []string
	for _, f := range model.Forms() {
		names = append(names, f.String())
	}
	return names
}
