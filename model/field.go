package model

import (
	"fmt"
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"time"
)

// MissingToClose lists the custom fields without which the platform refuses to
// close t: required to close, valid for the ticket's group, and empty.
func (s Settings) MissingToClose(t Ticket) []Field {
	var out []Field
	for _, f := range s.Fields {
		if f.RequiredToClose && f.holdsFor(t.Group) && strings.TrimSpace(t.Fields[f.Key]) == "" {
			out = append(out, f)
		}
	}
	return out
}

func (f Field) holdsFor(group string) bool {
	return len(f.Groups) == 0 || slices.Contains(f.Groups, group)
}

// Many reports whether the field takes several values.
func (f Field) Many() bool {
	return f.Type == FieldCheckboxes || f.Type == FieldTags || f.Type == FieldHierarchical
}

// Value turns what an operator typed or chose into what the platform stores: a
// string, or a []string for fields that take several. An error is a sentence
// about this field and wraps ErrInvalid; nothing typed is changed.
func (f Field) Value(typed []string) (any, error) {
	values := trimmed(typed)
	if len(values) == 0 {
		return nil, f.invalid("needs a value")
	}
	if f.Type == FieldHierarchical {
		if f.Levels > 0 && len(values) != f.Levels {
			return nil, f.invalid("needs all %d levels, separated by \">\"", f.Levels)
		}
		return values, nil
	}
	for _, v := range values {
		if err := f.check(v); err != nil {
			return nil, err
		}
	}
	if f.Many() {
		return values, nil
	}
	if len(values) > 1 {
		return nil, f.invalid("takes one value, not %d", len(values))
	}
	return values[0], nil
}

func (f Field) check(v string) error {
	if len(f.Options) > 0 && f.Type != FieldKeyword && !slices.Contains(f.Options, v) {
		return f.invalid("knows no choice %q; it has %s", v, strings.Join(f.Options, ", "))
	}
	switch f.Type {
	case FieldEmail:
		if a, err := mail.ParseAddress(v); err != nil || a.Address != v {
			return f.invalid("needs an e-mail address such as name@example.com")
		}
	case FieldNumber:
		if _, err := strconv.ParseFloat(v, 64); err != nil {
			return f.invalid("needs a number")
		}
	case FieldPhone:
		if !phoneNumber(v) {
			return f.invalid("needs a phone number such as +91 22 5555 0100")
		}
	case FieldDate:
		if _, err := time.Parse(time.DateOnly, v); err != nil {
			return f.invalid("needs a date as YYYY-MM-DD")
		}
	}
	return nil
}

func (f Field) invalid(format string, args ...any) error {
	return fmt.Errorf("field %q %s: %w", f.Name, fmt.Sprintf(format, args...), ErrInvalid)
}

func phoneNumber(v string) bool {
	digits := 0
	for i, r := range v {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '+' && i == 0, r == ' ', r == '-', r == '(', r == ')':
		default:
			return false
		}
	}
	return digits >= 5 && digits <= 15
}

func trimmed(in []string) []string {
	var out []string
	for _, v := range in {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}
