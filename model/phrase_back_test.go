package model

import "testing"

// A customer who has asked and then says no is not closed: the words that take a
// request back need not name the bot.
func TestTakesBack(t *testing.T) {
	m := testMatcher(t)
	for text, want := range map[string]bool{
		"no wait, do NOT close, I want to stay with the agent": true,
		"no sorry, please keep the agent":                      true,
		"no":                                                   true,
		"No thanks":                                            true,
		"nope":                                                 true,
		"wait":                                                 true,
		"please wait":                                          true,
		"stop":                                                 true,
		"never mind":                                           true,
		"cancel that":                                          true,
		"I changed my mind":                                    true,
		"don't close this chat":                                true,
		"please do not end it yet":                             true,
		"actually I'd rather stay here":                        true,
		"I want to talk to a human":                            true,
		"don't want the bot":                                   true,
		"not the bot":                                          true,
		"keep me with the agent please":                        true,
		"no, gracias":                                          true,
		"espera":                                               true,
		"nein":                                                 true,
		"नहीं":                                                 true,
		"sorry, typed that by mistake":                         true,
		"":                                                     false,
		"hello?":                                               false,
		"thanks":                                               false,
		"my order is 4711":                                     false,
		"how long does it take":                                false,
		"it is not working":                                    false,
		"I have been waiting for an hour":                      false,
		"can I keep my number?":                                false,
		"talk to bot":                                          false,
		"ok":                                                   false,
		"please hurry":                                         false,
	} {
		if got := m.TakesBack(text); (got != "") != want {
			t.Errorf("%q: taken back %t (%s), want %t", text, got != "", got, want)
		}
	}
}
