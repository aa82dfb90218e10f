package cli

import (
	"strings"
	"time"

	"botback/model"
	"botback/ui"
)

// key is one setting: where it stands in the file, how its value is read and
// checked, what holds when nobody sets it, and what it is for.
type key struct {
	path  string // such as watch.interval
	kind  kind
	def   any // of the type that kind.parse gives
	about string
}

// settings is every setting there is, in the order in which they are listed.
func settings() []key {
	watched := model.DefaultPhrases()
	keys := []key{
		{"platform.url", text(webAddress), "", "address of the platform, such as https://r3.cloud.yellow.ai"},
		{"platform.region", choice("in", "r1", "r2", "r3", "r4", "r5"), "", "instead of url: in India, r1 MEA, r2 Jakarta, r3 Singapore, r4 USA, r5 Europe"},
		{"platform.bot", text(identifier), "", "bot id, such as x1599195792555"},
		{"platform.api_key", secret(), "", "key from Settings > API Keys"},
		{"platform.auth_token", secret(), "", "instead of, or beside, the key: an agent's token"},
		{"platform.production", onOff(), true, "real customers are at the other end: a console that may act on them has a red frame"},
		{"platform.timeout", span(time.Second, 5*time.Minute), 10 * time.Second, "longest time that one try of one call may take"},
		{"platform.headers.api_key", text(headerName), "x-api-key", "header that carries the key"},
		{"platform.headers.auth_token", text(headerName), "x-auth-token", "header that carries the token"},
	}
	keys = append(keys, routeKeys()...)
	keys = append(keys, boardKeys()...)
	return append(keys, []key{
		{"banner.show_event", text(eventName), "ui-event-update-promotion", "event that shows the banner"},
		{"banner.close_event", text(eventName), "ui-event-close-promotion", "event that removes the banner"},
		{"banner.transport", choice("event", "action", "message"), "event", "how the event reaches the widget"},
		{"banner.action", text(oneLine), "", "agent action that passes the event on, for transport action"},
		{"banner.form", choice("object", "list", "banners"), "object", "form in which banners are sent"},
		{"banner.library", text(oneLine), "", "directory of your own banner templates; by default botback/banners in $XDG_CONFIG_HOME"},
		{"test_users", testUsers(), []string{}, "uids of your own test chats, whom rehearsals may reach, as uid or \"uid: name\""},

		{"phrases.exit", phrases(), watched.Exit, "phrases that ask for the bot, by language tag; a plain list counts in every language"},
		{"phrases.buttons", texts(), watched.Buttons, "titles of banner buttons, which customers sometimes type"},
		{"phrases.wordings", onOff(), watched.Wordings, "let the listed English wordings count too (\"take me back to the bot\")"},

		{"watch.mode", choice("off", "ask", "auto"), "ask", "off: look for no requests; ask: confirm each exit; auto: carry out the clear ones"},
		{"watch.interval", span(time.Second, time.Hour), 5 * time.Second, "pause between two polls"},
		{"watch.grace", span(0, time.Hour), 10 * time.Second, "time to take back an automatic exit"},
		{"watch.max_age", span(time.Minute, 24*time.Hour), 15 * time.Minute, "older requests are only shown"},
		{"watch.rate", number(0.1, 1000), 10.0, "calls a second, at most"},
		{"watch.banner", choice("off", "ask", "auto"), "off", "when an agent takes a web chat: nothing, offer the banner, or send it"},
		{"watch.template", text(oneLine), "exit-button", "which banner that is: a built-in template or one of your own (botback banner list)"},

		{"broadcast.max_targets", whole(0, 1_000_000), 0, "most tickets that one order may act on; 0 is no limit"},
		{"broadcast.text_sources", texts(), []string{"whatsapp"}, "channels without a widget on which a text may be sent instead of a banner"},
		{"broadcast.text_window", span(time.Minute, 30*24*time.Hour), 24 * time.Hour, "on WhatsApp only to customers who have written within this time, as it demands"},

		{"ui.theme", choice(ui.Themes()...), ui.ThemeCalm, "colours: calm, contrast (as strong as can be), safe (without red against green)"},
		{"ui.colors", colors(), []string{}, "single colours of the theme, each as name=#rrggbb"},
		{"ui.background", choice("dark", "light", "auto"), "dark", "what is behind the text; auto looks at COLORFGBG, which some terminals set"},
		{"ui.color", choice("auto", "never"), "auto", "never: no colours (as NO_COLOR)"},
		{"ui.privacy", onOff(), false, "begin with names, phones and e-mails of customers hidden (P asks, then shows them)"},
		{"ui.dumps", text(oneLine), "", "folder for pictures of the screen (D); by default botback/dumps in $XDG_STATE_HOME"},
		{"ui.mouse", onOff(), false, "let the console take the mouse"},
		{"ui.notify", choice("bell", "osc9", "off"), "bell", "how a new request calls"},

		{"journal", text(oneLine), "", "file of the journal; by default botback/journal.db in $XDG_STATE_HOME"},
		{"operator", text(oneLine), "", "who acts, for the trail; by default the login name"},
		{"read_only", onOff(), false, "refuse every action"},
	}...)
}

// variable is the name of the setting in the environment. The settings of the
// platform go without its name, as they are the ones that are typed.
func (k key) variable() string {
	short := strings.TrimPrefix(k.path, "platform.")
	return variablePrefix + strings.ToUpper(strings.ReplaceAll(short, ".", "_"))
}

const variablePrefix = "BOTBACK_"

// table finds settings by path, and knows which paths are groups of settings.
type table struct {
	keys   []key
	byPath map[string]key
	groups map[string]bool
}

func newTable() table {
	t := table{keys: settings(), byPath: map[string]key{}, groups: map[string]bool{}}
	for _, k := range t.keys {
		t.byPath[k.path] = k
		for i, c := range k.path {
			if c == '.' {
				t.groups[k.path[:i]] = true
			}
		}
	}
	return t
}

// names lists what may stand directly in a group; "" is the top of the file.
func (t table) names(group string) []string {
	seen := map[string]bool{}
	var names []string
	for _, k := range t.keys {
		rest := k.path
		if group != "" {
			var inside bool
			if rest, inside = strings.CutPrefix(k.path, group+"."); !inside {
				continue
			}
		}
		name, _, _ := strings.Cut(rest, ".")
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// suggest gives the nearest right name for an unknown one in a group: one of
// the group's own names, else the full path of a setting that is called like
// it elsewhere.
func (t table) suggest(group, name string) string {
	if near := nearest(name, t.names(group)); near != "" {
		return near
	}
	for _, k := range t.keys {
		if strings.HasSuffix(k.path, "."+name) {
			return k.path
		}
	}
	return ""
}
