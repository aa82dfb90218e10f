package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Template is a banner with a name, ready to be chosen: one of those that come
// with the program, or one that the operator keeps as a file.
type Template struct {
	Name    string
	About   string // one line: what it is for; empty for an operator's own
	Banner  Banner
	BuiltIn bool
	File    string // where an operator's own one was read, empty elsewhere
	// Fault is why the file gives no banner, and nil if it does. A template with a
	// fault is shown with it and cannot be sent.
	Fault error
}

// MaxTemplateName is how many characters the name of a template may have.
const MaxTemplateName = 64

// ParseTemplate makes a template of a file: name is the file's without its
// ending, data is exactly the payload that is sent, in any of the four forms.
//
// The error wraps ErrInvalid, and is the template's Fault as well, so that a list
// can keep the broken file in sight.
func ParseTemplate(name string, data []byte) (Template, error) {
	t := Template{Name: norm.NFC.String(name)}
	t.Fault = CheckTemplateName(name)
	if t.Fault == nil {
		t.Banner, t.Fault = DecodeBanner(data)
	}
	if t.Fault != nil {
		t.Fault = fmt.Errorf("template %s: %w", CleanLine(t.Name), t.Fault)
	}
	return t, t.Fault
}

// CheckTemplateName says why an operator's own template cannot have this name.
// A name is made of letters, digits and dashes and starts with none of the last,
// so that it is never a path nor a flag; the built-in ones are taken. The error
// wraps ErrInvalid.
func CheckTemplateName(name string) error {
	name = norm.NFC.String(name)
	first, _ := utf8.DecodeRuneInString(name)
	switch {
	case name == "":
		return fmt.Errorf("a template needs a name: %w", ErrInvalid)
	case utf8.RuneCountInString(name) > MaxTemplateName:
		return fmt.Errorf("the name is longer than %d characters: %w", MaxTemplateName, ErrInvalid)
	case strings.ContainsFunc(name, func(r rune) bool { return !nameRune(r) }) || !wordRune(first):
		return fmt.Errorf("the name %q is not made of letters, digits and dashes, with no dash in front: %w", CleanLine(name), ErrInvalid)
	}
	for _, t := range Templates() {
		if strings.EqualFold(t.Name, name) {
			return fmt.Errorf("the name %s is a built-in template's: choose another: %w", t.Name, ErrInvalid)
		}
	}
	return nil
}

func nameRune(r rune) bool {
	return r == '-' || (wordRune(r) || unicode.Is(unicode.M, r)) && !invisible(r) && r != utf8.RuneError
}
