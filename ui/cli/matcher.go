package cli

import (
	"reflect"
	"sync"

	"botback/model"
)

// Matcher gives the matcher of the configured phrases. The error names phrases
// that could never match. The phrases that the program brings along are known to
// be good, so their matcher is not built before the first call: what that takes
// would be seen at the start of the console.
func (c Config) Matcher() (func() *model.Matcher, error) {
	phrases := c.Phrases.Model()
	build := sync.OnceValues(func() (*model.Matcher, error) { return model.NewMatcher(phrases) })
	if !reflect.DeepEqual(phrases, model.DefaultPhrases()) {
		if _, err := build(); err != nil {
			return nil, err
		}
	}
	return func() *model.Matcher { m, _ := build(); return m }, nil
}
