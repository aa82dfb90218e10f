package cli

import (
	"strings"

	"botback/model"
)

// Problem is one thing that is wrong with the configuration.
type Problem struct {
	Where string // file:line:column, the name of a variable or of a flag; empty where nothing is set at all
	Key   string // the setting, such as watch.interval; empty where it is about none
	What  string // what is wrong and what would be right
}

// Error is the problem in one line.
func (p Problem) Error() string {
	parts := make([]string, 0, 3)
	for _, s := range []string{p.Where, p.Key, p.What} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ": ")
}

// Problems is everything that is wrong with the configuration, in the order in
// which it stands there. It is of kind model.ErrInvalid.
type Problems []Problem

// Error has one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the kind.
func (ps Problems) Unwrap() error { return model.ErrInvalid }

// orNil keeps an empty list from being an error.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}
