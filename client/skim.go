package client

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math/bits"
)

// skim walks over JSON and checks it, but decodes nothing: what is wanted of a
// page of tickets is cut out of it, and most of it is not wanted. It takes and
// refuses the same documents as encoding/json.
type skim struct {
	b     []byte
	at    int
	depth int
}

// maxDepth is how deep encoding/json follows a document.
const maxDepth = 10_000

var errBroken = errors.New("the JSON is cut off or broken")

// peek is the first byte of the next value, 0 at the end.
func (s *skim) peek() byte {
	for ; s.at < len(s.b); s.at++ {
		if c := s.b[s.at]; c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

// take moves over c, if that comes next.
func (s *skim) take(c byte) bool {
	if s.peek() != c || s.at >= len(s.b) {
		return false
	}
	s.at++
	return true
}

// end wants the document to be over.
func (s *skim) end() error {
	if s.peek(); s.at < len(s.b) {
		return errBroken
	}
	return nil
}

// value moves over the next value and returns it.
func (s *skim) value() ([]byte, error) {
	c := s.peek()
	start := s.at
	var err error
	switch {
	case c == '"':
		err = s.text()
	case c == '{':
		err = s.object(skipMember)
	case c == '[':
		err = s.list(skipElement)
	case c == '-' || c >= '0' && c <= '9':
		err = s.number()
	case c == 't':
		err = s.word("true")
	case c == 'f':
		err = s.word("false")
	default:
		err = s.word("null")
	}
	return s.b[start:s.at], err
}

func skipMember(s *skim, _ []byte) error { return skipElement(s) }

func skipElement(s *skim) error { _, err := s.value(); return err }

// object calls each for the members of the next value, an object. It stands
// before the member's value then, which each has to move over. The key is
// as it is written, in quotes.
func (s *skim) object(each func(s *skim, key []byte) error) error {
	return s.nested('{', '}', func(s *skim) error {
		if s.peek() != '"' {
			return errBroken
		}
		start := s.at
		if err := s.text(); err != nil {
			return err
		}
		key := s.b[start:s.at]
		if !s.take(':') {
			return errBroken
		}
		return each(s, key)
	})
}

// list calls each for the elements of the next value, a list; see object.
func (s *skim) list(each func(s *skim) error) error { return s.nested('[', ']', each) }

func (s *skim) nested(open, shut byte, each func(s *skim) error) error {
	if s.depth++; s.depth > maxDepth || !s.take(open) {
		return errBroken
	}
	defer func() { s.depth-- }()
	if s.take(shut) {
		return nil
	}
	for {
		if err := each(s); err != nil {
			return err
		}
		if s.take(shut) {
			return nil
		}
		if !s.take(',') {
			return errBroken
		}
	}
}

// text moves over a string: eight bytes at a time, up to one that means something.
// Most of a page of tickets is strings.
func (s *skim) text() error {
	b := s.b
	for i := s.at + 1; i < len(b); {
		if i+8 <= len(b) {
			marks := special(binary.LittleEndian.Uint64(b[i:]))
			if marks == 0 {
				i += 8
				continue
			}
			i += bits.TrailingZeros64(marks) / 8
		}
		switch c := b[i]; {
		case c == '"':
			s.at = i + 1
			return nil
		case c < ' ':
			return errBroken
		case c == '\\':
			n := escape(b[i+1:])
			if n == 0 {
				return errBroken
			}
			i += n
		}
		i++
	}
	return errBroken
}

// special marks the first of eight bytes, the lowest first, that is a quote, a
// backslash or a control character; above it marks mean nothing.
func special(w uint64) uint64 {
	const each = 0x0101010101010101
	quote, slash := w^each*'"', w^each*'\\'
	return ((quote-each)&^quote | (slash-each)&^slash | (w-each*' ')&^w) & (each << 7)
}

// escape is the length of what follows a backslash, 0 if that means nothing.
func escape(b []byte) int {
	if len(b) == 0 {
		return 0
	}
	switch b[0] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 1
	case 'u':
		for i := 1; i <= 4; i++ {
			if i >= len(b) || !hexadecimal(b[i]) {
				return 0
			}
		}
		return 5
	}
	return 0
}

func hexadecimal(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func (s *skim) word(w string) error {
	if end := s.at + len(w); end <= len(s.b) && string(s.b[s.at:end]) == w {
		s.at = end
		return nil
	}
	return errBroken
}

func (s *skim) number() error {
	s.sign("-")
	if s.at < len(s.b) && s.b[s.at] == '0' {
		s.at++
	} else if !s.digits() {
		return errBroken
	}
	if s.sign(".") && !s.digits() {
		return errBroken
	}
	if s.sign("eE") {
		s.sign("+-")
		if !s.digits() {
			return errBroken
		}
	}
	return nil
}

// sign moves over one of some characters, if it stands there.
func (s *skim) sign(any string) bool {
	for i := range any {
		if s.at < len(s.b) && s.b[s.at] == any[i] {
			s.at++
			return true
		}
	}
	return false
}

func (s *skim) digits() bool {
	start := s.at
	for s.at < len(s.b) && s.b[s.at] >= '0' && s.b[s.at] <= '9' {
		s.at++
	}
	return s.at > start
}

// eachElement calls f for the elements of a list that is known to be valid, and
// not at all for anything else.
func eachElement(list []byte, f func(value []byte)) {
	s := skim{b: list}
	if s.peek() != '[' {
		return
	}
	_ = s.list(func(s *skim) error {
		v, err := s.value()
		if err == nil {
			f(v)
		}
		return err
	})
}

// eachMember does the same for the members of an object.
func eachMember(object []byte, f func(key, value []byte)) {
	s := skim{b: object}
	if s.peek() != '{' {
		return
	}
	_ = s.object(func(s *skim, key []byte) error {
		v, err := s.value()
		if err == nil {
			f(key, v)
		}
		return err
	})
}

// keyBuffer is long enough for the names of all members that are read.
type keyBuffer [24]byte

// lower is the name of a member in lower case: encoding/json takes names in any
// case, and so the platform's have always been taken. It is empty for one that
// is too long to be known.
func lower(key []byte, buf *keyBuffer) []byte {
	name := key[1 : len(key)-1]
	if bytes.IndexByte(name, '\\') >= 0 {
		var s string
		_ = json.Unmarshal(key, &s)
		name = []byte(s)
	}
	if len(name) > len(buf) {
		return nil
	}
	for i, c := range name {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	return buf[:len(name)]
}
