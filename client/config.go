package client

import (
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"botback/model"
)

// Transport is the way in which a banner reaches the customer's widget.
type Transport string

// The ways to send a banner event. All of them need the two custom events
// enabled in the bot.
const (
	// TransportEvent sends the event to the bot in the customer's name; a flow
	// that starts on it passes it on. Source: the vendor's OpenAPI file and recipe.
	TransportEvent Transport = "event"
	// TransportAction runs an agent action that sends the event (Config.Action).
	TransportAction Transport = "action"
	// TransportMessage sends the event to the customer as a message of an agent.
	TransportMessage Transport = "message"
)

// Config says which platform to talk to and how. Start from DefaultConfig.
type Config struct {
	BaseURL   string // scheme, host and, behind a gateway, a path; see RegionURL
	Bot       string // bot id, such as x1599195792555
	APIKey    string // one of APIKey and AuthToken is needed
	AuthToken string

	KeyHeader   string // header that carries APIKey
	TokenHeader string // header that carries AuthToken
	Routes      Routes

	Transport  Transport
	ShowEvent  string // event that shows or replaces the banner
	CloseEvent string // event that removes the banner
	Action     string // agent action for TransportAction; it takes the parameters event and data
	Agent      string // agentId under which messages are sent; empty means the ticket's own agent

	TestUsers model.TestUsers // whom rehearsals may reach; see Speak

	Timezone  string        // asked for by the agents' route
	Timeout   time.Duration // of one try of one call, body included
	MaxBody   int64         // bytes of an answer, unpacked; longer ones are refused
	ReadOnly  bool          // refuse every call that is not known to only read
	UserAgent string
}

// DefaultConfig has every default of the platform; address, bot and key are
// left to fill in.
func DefaultConfig() Config {
	return Config{
		KeyHeader:   "x-api-key",
		TokenHeader: "x-auth-token",
		Routes:      DefaultRoutes(),
		Transport:   TransportEvent,
		ShowEvent:   "ui-event-update-promotion",
		CloseEvent:  "ui-event-close-promotion",
		Timezone:    "UTC",
		Timeout:     10 * time.Second,
		MaxBody:     32 << 20,
		UserAgent:   "botback",
	}
}

// RegionURL gives the address of a region: "in" (also for an empty name) for
// India, r1 Middle East and Africa, r2 Jakarta, r3 Singapore, r4 United States,
// r5 Europe. Source: the vendor's documentation. Other names are
// model.ErrInvalid.
func RegionURL(region string) (string, error) {
	switch r := strings.ToLower(strings.TrimSpace(region)); r {
	case "", "in":
		return "https://cloud.yellow.ai", nil
	case "r1", "r2", "r3", "r4", "r5":
		return "https://" + r + ".cloud.yellow.ai", nil
	}
	return "", fmt.Errorf("region %q: %w: the regions are in (India), r1, r2, r3, r4 and r5",
		model.CleanLine(region), model.ErrInvalid)
}

// String describes the configuration without its secrets.
func (c Config) String() string {
	return fmt.Sprintf("%s bot %s key %s token %s", c.BaseURL, c.Bot, mask(c.APIKey), mask(c.AuthToken))
}

// GoString keeps the secrets out of %#v too.
func (c Config) GoString() string { return "client.Config{" + c.String() + "}" }

func mask(secret string) string {
	if secret == "" {
		return "none"
	}
	return "set"
}

// check refuses a configuration that cannot work or that would send the key in
// clear. No message holds a secret.
func (c Config) check() error {
	for _, problem := range []string{
		c.checkAddress(), c.checkIdentity(), c.checkBanner(), c.checkLimits(), c.Routes.check(),
	} {
		if problem != "" {
			return fmt.Errorf("%w: %s", model.ErrInvalid, problem)
		}
	}
	return nil
}

func (c Config) checkAddress() string {
	u, err := url.Parse(c.BaseURL)
	switch {
	case c.BaseURL == "":
		return "the platform's address is missing"
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		return "the platform's address must look like https://cloud.yellow.ai"
	case u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return "the platform's address must be scheme, host and path only, without user, ? or #"
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return "the key would travel in clear: the address must start with https:// (http:// is for this machine only)"
	}
	return ""
}

func (c Config) checkIdentity() string {
	switch {
	case c.Bot == "" || model.CleanLine(c.Bot) != c.Bot:
		return "the bot id is missing or holds characters that no id has"
	case c.APIKey == "" && c.AuthToken == "":
		return "the API key (or the auth token) is missing"
	case !headerValue(c.APIKey) || !headerValue(c.AuthToken):
		return "the API key (or the auth token) holds a space, a line break or another character that no key has"
	case !headerName(c.KeyHeader) || !headerName(c.TokenHeader):
		return "the names of the key's and the token's header must be plain words such as x-api-key"
	case !headerValue(strings.ReplaceAll(c.UserAgent, " ", "")):
		return "the user agent must be plain ASCII"
	}
	return ""
}

func (c Config) checkBanner() string {
	switch {
	case c.ShowEvent == "" || c.CloseEvent == "":
		return "the name of the show event or of the close event is missing"
	case c.Transport != TransportEvent && c.Transport != TransportAction && c.Transport != TransportMessage:
		return "the banner transport must be event, action or message"
	case c.Transport == TransportAction && c.Action == "":
		return "the banner transport action needs the name of the agent action"
	}
	return ""
}

func (c Config) checkLimits() string {
	if c.Timeout <= 0 || c.MaxBody <= 0 || c.MaxBody > 1<<30 {
		return "the timeout and the largest answer must be more than zero, and the answer at most 1 GiB"
	}
	return ""
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	addr, err := netip.ParseAddr(host)
	return err == nil && addr.IsLoopback()
}

func headerValue(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r <= ' ' || r > '~' }) < 0
}

func headerName(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) < 0
}
