package model

import (
	"iter"
	"strconv"
	"strings"
)

// unmarked takes markup out of a text as a browser would, keeping what a reader
// sees. What is more than plain formatting is noted as a block.
func unmarked(u *utterance, s string) string {
	if !strings.ContainsAny(s, "<&*~%[]{}(\\") {
		return s
	}
	s = untagged(u, s)
	s = withoutEntities(u, s)
	return withoutMarks(u, s)
}

// withoutMarks deals with Markdown, percent codes and empty or doubled brackets.
func withoutMarks(u *utterance, s string) string {
	if t := strings.TrimSpace(s); len(t) > 2 && strings.HasPrefix(t, "*") && strings.HasSuffix(t, "*") {
		s = strings.Trim(t, "*")
	}
	s = strings.ReplaceAll(s, "**", "")
	if strings.Contains(s, "~") {
		u.block("struck-out text")
		s = strings.ReplaceAll(s, "~", " ")
	}
	if strings.Contains(s, "](") {
		u.block("a link")
		s = strings.ReplaceAll(s, "](", "] (")
	}
	if strings.Contains(s, "%20") && !strings.Contains(s, "://") {
		u.block("percent codes")
		s = strings.ReplaceAll(strings.ReplaceAll(s, "%2520", " "), "%20", " ")
	}
	for _, code := range [...]string{"()", "[]", "[\"", "['", "[[", "[ \"", "((", "{", "}"} {
		if strings.Contains(s, code) {
			u.block("written as code")
			break
		}
	}
	return s
}

const (
	plainTags  = " b strong i em u p br span div font small big center "
	lineTags   = " p br div center "
	struckTags = " s del strike "
	scriptTags = " script iframe object embed svg "
	otherTags  = " a link button img input form meta marquee html body head title h1 h2 h3 h4 h5 h6 ul ol li table tr td th " +
		"pre code blockquote q label select option textarea video audio sup sub mark ins hr details summary template noscript base style "
)

// untagged takes HTML tags and comments out.
func untagged(u *utterance, s string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		rest, shown := afterTag(u, s[i:])
		b.WriteString(shown)
		s = rest
	}
}

// afterTag reads the tag that s starts with; it returns what follows and what
// stands for the tag in the text.
func afterTag(u *utterance, s string) (rest, shown string) {
	if strings.HasPrefix(s, "<!--") {
		if _, after, ok := strings.Cut(s, "-->"); ok {
			return after, ""
		}
		return "", ""
	}
	end := strings.IndexByte(s, '>')
	name, attrs := tagName(s, end)
	if name == "" || !knownTag(name) {
		return s[1:], "<"
	}
	rest = s[end+1:]
	closing := s[1] == '/'
	switch in := func(list string) bool { return strings.Contains(list, " "+name+" ") }; {
	case (hiddenByAttr(attrs) || name == "style") && !closing:
		u.block("hidden text")
		if _, after, ok := strings.Cut(asciiLower(rest), "</"+name+">"); ok {
			rest = rest[len(rest)-len(after):]
		} else if name != "input" && name != "img" {
			rest = ""
		}
	case in(struckTags):
		u.block("struck-out text")
	case in(scriptTags):
		u.block("script markup")
	case in(otherTags):
		u.block("markup")
	case !plainAttrs(attrs):
		u.block("markup")
	}
	if strings.Contains(lineTags, " "+name+" ") {
		return rest, "\n"
	}
	return rest, ""
}

// asciiLower makes small letters without changing any length.
func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

func knownTag(name string) bool {
	return strings.Contains(plainTags+struckTags+scriptTags+otherTags, " "+name+" ")
}

// tagName splits the tag <name attrs> that ends at end.
func tagName(s string, end int) (name, attrs string) {
	if end < 2 {
		return "", ""
	}
	inner := strings.ToLower(strings.Trim(s[1:end], "/ "))
	name, attrs, _ = strings.Cut(inner, " ")
	return strings.TrimRight(name, "/"), attrs
}

func hiddenByAttr(attrs string) bool {
	squeezed := strings.ReplaceAll(attrs, " ", "")
	for _, h := range [...]string{"display:none", "visibility:hidden", "opacity:0", "font-size:0", "color:transparent", "aria-hidden"} {
		if strings.Contains(squeezed, h) {
			return true
		}
	}
	for name, value := range eachAttr(attrs) {
		if name == "hidden" || name == "type" && value == "hidden" {
			return true
		}
	}
	return false
}

// plainAttrs accepts only the attributes that formatting needs.
func plainAttrs(attrs string) bool {
	for name, value := range eachAttr(attrs) {
		switch name {
		case "class", "id", "dir", "lang", "align", "face":
		case "style", "color", "size":
			for _, odd := range [...]string{"url(", "expression", "white", "fff", "255,255,255", "position", "clip", "height", "width", "transform", "content"} {
				if strings.Contains(strings.ReplaceAll(value, " ", ""), odd) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// eachAttr goes through the attributes of a tag.
func eachAttr(attrs string) iter.Seq2[string, string] {
	return func(yield func(name, value string) bool) {
		for rest := strings.TrimSpace(attrs); rest != ""; rest = strings.TrimSpace(rest) {
			end := strings.IndexAny(rest, "= ")
			if end < 0 {
				yield(rest, "")
				return
			}
			name := rest[:end]
			value := ""
			if rest = strings.TrimLeft(rest[end:], " "); strings.HasPrefix(rest, "=") {
				value, rest = attrValue(strings.TrimLeft(rest[1:], " "))
			}
			if !yield(name, value) {
				return
			}
		}
	}
}

// attrValue splits the value, quoted or not, off what follows it.
func attrValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if quote := s[:1]; quote == `"` || quote == "'" {
		value, rest, _ = strings.Cut(s[1:], quote)
		return value, rest
	}
	value, rest, _ = strings.Cut(s, " ")
	return value, rest
}

// withoutEntities decodes character references. A letter that hides behind one
// is a block.
func withoutEntities(u *utterance, s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	s = strings.NewReplacer("&nbsp;", " ", "&NBSP;", " ", "&#160;", " ", "&quot;", `"`, "&#34;", `"`, "&apos;", "'", "&#39;", "'",
		"&#x27;", "'", "&lsquo;", "'", "&rsquo;", "'", "&ldquo;", `"`, "&rdquo;", `"`, "&amp;", "&", "&hellip;", "...",
		"&lt;", "<", "&gt;", ">", "&ensp;", " ", "&emsp;", " ", "&zwnj;", "", "&zwj;", "", "&shy;", "").Replace(s)
	for {
		i := strings.Index(s, "&#")
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], ';')
		digits, base := "", 10
		if j > 2 {
			digits = s[i+2 : i+j]
			if h, ok := strings.CutPrefix(strings.ToLower(digits), "x"); ok {
				digits, base = h, 16
			}
		}
		r, err := strconv.ParseInt(digits, base, 32)
		if err != nil || r <= 0 || r > 0x10ffff {
			return s
		}
		u.block("coded letters")
		s = s[:i] + string(rune(r)) + s[i+j+1:]
	}
}
