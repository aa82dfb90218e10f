package model

import "strings"

// The English good wishes of a goodbye, as alternatives between bars: "have a
// great day ahead", "enjoy the rest of your evening".
const (
	goodWishOpeners = "have a|have a very|have an|and have a|hope you have a|i hope you have a|wish you a|wishing you a"
	goodWishKinds   = "nice|good|great|lovely|wonderful|pleasant|blessed|beautiful|amazing|fantastic|awesome|happy"
	goodWishTimes   = "day|one|morning|afternoon|evening|night|weekend|week|time|rest of your day|day ahead|evening ahead|week ahead|weekend ahead"
	goodWishOthers  = "have fun, enjoy your day, enjoy your evening, enjoy your weekend, enjoy the rest of your day" +
		", enjoy the rest of your evening, enjoy the day, have a blessed one, have a safe day"
)

// goodWishes spells the good wishes out as one line of a table of courtesy.
func goodWishes() string {
	var line strings.Builder
	line.WriteString("en: " + goodWishOthers)
	for opener := range strings.SplitSeq(goodWishOpeners, "|") {
		for kind := range strings.SplitSeq(goodWishKinds, "|") {
			for time := range strings.SplitSeq(goodWishTimes, "|") {
				line.WriteString(", " + opener + " " + kind + " " + time)
			}
		}
	}
	return line.String()
}
