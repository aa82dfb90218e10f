package model

import "strings"

// courtesySentences are the English sentences of greeting, good wishes and praise
// that come in many combinations, as alternatives between bars, one list a place in the sentence:
// "hello support team", "have a great day ahead", "you were very kind".
func courtesySentences() [4][3]string {
	return [...][3]string{
		{
			"dear|hi|hello|hey|good morning|good afternoon|good evening|good day|thanks|thank you|many thanks",
			"|customer", // never "customer care" alone: that may be who is wanted
			"support team|care team|service team|team",
		},
		{
			"have a|have a very|have an|and have a|hope you have a|i hope you have a|wish you a|wishing you a",
			"nice|good|great|lovely|wonderful|pleasant|blessed|beautiful|amazing|fantastic|awesome|happy",
			"day|one|morning|afternoon|evening|night|weekend|week|time|rest of your day|day ahead|evening ahead|week ahead|weekend ahead",
		},
		{
			"enjoy",
			"your|the|the rest of your|the rest of the",
			"day|evening|weekend|week|afternoon|morning|night",
		},
		{
			"you have been|youve been|you were|you are|youre",
			"|very|so|really|such|super|extremely|absolutely",
			"helpful|great|kind|amazing|awesome|wonderful|patient|nice|sweet|brilliant|fantastic|excellent|a great help|a big help|a star",
		},
	}
}

// spelledSentences spells the sentences out as one line of a table of courtesy.
func spelledSentences() string {
	var line strings.Builder
	line.WriteString("en: have fun")
	for _, places := range courtesySentences() {
		for opener := range strings.SplitSeq(places[0], "|") {
			for middle := range strings.SplitSeq(places[1], "|") {
				for end := range strings.SplitSeq(places[2], "|") {
					line.WriteString(", " + strings.Join(strings.Fields(opener+" "+middle+" "+end), " "))
				}
			}
		}
	}
	return line.String()
}
