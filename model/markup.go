package model

import (
	"fmt"
	"html"
	"slices"
	"strings"
)

// Span is a piece of a title that looks the same all through. Its text is clean
// and holds no line feed.
type Span struct {
	Text      string
	Bold      bool
	Italic    bool
	Underline bool
	Link      string // where a click leads, clean; empty if nowhere
}

// Markup is a banner's title as the widget shows it.
type Markup struct {
	Lines [][]Span
	// Problems are sentences about markup that may not do what it is meant to.
	Problems []string
}

// ParseMarkup reads the simple HTML of a title: b, strong, i, em, u, a, br, p,
// div, span and entities. As in a page, runs of white space show as one space,
// and a < that starts no tag is a text. The tags of anything else are left out,
// and so is what stands inside script and style.
func ParseMarkup(s string) Markup {
	p := markupParser{rest: s}
	for p.rest != "" {
		p.step()
	}
	p.flush()
	for _, name := range slices.Backward(p.open) {
		p.problem("<%s> "+neverClosed, name.tag)
	}
	return p.result()
}

const neverClosed = "is never closed"

// Text is the title without its markup, lines joined by line feeds.
func (m Markup) Text() string {
	lines := make([]string, len(m.Lines))
	for i, spans := range m.Lines {
		for _, s := range spans {
			lines[i] += s.Text
		}
	}
	return strings.Join(lines, "\n")
}

// markupParser eats rest from the front. Text gathers until the look changes.
type markupParser struct {
	rest     string
	text     strings.Builder // source of the span being read, entities and all
	line     []Span
	lines    [][]Span
	open     []element
	problems []string
}

type element struct{ tag, link string }

// Bounds that no honest title comes near; they keep the work small for any text.
const (
	maxDepth    = 32
	maxProblems = 8
)

// step takes one tag, or the text before the next one.
func (p *markupParser) step() {
	at := strings.IndexByte(p.rest, '<')
	switch {
	case at < 0:
		p.take(len(p.rest))
	case at > 0:
		p.take(at)
	case strings.HasPrefix(p.rest, "<!--"):
		p.skipPast("-->")
	case !startsTag(p.rest):
		p.take(1)
	default:
		p.takeTag()
	}
}

func (p *markupParser) take(n int) {
	p.text.WriteString(p.rest[:n])
	p.rest = p.rest[n:]
}

func (p *markupParser) skipPast(end string) {
	for i := range len(p.rest) {
		if len(p.rest)-i >= len(end) && strings.EqualFold(p.rest[i:i+len(end)], end) {
			p.rest = p.rest[i+len(end):]
			return
		}
	}
	p.problem("%s is missing, so all that follows is hidden", end)
	p.rest = ""
}

func startsTag(s string) bool {
	s = strings.TrimPrefix(s[1:], "/")
	return s != "" && letter(s[0])
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// takeTag reads up to the > that ends the tag; one in a quoted attribute does not.
func (p *markupParser) takeTag() {
	end, quoted := 0, byte(0)
	for i := 1; i < len(p.rest) && end == 0; i++ {
		switch c := p.rest[i]; {
		case quoted != 0:
			if c == quoted {
				quoted = 0
			}
		case c == '"' || c == '\'':
			quoted = c
		case c == '>':
			end = i
		}
	}
	if end == 0 {
		p.problem("a tag starts with < and has no >")
		p.take(len(p.rest))
		return
	}
	inside := p.rest[1:end]
	p.rest = p.rest[end+1:]
	p.tag(inside)
}

func (p *markupParser) tag(inside string) {
	closing := strings.HasPrefix(inside, "/")
	name, attributes := splitTag(strings.TrimPrefix(inside, "/"))
	switch name {
	case "br":
		p.flush()
		p.breakLine()
	case "script", "style":
		p.problem("what stands in <%s> is not shown", name)
		if !closing {
			p.skipPast("</" + name + ">")
		}
	case "b", "strong", "i", "em", "u", "a", "p", "div", "span":
		p.flush()
		p.mark(name, attributes, closing)
	default:
		p.problem("<%s> may not be shown by the widget", CleanLine(name))
	}
}

// mark opens or closes an element that changes how text looks or where it stands.
func (p *markupParser) mark(name, attributes string, closing bool) {
	if (name == "p" || name == "div") && len(p.line) > 0 {
		p.breakLine()
	}
	if !closing {
		if hiddenByAttr(strings.ToLower(attributes)) {
			p.problem("what stands in this <%s> may be hidden", name)
		}
		if len(p.open) == maxDepth {
			p.problem("there are more than %d tags inside each other", maxDepth)
			return
		}
		p.open = append(p.open, element{name, p.target(name, attributes)})
		return
	}
	for i, e := range slices.Backward(p.open) {
		if e.tag == name {
			p.open = slices.Delete(p.open, i, i+1)
			return
		}
	}
	p.problem("</%s> closes nothing", name)
}

func (p *markupParser) target(name, attributes string) string {
	if name != "a" {
		return ""
	}
	link := CleanLine(html.UnescapeString(attribute(attributes, "href")))
	if !webAddress(link) {
		p.problem("a link should lead to an https address")
	}
	return link
}

func (p *markupParser) problem(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); len(p.problems) < maxProblems && !slices.Contains(p.problems, s) {
		p.problems = append(p.problems, s)
	}
}

func (p *markupParser) breakLine() {
	p.lines = append(p.lines, p.line)
	p.line = nil
}

// flush ends the present span.
func (p *markupParser) flush() {
	text := shownText(p.text.String(), p.atSpace())
	p.text.Reset()
	if text == "" {
		return
	}
	s := Span{Text: text}
	for _, e := range p.open {
		s.Bold = s.Bold || e.tag == "b" || e.tag == "strong"
		s.Italic = s.Italic || e.tag == "i" || e.tag == "em"
		s.Underline = s.Underline || e.tag == "u"
		if e.tag == "a" {
			s.Link = e.link
		}
	}
	p.line = append(p.line, s)
}

// atSpace reports whether a space here would show nothing: at the start of a
// line, or after another one.
func (p *markupParser) atSpace() bool {
	return len(p.line) == 0 || strings.HasSuffix(p.line[len(p.line)-1].Text, " ")
}

func (p *markupParser) result() Markup {
	if len(p.line) > 0 {
		p.lines = append(p.lines, p.line)
	}
	for i, spans := range p.lines {
		n := len(spans)
		if n == 0 {
			continue
		}
		spans[n-1].Text = strings.TrimSuffix(spans[n-1].Text, " ")
		if spans[n-1].Text == "" {
			p.lines[i] = spans[:n-1]
		}
	}
	return Markup{Lines: p.lines, Problems: p.problems}
}

// shownText resolves entities and makes runs of white space one space, which
// vanishes after another one. A no-break space stays.
func shownText(source string, afterSpace bool) string {
	var b strings.Builder
	for _, r := range Clean(html.UnescapeString(source)) {
		switch r {
		case ' ', '\n', '\f':
			if !afterSpace {
				b.WriteByte(' ')
			}
			afterSpace = true
		case 0xa0:
			b.WriteByte(' ')
			afterSpace = false
		default:
			b.WriteRune(r)
			afterSpace = false
		}
	}
	return b.String()
}
