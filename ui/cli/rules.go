package cli

import (
	"errors"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"botback/ui"
)

// The rules for single texts. Each error says what is wanted and reads after
// the word "wants"; none repeats the value, which may hold a secret.

// webAddress accepts the address of the platform's host. Plain http is for the
// loopback only: the key travels in a header.
func webAddress(s string) error {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "" || u.Opaque != "":
		return errors.New("a web address such as https://cloud.yellow.ai")
	case u.User != nil:
		return errors.New("an address without a user name or password in it")
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return errors.New("an address without ? and #: the console adds them itself")
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return errors.New("an address that starts with https://: over http everybody on the way could read the key (http is for this machine only)")
	case u.Scheme != "https" && u.Scheme != "http":
		return errors.New("an address that starts with https://")
	case strings.TrimRight(u.Path, "/") == "/api":
		return errors.New("the address without /api: the routes add it")
	}
	return nil
}

func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// identifier accepts ids such as that of a bot.
func identifier(s string) error {
	return onlyChars(s, "-_.", "an id of letters, digits, - and _, such as x1599195792555")
}

// secretWord accepts keys and tokens: whatever may stand in a header as one word.
func secretWord(s string) error {
	if s == "" {
		return errors.New("a key or token, not an empty text")
	}
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return errors.New("a key or token of plain characters, without spaces and line breaks (was it cut or pasted twice?)")
		}
	}
	return nil
}

// headerName accepts the name of an HTTP header.
func headerName(s string) error {
	return onlyChars(s, "-_", "the name of a header, such as x-api-key")
}

// eventName accepts the code of a custom event.
func eventName(s string) error {
	return onlyChars(s, "-_.:", "the name of an event, such as ui-event-update-promotion")
}

func onlyChars(s, others, wants string) error {
	outside := func(r rune) bool {
		return r > unicode.MaxASCII || !(unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(others, r))
	}
	if s == "" || strings.ContainsFunc(s, outside) {
		return errors.New(wants)
	}
	return nil
}

// oneLine accepts a text that is not empty and stands in one line.
func oneLine(s string) error {
	if s == "" || strings.ContainsFunc(s, unicode.IsControl) {
		return errors.New("a text in one line, not empty")
	}
	return nil
}

// ownColor accepts a colour for one use, such as bad=#ff5555.
func ownColor(s string) error {
	name, hex, _ := strings.Cut(s, "=")
	if !slices.Contains(ui.ColorNames(), name) || !regexp.MustCompile(`^#[0-9a-fA-F]{6}$`).MatchString(hex) {
		return errors.New("a name and a colour, such as bad=#ff5555; the names are " + strings.Join(ui.ColorNames(), ", "))
	}
	return nil
}

// routePath accepts a path on the platform's host with the same placeholders as
// its default. A full address would carry the key to another host.
func routePath(def string) func(string) error {
	const placeholder = "{ticketId}"
	needs := strings.Contains(def, placeholder)
	return func(s string) error {
		bare := strings.Replace(s, placeholder, "", 1)
		switch {
		case !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//"):
			return errors.New("a path that starts with one /, such as " + def)
		case strings.ContainsAny(s, "?#%\\ ") || strings.Contains(s, "..") || strings.ContainsFunc(s, unicode.IsControl):
			return errors.New("a path without .., ?, #, % and spaces")
		case needs && bare == s:
			return errors.New("a path with " + placeholder + " in it, such as " + def)
		case !needs && bare != s || strings.ContainsAny(bare, "{}"):
			return errors.New("a path without other placeholders, such as " + def)
		}
		return nil
	}
}

// languageTag accepts tags such as en, pt-BR or hi-Latn, and AnyLanguage.
func languageTag(s string) bool {
	return regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`).MatchString(s)
}
