package ui

import (
	"fmt"
	"strings"

	"botback/model"
)

// strip shows the findings, or in the narrowest screen the one under the
// cursor, or the first.
func (b banners) strip() []string {
	h, t := b.stripHeight(), b.env.theme
	switch {
	case h <= 0:
		return nil
	case b.columns() == 1:
		return b.shortStrip()
	}
	label := " Checks: " + b.checksText() + " "
	lines := []string{t.Rule.Render("──") + label + t.Rule.Render(strings.Repeat("─", max(b.width-2-textWidth(label), 0)))}
	if h == 1 {
		return lines
	}
	found, from, to := b.findingLines(b.width)
	if len(found) <= h-1 {
		return append(lines, found...)
	}
	if b.finding >= 0 {
		return append(lines, within(found, from, to, h-1)...)
	}
	rest := len(found) - (h - 2)
	found = append(found[:h-2:h-2], t.Faint.Render(fmt.Sprintf(" … %s, n goes through them", count(rest, "more line"))))
	return append(lines, found...)
}

// shortStrip is the strip in one line.
func (b banners) shortStrip() []string {
	t, fs, d := b.env.theme, b.look.findings, b.draft()
	switch {
	case d.template.Fault != nil:
		return []string{" " + t.Bad.Render("error") + "  " + fault(d.template.Fault)}
	case d.history.now.broken != nil:
		return []string{" " + t.Bad.Render("error") + "  " + d.history.now.broken.fault}
	case len(fs) == 0:
		return []string{" " + t.Good.Render("ok") + "  " + b.checksText()}
	}
	f := fs[max(b.finding, 0)]
	place := ""
	if len(fs) > 1 {
		place = fmt.Sprintf("%d/%d ", max(b.finding, 0)+1, len(fs))
	}
	return []string{" " + t.of(severity(f)).Render(word(f)) + "  " + place + sentence(said(f, b.banner())) + b.fixText(f)}
}

// fixText tells what the fix key would do.
func (b banners) fixText(f model.Finding) string {
	if !model.Mendable(f) {
		return ""
	}
	return " " + b.keys.Fix.Help().Key + ": " + f.Remedy + "."
}

// checksText counts what was found.
func (b banners) checksText() string {
	switch {
	case b.draft().template.Fault != nil:
		return "the file cannot be read"
	case b.draft().history.now.broken != nil:
		return "your JSON cannot be read"
	}
	return findingCount(b.look.findings)
}

// findingIndent is the column in which the findings' words begin.
const findingIndent = 11

// findingLines tell each finding: what, why, and what to do; from and to are the
// lines of the one under the cursor. A text that is no banner comes first.
func (b banners) findingLines(w int) (lines []string, from, to int) {
	t := b.env.theme
	if why := b.draft().template.Fault; why != nil {
		return b.findingRow(nil, w, " ", t.Bad.Render("error"), fault(why)), 0, 0
	}
	if broken := b.draft().history.now.broken; broken != nil {
		lines = b.findingRow(lines, w, " ", t.Bad.Render("error"), "Your JSON is no banner: "+broken.fault+" What you see is the banner of before; e opens your text again, u drops it.")
	}
	for i, f := range b.look.findings {
		mark := " "
		if i == b.finding {
			mark, from = t.Accent.Render(">"), len(lines)
		}
		lines = b.findingRow(lines, w, mark, t.of(severity(f)).Render(word(f)), sentence(said(f, b.banner()))+" "+f.Why+" "+f.Fix+b.fixText(f))
		if i == b.finding {
			to = len(lines)
		}
	}
	if len(lines) == 0 {
		lines = []string{" " + t.Good.Render("ok") + "       " + b.checksText()}
	}
	return lines, from, to
}

// findingRow sets a finding's words in their column.
func (b banners) findingRow(lines []string, w int, mark, label, text string) []string {
	for i, l := range wrap(text, max(w-findingIndent, 1)) {
		if i == 0 {
			lines = append(lines, mark+" "+fit(label, findingIndent-2)+l)
			continue
		}
		lines = append(lines, spaces(findingIndent)+l)
	}
	return lines
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
