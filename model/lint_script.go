package model

import "unicode"

// scriptOf is the script in which a language is written, by the languages that the
// vendor's bots are offered in and their neighbours; those of several scripts are
// left out. The name is empty where it is not known.
func scriptOf(language string) (string, []*unicode.RangeTable) {
	switch language {
	case "en", "es", "fr", "de", "it", "pt", "nl", "id", "ms", "pl", "tr", "vi", "tl", "fil", "sv", "da", "no", "nb", "fi", "cs", "ro", "hu", "sw", "af":
		return "Latin", []*unicode.RangeTable{unicode.Latin}
	case "hi", "mr", "ne":
		return "Devanagari", []*unicode.RangeTable{unicode.Devanagari}
	case "ar", "fa", "ur":
		return "Arabic", []*unicode.RangeTable{unicode.Arabic}
	case "ru", "uk", "bg":
		return "Cyrillic", []*unicode.RangeTable{unicode.Cyrillic}
	case "zh", "ja":
		return "Chinese or Japanese", []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}
	case "bn", "as":
		return "Bengali", []*unicode.RangeTable{unicode.Bengali}
	case "ta":
		return "Tamil", []*unicode.RangeTable{unicode.Tamil}
	case "te":
		return "Telugu", []*unicode.RangeTable{unicode.Telugu}
	case "gu":
		return "Gujarati", []*unicode.RangeTable{unicode.Gujarati}
	case "kn":
		return "Kannada", []*unicode.RangeTable{unicode.Kannada}
	case "ml":
		return "Malayalam", []*unicode.RangeTable{unicode.Malayalam}
	case "pa":
		return "Gurmukhi", []*unicode.RangeTable{unicode.Gurmukhi}
	case "th":
		return "Thai", []*unicode.RangeTable{unicode.Thai}
	case "ko":
		return "Korean", []*unicode.RangeTable{unicode.Hangul}
	case "he":
		return "Hebrew", []*unicode.RangeTable{unicode.Hebrew}
	case "el":
		return "Greek", []*unicode.RangeTable{unicode.Greek}
	}
	return "", nil
}
