package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"botback/model"

	"github.com/goccy/go-yaml/ast"
)

// kind is a type of value: what it looks like in the file and how its text
// becomes a value. Lists have the same kind for each of their elements.
type kind struct {
	wants   string         // what is wanted, for messages: "true or false"
	yaml    []ast.NodeType // what may stand in the file
	parse   func(text string) (any, error)
	choices []string // the only values, where they can be listed
	shape   shape
	secret  bool // never repeat the value
	pairs   bool // an element of the list may be "id: name"
}

// shape tells single values from lists, and from lists by language.
type shape uint8

const (
	single shape = iota
	list
	listByLanguage
	listOfViews
)

// text is a kind of plain text that check accepts; check's error says what is
// wanted, so that it reads after "wants".
func text(check func(string) error) kind {
	return kind{
		wants: "text",
		yaml:  []ast.NodeType{ast.StringType, ast.LiteralType},
		parse: func(s string) (any, error) {
			s = strings.TrimSpace(s)
			return s, check(s)
		},
	}
}

func secret() kind {
	k := text(secretWord)
	k.secret = true
	return k
}

func choice(values ...string) kind {
	wants := "one of " + strings.Join(values, ", ")
	k := text(func(s string) error {
		if slices.Contains(values, s) {
			return nil
		}
		if near := nearest(s, values); near != "" {
			return fmt.Errorf("%s; did you mean %s?", wants, near)
		}
		return errors.New(wants)
	})
	k.wants, k.choices = wants, values
	return k
}

func onOff() kind {
	const wants = "true or false"
	return kind{
		wants:   wants,
		yaml:    []ast.NodeType{ast.BoolType},
		choices: []string{"true", "false"},
		parse: func(s string) (any, error) {
			switch strings.ToLower(s) {
			case "true", "1":
				return true, nil
			case "false", "0":
				return false, nil
			}
			return nil, errors.New(wants)
		},
	}
}

// span is a length of time between least and most, both included.
func span(least, most time.Duration) kind {
	wants := fmt.Sprintf("a time from %s to %s, such as %s", shortSpan(least), shortSpan(most), shortSpan(max(least, 10*time.Second)))
	return kind{
		wants: wants,
		yaml:  []ast.NodeType{ast.StringType},
		parse: func(s string) (any, error) {
			d, err := time.ParseDuration(s)
			if err != nil || d < least || d > most {
				return nil, errors.New(wants)
			}
			return d, nil
		},
	}
}

func number(least, most float64) kind {
	wants := fmt.Sprintf("a number from %g to %g", least, most)
	return kind{
		wants: wants,
		yaml:  []ast.NodeType{ast.IntegerType, ast.FloatType},
		parse: func(s string) (any, error) {
			f, err := strconv.ParseFloat(s, 64)
			if err != nil || !(f >= least && f <= most) { // in this form NaN is refused as well
				return nil, errors.New(wants)
			}
			return f, nil
		},
	}
}

// whole is a number without a fraction.
func whole(least, most int) kind {
	wants := fmt.Sprintf("a whole number from %d to %d", least, most)
	return kind{
		wants: wants,
		yaml:  []ast.NodeType{ast.IntegerType},
		parse: func(s string) (any, error) {
			n, err := strconv.Atoi(s)
			if err != nil || n < least || n > most {
				return nil, errors.New(wants)
			}
			return n, nil
		},
	}
}

// texts is a list of texts: a list in the file, parted by commas in the
// environment.
func texts() kind {
	k := text(oneLine)
	k.shape = list
	return k
}

// colors is a list of colours of the theme.
func colors() kind {
	k := text(ownColor)
	k.shape = list
	return k
}

// testUsers is a list of uids, each with or without a name for people.
func testUsers() kind {
	k := text(func(s string) error {
		if _, err := model.ParseTestUser(s); err != nil {
			return errors.New(`the uid of a test user, such as u-123, or with a name: "u-123: Ana"`)
		}
		return nil
	})
	k.shape, k.pairs = list, true
	k.yaml = append(k.yaml, ast.IntegerType) // a uid of digits is text all the same
	return k
}

// phrases is a list of texts, or such lists by language tag.
func phrases() kind {
	k := text(oneLine)
	k.shape = listByLanguage
	return k
}

// fromText reads a whole value from the environment.
func (k kind) fromText(s string) (any, error) {
	if k.shape == single || k.shape == listOfViews {
		return k.parse(s)
	}
	if strings.HasPrefix(strings.TrimSpace(s), "[") {
		return nil, errors.New("a list with commas between its parts, without brackets")
	}
	var all []string
	for part := range strings.SplitSeq(s, ",") {
		v, err := k.parse(part)
		if err != nil {
			return nil, err
		}
		all = append(all, v.(string))
	}
	if k.shape == listByLanguage {
		return map[string][]string{AnyLanguage: all}, nil
	}
	return all, nil
}

// shortSpan writes a time without the zero parts of Duration.String: 15m, not
// 15m0s.
func shortSpan(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}
