package model

import (
	"strings"
	"unicode"
)

// sign says what a character is to a reader of messages.
type sign uint8

const (
	signLetter sign = iota
	signDigit
	signSpace
	signLine
	signHidden // takes no room: joiners, marks of direction, variation selectors
	signHyphen
	signComma
	signColon
	signStop
	signQuestion
	signApostrophe
	signQuote
	signOpen
	signClose
	signFormat  // a back-tick or a star of Markdown
	signEmoji   // friendly or neutral
	signFeeling // any other emoji
	signControl
	signBroken // unreadable: U+FFFD, private use, not assigned
	signOther
)

// signOf classifies a character that has been through lowered.
func signOf(r rune) sign {
	if r < 0x80 {
		return asciiSign(byte(r))
	}
	switch {
	case invisibleRune(r):
		return signHidden
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return signLetter
	case r < 0xa0 || bidiOverride(r):
		return signControl
	case r == 0x2028 || r == 0x2029:
		return signLine
	case unicode.IsSpace(r):
		return signSpace
	case unicode.IsDigit(r):
		return signDigit
	case r == 0xfffd || unicode.Is(unicode.Co, r):
		return signBroken
	}
	return markSign(r)
}

func asciiSign(c byte) sign {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		return signLetter
	case c >= '0' && c <= '9':
		return signDigit
	}
	switch c {
	case ' ', '\t':
		return signSpace
	case '\n', '\r':
		return signLine
	case '-', '_':
		return signHyphen
	case ',':
		return signComma
	case ':':
		return signColon
	case '.', '!':
		return signStop
	case '?':
		return signQuestion
	case '\'':
		return signApostrophe
	case '"':
		return signQuote
	case '(', '[':
		return signOpen
	case ')', ']':
		return signClose
	case '`':
		return signFormat
	}
	if c < 0x20 || c == 0x7f {
		return signControl
	}
	return signOther
}

// markSign classifies punctuation and symbols outside ASCII.
func markSign(r rune) sign {
	switch r {
	case '،', '、', '﹐', '؛', '՝':
		return signComma
	case '。', '।', '॥', '۔', '…', '·', '｡', '։', '။', '។', '¡':
		return signStop
	case '؟', '¿', '⸮', '‽', '՞', '፧', '❓', '❔', '⁉', '\u037e':
		return signQuestion
	case '’', 'ʼ', '‘', '´':
		return signApostrophe
	case '“', '”', '„', '‟', '«', '»', '‹', '›', '‚', '‛', '〝', '〞':
		return signQuote
	case '「', '『', '【', '《', '〈', '〔':
		return signOpen
	case '」', '』', '】', '》', '〉', '〕':
		return signClose
	}
	switch {
	case unicode.Is(unicode.Pd, r):
		return signHyphen
	case strings.ContainsRune(friendlyEmoji, r), neutralEmoji(r):
		return signEmoji
	case turnedEmoji(r):
		return signLetter
	case emojiRange(r):
		return signFeeling
	}
	return signOther
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '´' }

// invisibleRune names the characters that take no room and carry no meaning of
// their own. Overrides of direction are not among them: they change what is read.
func invisibleRune(r rune) bool {
	switch {
	case r == 0x00ad, r == 0x034f, r == 0x061c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5,
		r >= 0x180b && r <= 0x180f, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202c,
		r >= 0x2060 && r <= 0x2069, r == 0x3164, r >= 0xfe00 && r <= 0xfe0f, r == 0xfeff, r == 0xffa0,
		r == 0x20e3, r >= 0xe0100 && r <= 0xe01ef:
		return true
	}
	return false
}

func bidiOverride(r rune) bool { return r == 0x202d || r == 0x202e }

// struckOut names the combining lines that cross a letter out.
func struckOut(r rune) bool {
	return r >= 0x0334 && r <= 0x0338 || r == 0x20d2 || r == 0x20d3 || r == 0x20e5
}

func emojiRange(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r >= 0x2190 && r <= 0x21ff ||
		r >= 0x2b00 && r <= 0x2bff || r >= 0x2300 && r <= 0x23ff || r >= 0x25a0 && r <= 0x25ff
}

// neutralEmoji names plants and food, feasts, animals, and the tones of skin.
func neutralEmoji(r rune) bool {
	return r >= 0x1f330 && r <= 0x1f37f || r >= 0x1f380 && r <= 0x1f393 || r >= 0x1f425 && r <= 0x1f42d || r >= 0x1f430 && r <= 0x1f43c && r != 0x1f435 && r != 0x1f437 || r >= 0x1f3fb && r <= 0x1f3ff
}

// turnedEmoji names letters that are drawn as pictures (🅐, 🇦): letters still.
func turnedEmoji(r rune) bool { return r >= 0x1f100 && r <= 0x1f1ff }

// The emoji that change nothing about a request, and those that do, with what
// they say. An emoji in neither list is taken as one that may change the meaning.
const (
	friendlyEmoji = "🙏👍👌🙂😊😀😃😄😁☺😇🥰😍😘🤗🤝👏🙌👋🫱🫲🤲🙋💁🙇🤖❤🧡💛💚💙💜🤎🖤🤍💖💕💗💓💞💝💟♥❣" +
		"✅✔☑👉👈👇👆☝➡⬅⬆⬇↩↪🔙🔁🔄🔃▶◀⏩⏪→←↵⏎💬🗨🗯💭📱💻📞☎🌹🌷🌸💐🌺🌻🌼🍀⭐🌟✨💫🎉🎊☀🌞🌈🌙☕🏠🕊😎🌍😌😋😺😸😻♀♂🙆🫶🫡💯🆗✌🤞👐📣📢🔔🕐⌛⏳🏃🚀"
	laughingEmoji = "😂🤣😆😹😅😜😝🤪😛💀☠🤭😏😉🃏"
	angryEmoji    = "😡🤬😠👿💢🖕😤😾👺👹🔥💣😒🙄😑😐🤢🤮💩"
	refusingEmoji = "👎🚫❌⛔🛑🙅✖❎🙈🤚🆘⚠🙊🤦🤷✋🖐"
)

func feelingGuard(r rune) string {
	switch {
	case strings.ContainsRune(laughingEmoji, r):
		return "a laughing emoji"
	case strings.ContainsRune(angryEmoji, r):
		return "an angry emoji"
	case strings.ContainsRune(refusingEmoji, r):
		return "a refusing emoji"
	}
	return "an emoji that may change the meaning"
}

// friendlySmileys and otherSmileys are drawn with punctuation; longer first.
const (
	friendlySmileys = ":-)) :-) :)) :) :-] :] =) =] (-: (: ^_^ ^^ <3 :-3 :'-) :-}"
	otherSmileys    = ">:( >:[ :'( :-( :(( :( ;-) ;) :-/ :/ :-| :| :-\\ :-p :p :-d :d =d ;p :-o :o -_- >_< =( -.- :[ :$ :x :-* :*"
)

// smiley finds a smiley at the start of s.
func smiley(s string) (n int, friendly bool) {
	for f := range strings.FieldsSeq(friendlySmileys) {
		if strings.HasPrefix(s, f) {
			return len(f), true
		}
	}
	for f := range strings.FieldsSeq(otherSmileys) {
		if strings.HasPrefix(s, f) && (len(s) == len(f) || signOf(firstRune(s[len(f):])) != signLetter) {
			return len(f), false
		}
	}
	return 0, false
}
