package ui

import (
	"slices"
	"strings"

	"botback/model"

	"github.com/aymanbagabas/go-udiff"
)

// look is what is worked out from the draft when something changes, so that
// View only lays it out.
type look struct {
	json     []string
	fault    string // why there is no JSON
	findings []model.Finding
	against  string   // what the diff is against, in words
	diff     []string // lines of it, marked + or -, or with a blank
}

// looked works the look out anew, or, while nobody sees it, leaves that for later:
// the rules take their time, above all the first time, when the console starts.
// The cursor stays on its finding.
func (b banners) looked() banners {
	if b.hidden {
		return b
	}
	var under *model.Finding
	if b.finding >= 0 && b.finding < len(b.look.findings) {
		under = &b.look.findings[b.finding]
	}
	b.look = look{}
	if b.draft().template.Fault == nil {
		banner := b.banner()
		b.look.findings = model.Lint(banner, b.context())
		if data, err := banner.JSON(); err != nil {
			b.look.fault = fault(err)
		} else {
			b.look.json = strings.Split(string(data), "\n")
		}
	}
	b.look.against, b.look.diff = b.diffed()
	b.finding = -1
	if under != nil {
		b.finding = slices.IndexFunc(b.look.findings, func(f model.Finding) bool { return f.Rule == under.Rule && f.Where == under.Where })
	}
	return b.laid()
}

// context is what the banner is held against: the watched phrases, the events,
// and the chosen tickets' channel and languages.
func (b banners) context() model.LintContext {
	l := model.LintContext{Phrases: b.env.Phrases.Exit, ShowEvent: b.env.ShowEvent, CloseEvent: b.env.CloseEvent}
	if len(l.Phrases) == 0 {
		l.Phrases = model.DefaultPhrases().Exit
	}
	if b.env.Form != model.FormObject {
		l.Form = b.env.Form // chosen for this widget; the default says nothing of it
	}
	if m := b.env.matcher(); m != nil {
		l.Asks = func(s string) bool { return m.Match(s).Label == model.LabelExit }
	}
	for _, t := range b.targets {
		if t.Language != "" && !slices.Contains(l.Languages, t.Language) {
			l.Languages = append(l.Languages, t.Language)
		}
	}
	if !slices.ContainsFunc(b.targets, model.Ticket.HasWidget) && len(b.targets) > 0 {
		l.Source = b.targets[0].Source
	}
	return l
}

// pointed moves the cursor over the findings, around the end.
func (b banners) pointed(by int) banners {
	n := len(b.look.findings)
	switch {
	case n == 0:
		return b
	case b.finding < 0 && by < 0:
		b.finding = n - 1
	case b.finding < 0:
		b.finding = 0
	default:
		b.finding = (b.finding + by + n) % n
	}
	return b
}

// diffed compares the draft with the banner that the first chosen ticket has.
func (b banners) diffed() (against string, lines []string) {
	if len(b.targets) == 0 {
		return "Nobody is chosen, so there is no banner to compare with.", nil
	}
	id := b.targets[0].ID
	s := b.states[id]
	against = "Ticket " + string(id)
	switch s.Fate {
	case model.BannerSent, model.BannerOnItsWay, model.BannerUncertain:
		against += " has, " + s.word() + " at " + clock(s.Since) + ":"
	default:
		return against + " has no banner of ours to compare with.", nil
	}
	if b.look.fault != "" {
		return against, nil
	}
	return against, diffLines(s.Payload, strings.Join(b.look.json, "\n"))
}

// diffLines is the difference of two texts, line by line, with what is the same
// around it. Nothing is left out: banners are short.
func diffLines(was, now string) []string {
	was, now = was+"\n", now+"\n"
	if was == now {
		return nil
	}
	all := strings.Count(was, "\n") + 1
	text, err := udiff.ToUnified("", "", was, udiff.Lines(was, now), all)
	if err != nil {
		return nil // cannot be: the edits were made of these texts
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return lines[min(3, len(lines)):] // without the heads ---, +++ and @@
}
