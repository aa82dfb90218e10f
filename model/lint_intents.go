package model

import (
	"slices"
	"strings"
	"unicode"
)

// intents are texts of several words that bots of every trade are trained with
// for something else than the way back to the bot, by what they ask for. One word
// alone is a doubt whatever it says: see short.
func intents() []struct{ asks, texts string } {
	return []struct{ asks, texts string }{
		{"a greeting", "good morning|good afternoon|good evening|good day|good night|hi there|hello there|hey there|how are you"},
		{"a yes", "yes please|ok thanks|ok thank you|sounds good|that's right|i agree|go ahead|of course|all right"},
		{"a no", "no thanks|no thank you|not now|maybe later|not yet|i do not agree|never mind"},
		{"thanks", "thank you|thanks a lot|many thanks|thank you so much|thank you very much"},
		{"a goodbye", "good bye|bye bye|see you|see you later"},
		{"an agent", "talk to agent|talk to an agent|speak to agent|speak to an agent|chat with agent|chat with an agent|" +
			"connect to agent|connect me to an agent|live agent|human agent|live chat|talk to human|talk to a human|speak to a human|" +
			"talk to a person|customer care|customer service|customer support"},
		{"help", "help me|i need help|need help|can you help|can you help me|please help"},
		{"the menu", "main menu|go back|back to menu|back to the menu|start over|get started|start again"},
	}
}

// intent names what bots commonly take a text for, and is empty if for nothing.
func intent(text string) string {
	text = plain(text)
	for _, in := range intents() {
		if slices.Contains(strings.Split(in.texts, "|"), text) {
			return in.asks
		}
	}
	return ""
}

// clashes reports texts that bots take for something else.
func clashes(text string) bool { return short(text) || intent(text) != "" }

// short reports a single word, or, in scripts that put no space between words, a
// text of fewer than four letters.
func short(s string) bool {
	words := strings.Fields(plain(s))
	if len(words) != 1 {
		return false
	}
	if strings.ContainsFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	}) {
		return Length(words[0]) < 4
	}
	return true
}
