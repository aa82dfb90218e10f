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
func (in *interner) name(t text) string {
	if t == "" {
		return ""
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	if s, ok := in.names[string(t)]; ok {
		return s
	}
	if in.names == nil || len(in.names) >= maxNames {
		in.names = make(map[string]string)
	}
	s := model.CleanLine(string(t))
	in.names[string(t)] = s
	return s
}
