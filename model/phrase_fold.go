package model

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lowered puts a text into the form in which phrases are compared: compatibility
// forms folded (full-width, mathematical and circled letters), small letters.
// It is idempotent.
func lowered(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	for range 3 { // lowering may need another normalising (İ), and that another lowering
		next := norm.NFKC.String(strings.ToLower(strings.ReplaceAll(norm.NFKC.String(s), "İ", "i")))
		if next == s {
			break
		}
		s = next
	}
	return s
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folded is the key of a word in the lexicon: accents gone where they are no
// letters of their own, spelling variants of one letter made one. Words compare
// by it for courtesy and refusal, never for the phrase itself.
func folded(word string) string {
	if ascii(word) || strings.ContainsFunc(word, unspaced) {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range norm.NFD.String(word) {
		if !accent(r) && !invisibleRune(r) {
			b.WriteString(plainLetter(r))
		}
	}
	return b.String()
}

// accent names the combining marks that change no word: accents of Latin, Greek
// and Cyrillic, Hebrew points, Arabic vowels, the nukta of Indian scripts. Other
// Indian vowel signs are letters and stay.
func accent(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r <= 0x036f, r >= 0x0591 && r <= 0x05c7, r >= 0x0610 && r <= 0x061a,
		r >= 0x064b && r <= 0x065f:
		return true
	}
	switch r {
	case 0x0640, 0x0670, 0x093c, 0x09bc, 0x0a3c, 0x0abc, 0x0b3c:
		return true
	}
	return false
}

// plainLetter makes one of the letters that writers use for one another.
func plainLetter(r rune) string {
	switch r {
	case 'ı':
		return "i"
	case 'ł':
		return "l"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'þ':
		return "th"
	case 'ə':
		return "e"
	case 'ς':
		return "σ"
	case 'ٱ':
		return "ا"
	case 'ى', 'ي', 'ې', 'ے':
		return "ی"
	case 'ة', 'ہ', 'ھ', 'ۃ', 'ە':
		return "ه"
	case 'ك':
		return "ک"
	}
	return string(r)
}

func dropApostrophes(s string) string {
	return strings.Map(func(r rune) rune {
		if apostrophe(r) {
			return -1
		}
		return r
	}, s)
}

// squeezed shortens every run of one letter to at most keep.
func squeezed(s string, keep int) string {
	var last rune
	run := 0
	return strings.Map(func(r rune) rune {
		if r != last {
			last, run = r, 0
		}
		if run++; run > keep {
			return -1
		}
		return r
	}, s)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// unspaced reports whether r belongs to a script that runs words together, or,
// as Korean, glues so much to them that they must be cut by the lexicon.
func unspaced(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff, // Thai, Lao
		r >= 0x1000 && r <= 0x109f, // Burmese
		r >= 0x1780 && r <= 0x17ff, // Khmer
		r >= 0x3040 && r <= 0x30ff, // kana
		r >= 0x3400 && r <= 0x9fff, // Han
		r >= 0xac00 && r <= 0xd7a3, // Hangul
		r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3ffff:
		return true
	}
	return r == 0x3005 // 々
}

func hangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 }

// alphabetic reports whether r is of a script whose words differ from others by
// more than one letter as a rule, so that a slip can be told from a word.
func alphabetic(r rune) bool {
	return unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek)
}

// lookAlikes pairs letters of other alphabets, and drawn or turned letters that
// no normalising folds, with the Latin letter that a reader takes them for.
const lookAlikes = "аa еe оo рp сc уy хx ѕs іi јj кk вb мm нh тt ьb бb ԁd һh ӏl " +
	"αa βb γy εe ιi κk νv οo ρp τt υu χx ωw λl " +
	"ᴀa ʙb ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ᴛt ᴜu ᴠv ᴡw ʏy ᴢz " +
	"ɐa ɑa ǝe ɔc ɟf ƃg ɥh ʞk ɯm ɹr ʇt ʌv ʍw ʎy ɓb ƅb ƀb ƙk ţt ŧt ƭt ɬl ɫl ơo ọo օo ո" + "n " +
	"🅐a 🅑b 🅚k 🅛l 🅞o 🅣t 🅰a 🅱b 🅺k 🅻l 🅾o 🆃t 🇦a 🇧b 🇰k 🇱l 🇴o 🇹t " +
	"0o 1l 4a @a 7t $s 5s 3e"

// lookAlikeReplacer draws look-alikes as the letters that they imitate.
func lookAlikeReplacer() *strings.Replacer {
	var pairs []string
	for _, pair := range strings.Fields(lookAlikes) {
		_, n := utf8.DecodeRuneInString(pair)
		pairs = append(pairs, pair[:n], pair[n:])
	}
	return strings.NewReplacer(pairs...)
}

func reversed(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}
