package model

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressEnds are last labels that make a dotted word an address: top-level
// domains and file names.
const addressEnds = " com net org io co ai app in edu gov info biz dev shop store online site cloud example test invalid " +
	"local localhost de fr es it pt br nl pl tr ru ua uk us eu ca au jp kr cn vn th id my ph sg ae sa eg za ng ke mx ar cl " +
	"html htm php js json pdf txt md log csv xml yml yaml png jpg jpeg gif doc docx xls xlsx zip exe apk py go sh "

// addressSize is the length of the link, e-mail address, handle or path that s
// starts with, 0 if there is none.
func addressSize(s string) int {
	field := s
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		field = s[:i]
	}
	if !strings.ContainsAny(field, "@./\\") {
		return 0
	}
	core := strings.TrimRight(field, ".,;:!?)]}>\"'”’。，！？")
	if !isAddress(strings.TrimLeft(core, "([{<\"'“‘")) {
		return 0
	}
	return len(core)
}

func isAddress(w string) bool {
	switch {
	case strings.Contains(w, "://"), strings.HasPrefix(w, "www."), strings.HasPrefix(w, "mailto:"), strings.HasPrefix(w, "./"):
		return true
	case strings.HasPrefix(w, "@"):
		return len(w) > 5 && plainName(w[1:])
	case len(w) > 2 && w[1] == ':' && (w[2] == '\\' || w[2] == '/'):
		return true
	case strings.Contains(w, "@") && strings.Contains(w[strings.IndexByte(w, '@'):], "."):
		return true
	}
	host, path, slash := strings.Cut(w, "/")
	return endsAsAddress(host) || slash && (endsAsAddress(path) || shortHost(host, path) || strings.Count(w, "/") > 2 && host == "")
}

// shortHost reports whether what stands before and after a slash are a dotted
// name and a path, whatever the domain: "t.me/name".
func shortHost(host, path string) bool {
	i := strings.LastIndexByte(host, '.')
	if i < 1 || len(host)-i < 3 || path == "" {
		return false
	}
	return plainName(host) && strings.IndexFunc(host[i+1:], unicode.IsDigit) < 0
}

// endsAsAddress reports whether a dotted word ends in a domain or a file type.
func endsAsAddress(w string) bool {
	w, _, _ = strings.Cut(w, "?")
	w, _, _ = strings.Cut(w, "#")
	i := strings.LastIndexByte(w, '.')
	if i < 1 || i == len(w)-1 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(w[:i])
	return (unicode.IsLetter(before) || unicode.IsDigit(before)) && strings.Contains(addressEnds, " "+w[i+1:]+" ")
}

func plainName(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return r != '_' && r != '.' && r != '-' && (r >= utf8.RuneSelf || signOf(r) != signLetter && signOf(r) != signDigit)
	}) < 0
}
