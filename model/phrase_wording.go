package model

import "strings"

// The English wordings of the request that count as configured (rule 4), as
// alternatives between bars. They are few on purpose: each of them is plainly
// said by the customer about the customer.
const (
	wordingOpeners = "i want to|want to|i wanna|wanna|i need to|need to|i would like to|would like to|id like to|let me"
	wordingTalks   = "talk to|talk with|speak to|speak with|chat to|chat with"
	wordingMoves   = "go|take me|send me|connect me|transfer me|switch me|put me|switch|return"
	wordingBots    = "bot|chatbot"
	wordingWants   = "i want the bot again|i want the bot back"

	// wordingSlippery are the words in which a slip is looked for.
	wordingSlippery = "talk|speak|chat|with|take|send|connect|transfer|switch|return|back|want|need|would|like|the|bot|chatbot|to"
)

// slipsFirst reports whether a slip is looked for in w where it opens a wording.
// In the others a name is too near: "Anna" is no "wanna", "Mack" no "back".
func slipsFirst(w string) bool {
	switch w {
	case "talk", "speak", "connect", "transfer", "switch", "return":
		return true
	}
	return false
}

// allWordings spells out the wordings, without the bare opener and without
// "your" where no opener stands: "talk to your bot" may be said to the agent.
func allWordings() []string {
	verbs := strings.Split(wordingTalks, "|")
	for _, move := range strings.Split(wordingMoves, "|") {
		verbs = append(verbs, move+" to", move+" back to")
	}
	verbs = append(verbs, "back to")
	out := strings.Split(wordingWants, "|")
	for _, bot := range strings.Split(wordingBots, "|") {
		for _, verb := range verbs {
			out = append(out, verb+" "+bot, verb+" the "+bot, verb+" a "+bot)
			for _, opener := range strings.Split(wordingOpeners, "|") {
				full := opener + " " + verb
				out = append(out, full+" "+bot, full+" the "+bot, full+" a "+bot, full+" your "+bot)
			}
		}
	}
	return out
}
