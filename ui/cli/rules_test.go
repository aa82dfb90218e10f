package cli

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"botback/model"
)

func TestWebAddress(t *testing.T) {
	for _, good := range []string{
		"https://cloud.yellow.ai", "https://r3.cloud.yellow.ai/", "https://gateway.example.com/yellow", "https://example.com:8443",
		"http://localhost:8080", "http://127.0.0.1:1/base", "http://[::1]:9", "http://LOCALHOST",
	} {
		if err := webAddress(good); err != nil {
			t.Errorf("%s: refused: wants %v", good, err)
		}
	}
	for bad, want := range map[string]string{
		"":                                "a web address such as",
		"cloud.yellow.ai":                 "a web address such as",
		"https://":                        "a web address such as",
		"https://:443":                    "a web address such as",
		"https:cloud.yellow.ai":           "a web address such as",
		"https://exa mple.com":            "a web address such as",
		"https://%zz":                     "a web address such as",
		"http://cloud.yellow.ai":          "starts with https://: over http everybody",
		"http://127.0.0.1.example.com":    "starts with https://: over http everybody",
		"http://localhost.example.com":    "starts with https://: over http everybody",
		"ftp://cloud.yellow.ai":           "starts with https://",
		"https://me:word@cloud.yellow.ai": "without a user name or password",
		"https://cloud.yellow.ai?bot=x":   "without ? and #",
		"https://cloud.yellow.ai#a":       "without ? and #",
		"https://cloud.yellow.ai/api/":    "without /api",
	} {
		err := webAddress(bad)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want …%s…", bad, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "word@") {
			t.Errorf("%q: the password shows in %v", bad, err)
		}
	}
}

func TestRoutePath(t *testing.T) {
	plain, ticket := routePath("/api/tickets"), routePath("/api/ticket/{ticketId}")
	tests := []struct {
		check func(string) error
		path  string
		good  bool
	}{
		{plain, "/v2/tickets", true},
		{plain, "v2/tickets", false},
		{plain, "", false},
		{plain, "https://elsewhere.example.com/", false},
		{plain, "//elsewhere.example.com/", false},
		{plain, "/a/../b", false},
		{plain, "/a?bot=x", false},
		{plain, "/a#b", false},
		{plain, "/a%2fb", false},
		{plain, "/a b", false},
		{plain, "/a\nb", false},
		{plain, "/a/{ticketId}", false},
		{plain, "/a/{bot}", false},
		{ticket, "/v2/{ticketId}/all", true},
		{ticket, "/v2/ticket", false},
		{ticket, "/v2/{ticketId}/{ticketId}", false},
		{ticket, "/v2/{ticketid}", false},
	}
	for _, tt := range tests {
		if err := tt.check(tt.path); (err == nil) != tt.good {
			t.Errorf("%q: %v", tt.path, err)
		}
	}
}

func TestSmallRules(t *testing.T) {
	tests := []struct {
		check func(string) error
		text  string
		good  bool
	}{
		{identifier, "x1599195792555", true}, {identifier, "", false}, {identifier, "x 1", false}, {identifier, "x/1", false}, {identifier, "бот", false},
		{secretWord, "Ab-_9", true}, {secretWord, "eyJ.a+b/c=", true}, {secretWord, "a b", false}, {secretWord, "a\n", false}, {secretWord, "ключ", false}, {secretWord, "", false},
		{headerName, "x-api-key", true}, {headerName, "x api", false}, {headerName, "x:y", false}, {headerName, "", false},
		{eventName, "ui-event-close-promotion", true}, {eventName, "a b", false}, {eventName, "", false},
		{oneLine, "Ana", true}, {oneLine, "", false}, {oneLine, "a\x1b[2Jb", false}, {oneLine, "a\nb", false},
	}
	for _, tt := range tests {
		if err := tt.check(tt.text); (err == nil) != tt.good {
			t.Errorf("%q: %v", tt.text, err)
		}
	}
	for tag, good := range map[string]bool{"en": true, "hi-Latn": true, "any": true, "pt-BR": true, "": false, "e": false, "en_US": false, "english please": false} {
		if languageTag(tag) != good {
			t.Errorf("language tag %q: want %v", tag, good)
		}
	}
}

// What is right alone may not fit together.
func TestMisfits(t *testing.T) {
	const whole = "platform: {region: in, bot: x1, api_key: k}\n"
	tests := []struct{ name, file, want string }{
		{"fits", whole, ""},
		{"token instead of a key", "platform: {url: \"https://example.com\", bot: x1, auth_token: k}\n", ""},
		{"bot alone", "platform: {bot: x1}\n", "not set: platform.url: set BOTBACK_URL"},
		{"bot alone lacks a key too", "platform: {bot: x1}\n", "not set: platform.api_key: set BOTBACK_API_KEY"},
		{"says what is set", "platform: {bot: x1}\n", "configured by FILE:1:12"},
		{"key alone", "platform: {api_key: k}\n", "not set: platform.bot: set BOTBACK_BOT"},
		{"token alone", "platform: {auth_token: k}\n", "not set: platform.bot: set BOTBACK_BOT"},
		{"region alone", "platform: {region: r1}\n", "not set: platform.bot: set BOTBACK_BOT"},
		{"address without a key", "platform: {region: r1, bot: x1}\n", "not set: platform.api_key: set BOTBACK_API_KEY"},
		{"one event for both", whole + "banner: {close_event: ui-event-update-promotion}\n", "FILE:2:10: banner.close_event: the event that removes the banner must differ"},
		{"action without its name", whole + "banner: {transport: action}\n", "banner.action: banner.transport is action"},
		{"action with its name", whole + "banner: {transport: action, action: Banner}\n", ""},
		{"grace too long", whole + "watch:\n  grace: 20m\n", "FILE:3:3: watch.grace: must be shorter than watch.max_age (15m)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := mustLoad(t, tt.file, Sources{})
			got := fmt.Sprint(l.Check())
			if tt.want == "" {
				if got != "<nil>" {
					t.Error(got)
				}
				return
			}
			if want := strings.ReplaceAll(tt.want, "FILE", l.File); !strings.Contains(got, want) {
				t.Errorf("got %s\nwant …%s…", got, want)
			}
			if err := l.Config.Validate(); !errors.Is(err, model.ErrInvalid) {
				t.Errorf("Validate: %v", err)
			}
		})
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"interval", "grace", "mode", "max_age", "rate"}
	for name, want := range map[string]string{
		"intervall": "interval", "itnerval": "interval", "INTERVAL": "interval", "max-age": "max_age", "maxage": "max_age",
		"grce": "grace", "zzz": "", "": "", "completely different": "", "x": "",
	} {
		if got := nearest(name, candidates); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestStatus(t *testing.T) {
	tests := []struct {
		err  error
		want int
	}{
		{nil, StatusDone},
		{errors.New("disk full"), StatusFailed},
		{model.ErrNotFound, StatusFailed},
		{model.ErrRefused, StatusFailed},
		{model.ErrUnknownOutcome, StatusFailed},
		{&usageError{"no", ""}, StatusUsage},
		{model.ErrInvalid, StatusUsage},
		{Problems{{What: "no"}}, StatusUsage},
		{model.ErrUnavailable, StatusUnreachable},
		{model.ErrBadAnswer, StatusUnreachable},
		{model.ErrUnauthorized, StatusUnreachable},
		{model.ErrForbidden, StatusUnreachable},
		{model.ErrRateLimited, StatusUnreachable},
		{model.ErrReadOnly, StatusRefused},
		{model.ErrNoRecord, StatusFailed}, // in the middle: some has been done
		{beforeAll(model.ErrNoRecord), StatusRefused},
		{beforeAll(model.ErrUnavailable), StatusUnreachable},
		{model.ErrNoWidget, StatusRefused},
		{model.ErrNotOpen, StatusRefused},
	}
	for _, tt := range tests {
		if got := status(tt.err); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.err, got, tt.want)
		}
		if tt.err != nil && status(fmt.Errorf("list tickets: %w", tt.err)) != tt.want {
			t.Errorf("%v, wrapped: not %d", tt.err, tt.want)
		}
	}
}
