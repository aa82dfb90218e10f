package model

// gapSet tells what stands between two words.
type gapSet uint16

const (
	gapSpace gapSet = 1 << iota
	gapLine
	gapHyphen
	gapComma
	gapColon
	gapStop
	gapQuestion
	gapQuote
	gapBracket
	gapFormat
	gapEmoji
	gapSlash
	gapOther
)

// gapSoft may stand inside a phrase; gapBreak ends a clause.
const (
	gapSoft  = gapSpace | gapLine | gapHyphen | gapFormat | gapEmoji
	gapBreak = gapComma | gapColon | gapStop | gapQuestion
)

// lexemeKind tells words from the other things that a message is made of.
type lexemeKind uint8

const (
	lexWord lexemeKind = iota
	lexNumber
	lexAddress // a link, an e-mail address, a path
)

// lexeme is a word of a message.
type lexeme struct {
	textFrom, textTo int // in utterance.texts: as written, lower case
	keyFrom, keyTo   int // in utterance.keys: folded for the lexicon
	glueFrom, glueTo int // in utterance.glue
	gap              gapSet
	kind             lexemeKind
	capital          bool      // starts with a capital and goes on with small letters
	class            wordClass // of the word by itself
	// entry and entrySize are what lexicon.longestEntry found here, 0 before it did.
	entry     wordClass
	entrySize uint8
	slipsOf   []string // words of the wordings that it is one slip away from
	vocab     bool     // it is a word of the wordings
}

// utterance is a message as the rules read it.
type utterance struct {
	lex   []lexeme
	texts string // the words, a space between them
	keys  string // their keys, a space between them
	glue  string // the words with nothing between them
	end   gapSet // after the last word
	// blocks holds what keeps the message from being a bare request, the most
	// telling first: an emoji, a link, control characters.
	blocks   []string
	question bool
	robot    bool // 🤖 stands in it
}

func (u *utterance) text(i int) string { return u.texts[u.lex[i].textFrom:u.lex[i].textTo] }
func (u *utterance) key(i int) string  { return u.keys[u.lex[i].keyFrom:u.lex[i].keyTo] }

// words is the text of lexemes i up to j as it was written.
func (u *utterance) words(i, j int) string {
	if i >= j {
		return ""
	}
	return u.texts[u.lex[i].textFrom:u.lex[j-1].textTo]
}

// glued is the text of lexemes i up to j with nothing between them.
func (u *utterance) glued(i, j int) string { return u.glue[u.lex[i].glueFrom:u.lex[j-1].glueTo] }

// broken reports whether a comma or the end of a sentence stands between the
// lexemes i up to j.
func (u *utterance) broken(i, j int) bool {
	for k := i + 1; k < j; k++ {
		if u.lex[k].gap&gapBreak != 0 {
			return true
		}
	}
	return false
}

func (u *utterance) block(why string) {
	for _, b := range u.blocks {
		if b == why {
			return
		}
	}
	u.blocks = append(u.blocks, why)
}
