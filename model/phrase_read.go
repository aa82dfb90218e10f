package model

import (
	"strings"
	"unicode/utf8"
)

// maxRead is how much of a message is read, in bytes. A longer one is never a
// request and nothing more.
const maxRead = 8 << 10

// reader turns a text into an utterance, character by character.
type reader struct {
	words *lexicon
	u     *utterance
	src   string // as typed, compatibility forms folded, capitals kept
	text  string // the same, lower case
	gap   gapSet

	texts, keys, glue strings.Builder
}

// read takes a message apart.
func (l *lexicon) read(raw string) *utterance {
	u := &utterance{}
	if len(raw) > maxRead {
		raw = strings.ToValidUTF8(raw[:maxRead], "")
		u.block("a very long message")
	}
	if !utf8.ValidString(raw) {
		raw = strings.ToValidUTF8(raw, "\ufffd")
	}
	blockRaw(u, raw)
	raw = unmarked(u, raw)
	r := &reader{words: l, u: u, src: raw, text: lowered(raw)}
	r.run()
	u.texts, u.keys, u.glue, u.end = r.texts.String(), r.keys.String(), r.glue.String(), r.gap
	r.classify()
	r.blockGaps()
	return u
}

// blockRaw looks for what normalising would hide.
func blockRaw(u *utterance, raw string) {
	if ascii(raw) {
		return
	}
	for _, r := range raw {
		switch {
		case struckOut(r):
			u.block("struck-out letters")
		case r >= 0xe0000 && r <= 0xe007f:
			u.block("hidden characters")
		case r == 0x37e:
			u.question = true
		case r == 0x1f916:
			u.robot = true
		}
	}
}

func (r *reader) run() {
	r.texts.Grow(len(r.text) + 8)
	r.keys.Grow(len(r.text) + 8)
	r.glue.Grow(len(r.text))
	fieldStart := true
	for i := 0; i < len(r.text); {
		c, n := utf8.DecodeRuneInString(r.text[i:])
		if fieldStart {
			if size := addressSize(r.text[i:]); size > 0 {
				r.address(r.text[i : i+size])
				i += size
				continue
			}
		}
		s := signOf(c)
		fieldStart = s == signSpace || s == signLine
		switch s {
		case signLetter, signDigit:
			end := r.wordEnd(i)
			r.word(i, end)
			i = end
		default:
			i += r.mark(i, c, n, s)
		}
	}
}

func (r *reader) add(text, key string, kind lexemeKind) {
	if text == "" {
		return
	}
	if len(r.u.lex) > 0 {
		r.texts.WriteByte(' ')
		r.keys.WriteByte(' ')
	}
	x := lexeme{gap: r.gap, kind: kind}
	x.textFrom, x.keyFrom, x.glueFrom = r.texts.Len(), r.keys.Len(), r.glue.Len()
	r.texts.WriteString(text)
	r.keys.WriteString(key)
	r.glue.WriteString(text)
	x.textTo, x.keyTo, x.glueTo = r.texts.Len(), r.keys.Len(), r.glue.Len()
	r.u.lex = append(r.u.lex, x)
	r.gap = 0
}

func (r *reader) address(field string) {
	r.add(field, field, lexAddress)
	r.u.block("a link or an address")
}

// mark reads one character that is no part of a word, or a smiley, and returns
// its length.
func (r *reader) mark(i int, c rune, n int, s sign) int {
	if strings.ContainsRune(":;=(<>^-", c) {
		if size, friendly := smiley(r.text[i:]); size > 0 {
			if !friendly {
				r.u.block("a smiley that may change the meaning")
			}
			r.gap |= gapEmoji
			return size
		}
	}
	switch s {
	case signSpace:
		r.gap |= gapSpace
	case signLine:
		r.gap |= gapLine
	case signHyphen:
		r.gap |= gapHyphen
	case signComma:
		r.gap |= gapComma
	case signColon:
		r.gap |= gapColon
	case signStop:
		r.gap |= gapStop
	case signApostrophe, signQuote:
		r.gap |= gapQuote
	case signOpen, signClose:
		r.gap |= gapBracket
	case signFormat:
		r.gap |= gapFormat
	case signEmoji:
		r.gap |= gapEmoji
	default:
		r.strange(c, s)
	}
	return n
}

// strange notes a character that no bare request has.
func (r *reader) strange(c rune, s sign) {
	switch s {
	case signHidden:
		return
	case signQuestion:
		r.gap |= gapQuestion
		r.u.question = true
		return
	case signFeeling:
		r.u.block(feelingGuard(c))
	case signControl:
		r.u.block("control characters")
	case signBroken:
		r.u.block("unreadable characters")
	default:
		if c == '&' || c == '+' {
			r.add(string(c), string(c), lexWord)
			return
		}
		if c == '/' {
			r.gap |= gapSlash
			return
		}
		r.u.block("the sign " + string(c))
	}
	r.gap |= gapOther
}

func (r *reader) classify() {
	for i := range r.u.lex {
		x := &r.u.lex[i]
		if x.kind == lexWord {
			x.class = r.words.class(r.u.key(i), r.u.text(i))
		}
	}
}

// blockGaps notes what stands before the first word: dots and commas there make
// the message the end of another one.
func (r *reader) blockGaps() {
	if len(r.u.lex) == 0 {
		return
	}
	if r.u.lex[0].gap&(gapStop|gapComma|gapColon) != 0 && !strings.HasPrefix(strings.TrimSpace(r.text), "¡") {
		r.u.block("dots before it")
	}
	for i := range r.u.lex {
		if r.u.lex[i].gap&gapSlash != 0 && !(i > 0 && r.courteous(i-1) && r.courteous(i)) {
			r.u.block("the sign /")
		}
	}
	if r.u.end&gapSlash != 0 {
		r.u.block("the sign /")
	}
	if strings.HasPrefix(strings.TrimSpace(r.text), "--") && r.u.lex[0].gap&gapSpace == 0 {
		r.u.block("written as an option of a command")
	}
}

func (r *reader) courteous(i int) bool { return r.u.lex[i].class&classCourtesy != 0 }
