package client

import (
	"sync"

	"botback/model"
)

// interner gives equal names one string: of a hundred thousand tickets most
// share their group, agent, channel and language.
type interner struct {
	mu    sync.Mutex
	names map[string]string
}

// maxNames bounds the table against a platform that never repeats itself.
const maxNames = 10_000

// name cleans a short text for showing and interns it.
func (in *interner) name(t text) string { return in.intern([]byte(t)) }

// read is name for a JSON value.
func (in *interner) read(b []byte) string { return in.intern(view(b)) }

// address is read for a text that cleaning must not change; false if it would.
func (in *interner) address(b []byte) (s string, same bool) {
	raw := view(b)
	s = in.intern(raw)
	return s, s == string(raw)
}

func (in *interner) intern(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if s, ok := in.names[string(b)]; ok {
		return s
	}
	if in.names == nil || len(in.names) >= maxNames {
		in.names = make(map[string]string)
	}
	s := model.CleanLine(string(b))
	in.names[string(b)] = s
	return s
}
