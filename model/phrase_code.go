package model

import (
	"encoding/json"
	"slices"
	"strings"
)

// codeMarks stand in programs, commands and settings, and hardly in a chat.
var codeMarks = [...]string{
	"==", "=>", "!=", "+=", "();", "');", "\");", "('", "(\"", ": [\"", ": ['", " = \"", " = '", "=\"", "='", "\":", "':", "{\"", "#!/",
	"select * ", "return \"", "insert into", "curl ", "wget ", "console.", "const ",
	"$(", "grep \"", "echo \"", "exit_", "_phrase",
}

// coded decides about messages that are data, programs or transcripts rather
// than talk. A message in the platform's own envelope, typed by hand, is looked
// into: it may be a request.
func (m *Matcher) coded(raw string, u *utterance, book *phraseBook, buttons []phrase) *verdict {
	t := strings.TrimSpace(raw)
	if strings.HasPrefix(t, "{") || strings.HasPrefix(t, "[") {
		if v := m.data(t, book, buttons); v != nil {
			return v
		}
	}
	if transcript(u, book) {
		return stays("a transcript")
	}
	if slices.Contains(u.blocks, "script markup") {
		return nil
	}
	if why := program(unmarked(&utterance{}, t), book); why != "" {
		return stays(why)
	}
	return nil
}

// data looks into JSON: a typed message that holds the phrase is a doubt, all
// else is pasted data.
func (m *Matcher) data(t string, book *phraseBook, buttons []phrase) *verdict {
	var v any
	if json.Unmarshal([]byte(t), &v) != nil {
		return nil
	}
	if object, ok := v.(map[string]any); ok {
		if text, ok := object["message"].(string); ok {
			if inner := m.match(text, book, buttons); inner.Label != LabelStay {
				return doubts("a message typed as JSON")
			}
		}
		return stays("data, pasted")
	}
	return nil
}

func program(t string, book *phraseBook) string {
	if !strings.ContainsAny(t, "=;({[$/_*#\"'-:") {
		return ""
	}
	low := asciiLower(t)
	for _, mark := range codeMarks {
		if strings.Contains(low, mark) {
			return "written as code: " + strings.TrimSpace(mark)
		}
	}
	if strings.HasPrefix(low, "//") || strings.HasPrefix(low, "/*") || setting(low) || function(low) {
		return "written as code"
	}
	for f := range strings.FieldsSeq(low) {
		if name := strings.Trim(f, "#.,:;!?()\"'`*"); strings.Contains(strings.Trim(name, "_"), "_") && !book.holds(strings.ReplaceAll(name, "_", "")) && !strings.Contains(name, "__") {
			return "written as code: " + name
		}
	}
	return ""
}

// setting reports whether a text starts as a key with a quoted value: key: "…".
func setting(t string) bool {
	key, value, ok := strings.Cut(t, ":")
	value = strings.TrimLeft(value, " ")
	return ok && !strings.ContainsAny(key, " \n") && value != "" && strings.ContainsAny(value[:1], "\"'[")
}

// function reports whether a text starts as the definition of a function: def f(…).
func function(t string) bool {
	keyword, rest, ok := strings.Cut(t, " ")
	name, _, called := strings.Cut(rest, "(")
	return ok && called && !strings.Contains(name, " ") && (keyword == "def" || keyword == "func" || keyword == "function")
}

// holds reports whether a run of letters holds a phrase of the book.
func (b *phraseBook) holds(glue string) bool {
	for i := range b.phrases {
		if strings.Contains(glue, b.phrases[i].glue) {
			return true
		}
	}
	return b.exact[glue] != nil
}

// transcript reports whether a line of the message starts with a speaker's label
// and a colon, or with a time and a name.
func transcript(u *utterance, book *phraseBook) bool {
	for i := range u.lex {
		if i > 0 && u.lex[i].gap&gapLine == 0 || book.at(u, i, true).phrase != nil {
			continue
		}
		for k := i; k < len(u.lex)-1 && k < i+7 && (k < i+4 || u.lex[i].kind == lexNumber); k++ {
			timed := u.lex[i].kind == lexNumber
			if k > i && u.lex[k].gap&(gapLine|gapStop) != 0 || !timed && k > i && u.lex[k].gap&gapComma != 0 {
				break
			}
			if u.lex[k+1].gap&gapColon == 0 || u.lex[k+1].gap&(gapSpace|gapQuote) == 0 || u.lex[k+1].gap&gapLine != 0 {
				continue
			}
			if speaks(u, i, k) {
				return true
			}
		}
	}
	return false
}

func speaks(u *utterance, i, k int) bool {
	timed := u.lex[i].kind == lexNumber
	for j := i; j <= k; j++ {
		if u.lex[j].class&classSpeaker != 0 {
			return true
		}
	}
	return timed && k > i && u.lex[k].kind == lexWord
}
