package cli

import (
	"os"
	"strconv"
	"time"

	"botback/model"
)

// Config is the whole configuration after all layers have been laid over each
// other. The names in the tags are those of the file; see keys.go for what each
// one means, its default and its limits.
type Config struct {
	Platform Connection `koanf:"platform"`
	Banner   Banner     `koanf:"banner"`
	Phrases  Phrases    `koanf:"phrases"`
	Watch    Watch      `koanf:"watch"`
	Board    Board      `koanf:"board"`

	Broadcast Broadcast `koanf:"broadcast"`

	UI Screen `koanf:"ui"`
	// TestUsers are whom rehearsals may reach, as "uid" or "uid: name"; see Rehearsed.
	TestUsers []string `koanf:"test_users"`
	Journal   string   `koanf:"journal"`   // file of the journal; empty only for the sandbox's throw-away one
	Operator  string   `koanf:"operator"`  // who acts, for the trail; the login name by default
	ReadOnly  bool     `koanf:"read_only"` // refuse every action

	// Greeting is the banner that Watch.Template names, once it has been found; nil while
	// none is wanted.
	Greeting *model.Banner `koanf:"-"`
	// Others is the journal of those who act, of which a read-only console shows the
	// jobs.
	Others string `koanf:"-"`
	// Drafts is the directory of what is typed and not yet saved.
	Drafts string `koanf:"-"`
	// Sandbox is true when the embedded sandbox is to be used: nothing of the
	// platform is configured, or --sandbox was given.
	Sandbox bool `koanf:"-"`
	// Warnings are sentences about settings that work but deserve a look.
	Warnings []string `koanf:"-"`
}

// Rehearsed are the test users. It is to be called on a checked Config.
func (c Config) Rehearsed() model.TestUsers {
	users, _ := model.ParseTestUsers(c.TestUsers)
	return users
}

// Owner names this run of the program in claims: who, where, and which process.
func (c Config) Owner() string {
	host, _ := os.Hostname()
	return c.Operator + "@" + host + "/" + strconv.Itoa(os.Getpid())
}

// Longest is how long one call may take with all that the client does about it: the
// three tries of a read, the pauses between them, the wait for its turn. Claims on
// tickets outlast it.
func (c Config) Longest() time.Duration {
	const pauses, turn = 10 * time.Second, 40 * time.Second
	return max(3*c.Platform.Timeout+pauses, turn)
}

// aside is the configuration of a console or a watch: a read-only one keeps a
// journal of its own that is thrown away, so that it takes no claim and hides no
// request from those who can act. The jobs of the others it can read.
func (c Config) aside() Config {
	if c.ReadOnly {
		c.Others, c.Journal = c.Journal, ""
	}
	return c
}

// Connection says where the platform is and how to speak to it.
type Connection struct {
	URL        string        `koanf:"url"`        // of the host, without /api; empty if Region says it
	Region     string        `koanf:"region"`     // in, r1 … r5; empty if URL says it
	Bot        string        `koanf:"bot"`        // bot id, such as x1599195792555
	APIKey     Secret        `koanf:"api_key"`    // sent as Headers.APIKey
	AuthToken  Secret        `koanf:"auth_token"` // sent as Headers.AuthToken
	Production bool          `koanf:"production"` // real customers are at the other end
	Timeout    time.Duration `koanf:"timeout"`    // of one call
	Headers    Headers       `koanf:"headers"`
	Routes     Routes        `koanf:"routes"`
}

// Headers are the names of the headers that carry the secrets.
type Headers struct {
	APIKey    string `koanf:"api_key"`
	AuthToken string `koanf:"auth_token"`
}

// Banner says how banners reach the customer's widget.
type Banner struct {
	ShowEvent  string `koanf:"show_event"`
	CloseEvent string `koanf:"close_event"`
	Transport  string `koanf:"transport"` // event, action or message
	Action     string `koanf:"action"`    // agent action for transport action
	Form       string `koanf:"form"`      // object, list or banners
	Library    string `koanf:"library"`   // directory of the operator's own templates
}

// Phrases says which messages ask for the bot.
type Phrases struct {
	// Exit holds the phrases by language tag; AnyLanguage holds those that count
	// in every language.
	Exit     map[string][]string `koanf:"exit"`
	Buttons  []string            `koanf:"buttons"`
	Wordings bool                `koanf:"wordings"`
}

// AnyLanguage is the key of phrases.exit for phrases that count in every language.
const AnyLanguage = "any"

// Model gives the phrases in the form that model.NewMatcher takes.
func (p Phrases) Model() model.Phrases {
	exit := make(map[string][]string, len(p.Exit))
	for lang, list := range p.Exit {
		if lang == AnyLanguage {
			lang = ""
		}
		exit[lang] = list
	}
	return model.Phrases{Exit: exit, Buttons: p.Buttons, Wordings: p.Wordings}
}

// Watch says how closely the chats are watched and what follows a request.
type Watch struct {
	Mode     string        `koanf:"mode"`     // off, ask or auto
	Interval time.Duration `koanf:"interval"` // between the end of a poll and the next
	Grace    time.Duration `koanf:"grace"`    // wait before an automatic exit
	MaxAge   time.Duration `koanf:"max_age"`  // older requests are never carried out by themselves
	Rate     float64       `koanf:"rate"`     // calls a second, at most
	Banner   string        `koanf:"banner"`   // when an agent takes a web chat: off, ask or auto
	Template string        `koanf:"template"` // the banner of that
}

// Broadcast limits what is done to many tickets at once.
type Broadcast struct {
	MaxTargets  int           `koanf:"max_targets"`  // tickets of one order; 0 is no limit
	TextSources []string      `koanf:"text_sources"` // channels on which a text may stand in for a banner
	TextWindow  time.Duration `koanf:"text_window"`  // since the customer's last message, on those
}

// Rules gives the rules in the form that jobs take.
func (b Broadcast) Rules() model.JobRules {
	return model.JobRules{TextSources: b.TextSources, TextWindow: b.TextWindow}
}

// Screen is how the console looks and calls for attention.
type Screen struct {
	Theme      string   `koanf:"theme"`
	Colors     []string `koanf:"colors"`     // each as name=#rrggbb
	Privacy    bool     `koanf:"privacy"`    // begin with the customers hidden
	Dumps      string   `koanf:"dumps"`      // folder for pictures of the screen
	Background string   `koanf:"background"` // dark, light or auto (as COLORFGBG says)
	Color      string   `koanf:"color"`      // auto or never
	Mouse      bool     `koanf:"mouse"`
	Notify     string   `koanf:"notify"` // bell, osc9 or off
}

// Secret is a key or token. However it is printed or encoded, it shows itself
// masked; only Reveal gives it away.
type Secret string

const mask = "********"

// Reveal returns the secret itself, for the one place that sends it.
func (s Secret) Reveal() string { return string(s) }

func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString keeps the secret out of %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText keeps the secret out of JSON and the like.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
