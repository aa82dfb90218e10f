package cli

import (
	"fmt"
	"strings"

	"botback/model"
)

// Check reports what does not fit together, Problems as from Load, each with
// the place of the setting that it names.
func (l *Loaded) Check() error {
	problems := l.Config.misfits(l.where)
	for i := range problems {
		if p := &problems[i]; p.Where == "" && l.where[p.Key] != "default" {
			p.Where = l.where[p.Key]
		}
	}
	return problems.orNil()
}

// Validate reports what does not fit together in a configuration, Problems
// without places. Single settings are checked where they are read.
func (c Config) Validate() error { return c.misfits(nil).orNil() }

func (c Config) misfits(where map[string]string) Problems {
	var ps Problems
	add := func(key, format string, args ...any) {
		ps = append(ps, Problem{Key: key, What: fmt.Sprintf(format, args...)})
	}
	if !c.Sandbox {
		ps = append(ps, c.halves(where)...)
	}
	if c.Banner.ShowEvent == c.Banner.CloseEvent {
		add("banner.close_event", "the event that removes the banner must differ from banner.show_event, else nothing is ever removed")
	}
	if c.Banner.Transport == "action" && c.Banner.Action == "" {
		add("banner.action", "banner.transport is action, so the name of the agent action is wanted")
	}
	if _, err := model.ParseTestUsers(c.TestUsers); err != nil {
		add("test_users", "%v", err)
	}
	if c.Watch.Grace >= c.Watch.MaxAge {
		add("watch.grace", "must be shorter than watch.max_age (%s), else every request is too old before its time has come", shortSpan(c.Watch.MaxAge))
	}
	return ps
}

// connection lists the settings of the connection that are set.
func (c Config) connection() []string {
	var set []string
	for _, s := range []struct{ path, value string }{
		{"platform.url", c.Platform.URL},
		{"platform.region", c.Platform.Region},
		{"platform.bot", c.Platform.Bot},
		{"platform.api_key", c.Platform.APIKey.Reveal()},
		{"platform.auth_token", c.Platform.AuthToken.Reveal()},
	} {
		if s.value != "" {
			set = append(set, s.path)
		}
	}
	return set
}

// halves reports what a connection lacks. A connection that is set by half must
// not end in the sandbox: whoever set it means the platform.
func (c Config) halves(where map[string]string) Problems {
	var ps Problems
	lacks := func(path, what string) {
		ps = append(ps, Problem{Where: "not set", Key: path, What: what + c.because(where)})
	}
	p := c.Platform
	if p.URL == "" && p.Region == "" {
		lacks("platform.url", "set BOTBACK_URL (or BOTBACK_REGION), or url (or region) under platform in the file")
	}
	if p.Bot == "" {
		lacks("platform.bot", "set BOTBACK_BOT, or bot under platform in the file")
	}
	if p.APIKey == "" && p.AuthToken == "" {
		lacks("platform.api_key", "set BOTBACK_API_KEY (or BOTBACK_AUTH_TOKEN), or api_key (or auth_token) under platform in the file")
	}
	if p.URL != "" && p.Region != "" {
		ps = append(ps, Problem{Key: "platform.region", What: "platform.url and platform.region say the same thing; leave one out"})
	}
	return ps
}

// because says what of the connection is set, and where, so that nobody wonders
// why the rest is asked for.
func (c Config) because(where map[string]string) string {
	var set []string
	for _, path := range c.connection() {
		at := where[path]
		if at == "" {
			at = path
		}
		set = append(set, at)
	}
	if len(set) == 0 {
		return ""
	}
	return "; the platform is configured by " + strings.Join(set, ", ") + " (--sandbox does without it)"
}

// warnings are about settings that work but deserve a look.
func (l *Loaded) warnings() []string {
	var ws []string
	if l.secretInFile && openToOthers(l.File) {
		ws = append(ws, fmt.Sprintf("%s holds a secret and others on this machine can read it: chmod 600 %s", l.File, l.File))
	}
	p := l.Config.Platform
	if !l.Config.Sandbox && p.APIKey == "" && l.Config.Banner.Transport == "event" {
		ws = append(ws, "banners go through the integration route, which is documented for keys only: set BOTBACK_API_KEY beside the token, or banner.transport: message")
	}
	return ws
}
