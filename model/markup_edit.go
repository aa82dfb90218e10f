package model

import (
	"slices"
	"sort"
	"strings"
)

// piece is a part of a title's source: a tag with its brackets, or what a reader
// sees as one character.
type piece struct {
	source string
	tag    bool
}

// pieces takes a title apart as ParseMarkup reads it; put together, they are the
// title again.
func pieces(title string) []piece {
	var out []piece
	p := markupParser{rest: title}
	for p.rest != "" {
		before := p.rest
		p.step()
		source := before[:len(before)-len(p.rest)]
		if source[0] == '<' && (startsTag(source) || strings.HasPrefix(source, "<!--")) {
			out = append(out, piece{source, true})
			continue
		}
		out = append(out, characters(source)...)
	}
	return out
}

// characters takes a text without tags apart; an entity is one character.
func characters(text string) []piece {
	var out []piece
	for text != "" {
		if n := entity(text); n > 0 {
			out, text = append(out, piece{source: text[:n]}), text[n:]
			continue
		}
		run := len(text)
		if next := strings.IndexByte(text[1:], '&'); next >= 0 {
			run = next + 1
		}
		from := 0
		for i, start := range append(characterStarts(text[:run]), run) {
			if i > 0 {
				out, from = append(out, piece{source: text[from:start]}), start
			}
		}
		if from < run { // marks with nothing to stand on
			out = append(out, piece{source: text[from:run]})
		}
		text = text[run:]
	}
	return out
}

// cutTitle shortens a title to at most n characters, markup included: words go
// from the end, an ellipsis takes their place, the markup of what is left stays. It
// reports false where the markup alone takes the room, or where it is too broken to
// be cut.
func cutTitle(title string, n int) (string, bool) {
	if len(ParseMarkup(title).Problems) > 0 {
		return title, false
	}
	all, visible := pieces(title), 0
	for _, p := range all {
		if !p.tag {
			visible++
		}
	}
	keep := sort.Search(visible, func(k int) bool { return Length(firstPieces(all, k+1)) > n })
	short := firstPieces(all, keep)
	return short, keep > 0 && !blank(strings.TrimSuffix(ParseMarkup(short).Text(), ellipsis))
}

// firstPieces are the first so many visible pieces and an ellipsis, with the tags
// around them; elements that then hold nothing are left out.
func firstPieces(all []piece, visible int) string {
	end := 0
	for ; visible > 0; end++ {
		if !all[end].tag {
			visible--
		}
	}
	head, tail := all[:end], closers(all[end:])
	for len(head) > 0 && !head[len(head)-1].tag && blank(head[len(head)-1].source) {
		head = head[:len(head)-1]
	}
	return sources(head) + ellipsis + sources(tail)
}

// closers are the tags without which what stands before would stay open.
func closers(rest []piece) []piece {
	var out []piece
	for _, p := range rest {
		name, closing := pieceName(p)
		switch {
		case !p.tag || name == "br" || name == "":
		case closing && len(out) > 0 && opens(out[len(out)-1], name):
			out = out[:len(out)-1]
		default:
			out = append(out, p)
		}
	}
	return out
}

func opens(p piece, name string) bool {
	n, closing := pieceName(p)
	return n == name && !closing
}

// pieceName is empty for a comment and for what is no tag.
func pieceName(p piece) (name string, closing bool) {
	if !p.tag || strings.HasPrefix(p.source, "<!") {
		return "", false
	}
	inside := strings.TrimSuffix(p.source[1:], ">")
	name, _ = splitTag(strings.TrimPrefix(inside, "/"))
	return name, strings.HasPrefix(inside, "/")
}

func sources(ps []piece) string {
	var b strings.Builder
	for _, p := range ps {
		b.WriteString(p.source)
	}
	return b.String()
}

// withBreaks writes <br> for the line feeds of a title, but not where a tag starts
// a new line anyhow, nor inside of tags.
func withBreaks(title string) string {
	title = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.Trim(title, "\r\n"))
	all := pieces(title)
	var b strings.Builder
	for i, p := range all {
		switch {
		case p.source != "\n":
			b.WriteString(strings.ReplaceAll(p.source, "\n", " "))
		case i > 0 && breaks(all[i-1]), i+1 < len(all) && breaks(all[i+1]):
		default:
			b.WriteString("<br>")
		}
	}
	return b.String()
}

// breaks reports whether a tag starts a new line by itself.
func breaks(p piece) bool {
	name, _ := pieceName(p)
	return slices.Contains([]string{"br", "p", "div"}, name)
}

// withClosers is a title with the tags closed that never were.
func withClosers(title string) string {
	p := markupParser{rest: title}
	for p.rest != "" {
		p.step()
	}
	for _, e := range slices.Backward(p.open) {
		title += "</" + e.tag + ">"
	}
	return title
}
