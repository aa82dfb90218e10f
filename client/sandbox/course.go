package sandbox

import (
	_ "embed" // talk.txt
	"fmt"
	"strings"
)

//go:embed talk.txt
var talk string

// topic is a conversation that customers of the demo come with.
type topic struct {
	language string
	group    string
	priority string
	tag      string
	issue    string
	lines    []Line
}

// course is how far a chat has come in its topic.
type course struct {
	lines []Line
	next  int
}

func (c *course) over() bool { return c == nil || c.next >= len(c.lines) }

// topics reads talk.txt. A head line gives language, group, priority, tag and,
// after a bar, the issue; < is the customer, > the agent.
func topics(text string) ([]topic, error) {
	var all []topic
	for i, line := range strings.Split(text, "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		switch mark {
		case "":
		case "#":
			head, issue, _ := strings.Cut(rest, " | ")
			f := strings.Fields(head)
			if len(f) != 4 || issue == "" {
				return nil, fmt.Errorf("line %d: a head is # language group priority tag | issue", i+1)
			}
			all = append(all, topic{language: f[0], group: f[1], priority: f[2], tag: f[3], issue: issue})
		case "<", ">":
			if len(all) == 0 {
				return nil, fmt.Errorf("line %d: talk without a head", i+1)
			}
			from := FromUser
			if mark == ">" {
				from = FromAgent
			}
			last := &all[len(all)-1]
			last.lines = append(last.lines, Line{From: from, Text: rest})
		default:
			return nil, fmt.Errorf("line %d: starts with %q, not with #, < or >", i+1, mark)
		}
	}
	return all, nil
}

// wishes are ways to ask for the bot, some meant, some not quite.
func wishes(language string) []string {
	return map[string][]string{
		"en": {"talk to bot", "Talk to bot please", "TALK TO BOT", "tlak to bot", "can I talk to the bot?", "back to the bot please",
			"ok I'd rather ask the bot", "the bot was no help, stay with me please"},
		"es": {"talk to bot", "quiero hablar con el bot", "talk to bot por favor"},
		"pt": {"talk to bot", "quero falar com o robô"},
		"de": {"talk to bot", "Ich möchte lieber mit dem Bot sprechen", "talk to bot bitte"},
		"fr": {"talk to bot", "je préfère parler au bot", "talk to bot svp"},
		"hi": {"talk to bot", "bot se baat karni hai", "बॉट से बात करनी है"},
		"ar": {"talk to bot", "أريد التحدث مع البوت"},
		"zh": {"talk to bot", "我想和机器人聊"},
		"ja": {"talk to bot", "ボットと話したいです"},
		"th": {"talk to bot ครับ", "ขอคุยกับบอท"},
		"id": {"talk to bot", "mau ngobrol sama bot aja kak"},
	}[language]
}
