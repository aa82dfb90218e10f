package ui

import (
	"fmt"
	"strings"

	"botback/model"

	"github.com/charmbracelet/x/ansi"
)

// strip shows the findings, or in the narrowest screen the first of them.
func (b banners) strip() []string {
	h, t := b.stripHeight(), b.env.theme
	switch {
	case h <= 0:
		return nil
	case b.columns() == 1 && len(b.look.findings) == 0:
		return []string{" " + t.Good.Render("ok") + "  nothing against it"}
	case b.columns() == 1:
		f := b.look.findings[0]
		return []string{" " + t.of(severity(f)).Render(word(f)) + "  " + sentence(said(f, b.banner()))}
	}
	label := " Checks: " + findingCount(b.look.findings) + " "
	lines := []string{t.Rule.Render("──") + label + t.Rule.Render(strings.Repeat("─", max(b.width-2-ansi.StringWidth(label), 0)))}
	if h == 1 {
		return lines
	}
	found := b.findingLines(b.width)
	if len(found) > h-1 {
		rest := len(found) - (h - 2)
		found = append(found[:h-2:h-2], t.Faint.Render(fmt.Sprintf(" … %s, p shows them", count(rest, "more line"))))
	}
	return append(lines, found...)
}

// findingLines tell each finding: what, why, and what to do.
func (b banners) findingLines(w int) []string {
	t := b.env.theme
	if len(b.look.findings) == 0 {
		return []string{" " + t.Good.Render("ok") + "       nothing against it"}
	}
	const indent = 10
	var out []string
	for _, f := range b.look.findings {
		for i, l := range wrap(sentence(said(f, b.banner()))+" "+f.Why+" "+f.Fix, max(w-indent, 1)) {
			mark := ""
			if i == 0 {
				mark = t.of(severity(f)).Render(word(f))
			}
			out = append(out, " "+fit(mark, indent-1)+l)
		}
	}
	return out
}

// said is what a finding says and where.
func said(f model.Finding, b model.Banner) string {
	if at := f.Where.In(b); at != "" {
		return at + ": " + f.What
	}
	return f.What
}

func word(f model.Finding) string { return f.Severity.String() }

func severity(f model.Finding) level {
	if f.Severity == model.SeverityError {
		return levelBad
	}
	return levelWarn
}

// findingCount counts findings in words.
func findingCount(fs []model.Finding) string {
	errors := 0
	for _, f := range fs {
		if f.Severity == model.SeverityError {
			errors++
		}
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if n := len(fs) - errors; n > 0 {
		parts = append(parts, count(n, "warning"))
	}
	if len(parts) == 0 {
		return "nothing against it"
	}
	return strings.Join(parts, ", ")
}
