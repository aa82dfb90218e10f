package model

import (
	"fmt"
	"slices"
	"strings"
)

// TestUser is a customer id that belongs to the team: the only kind of customer
// that a rehearsal reaches, and in whose name the console may speak.
type TestUser struct {
	UID  string
	Name string // for people; may be empty
}

// String is the name with the id, or the id alone.
func (u TestUser) String() string {
	if u.Name == "" {
		return u.UID
	}
	return u.Name + " (" + u.UID + ")"
}

// TestUsers are those of the configuration.
type TestUsers []TestUser

// ErrStranger: a rehearsal was asked for with a customer who is no test user.
// Nothing was sent.
var ErrStranger = &Kind{
	"this customer is no test user",
	"Nothing was sent. Rehearsals reach only the ids that stand under test_users in the configuration."}

// ParseTestUsers reads entries such as "u-123" and "u-123: Ana", as they stand
// in the configuration. An id that comes twice is ErrInvalid.
func ParseTestUsers(entries []string) (TestUsers, error) {
	var users TestUsers
	for _, s := range entries {
		u, err := ParseTestUser(s)
		if err != nil {
			return nil, err
		}
		if users.has(u.UID) {
			return nil, fmt.Errorf("test user %q stands there twice: %w", u.UID, ErrInvalid)
		}
		users = append(users, u)
	}
	return users, nil
}

// ParseTestUser reads one entry: a uid, or a uid, a colon, a space and a name.
// The error wraps ErrInvalid.
func ParseTestUser(entry string) (TestUser, error) {
	uid, name, _ := strings.Cut(entry, ": ")
	u := TestUser{UID: strings.TrimSpace(uid), Name: CleanLine(strings.TrimSpace(name))}
	if u.UID == "" || CleanLine(u.UID) != u.UID || strings.ContainsAny(u.UID, " \t") {
		return TestUser{}, fmt.Errorf("test user %q: an id has no spaces and no control characters: %w", CleanLine(entry), ErrInvalid)
	}
	return u, nil
}

// Find gives the test user with an id; anybody else is ErrStranger. Letters
// count as they are: an id that only looks the same is another customer's.
func (us TestUsers) Find(uid string) (TestUser, error) {
	if i := us.index(uid); i >= 0 {
		return us[i], nil
	}
	return TestUser{}, fmt.Errorf("customer %q: %w", CleanLine(uid), ErrStranger)
}

func (us TestUsers) has(uid string) bool { return us.index(uid) >= 0 }

func (us TestUsers) index(uid string) int {
	if uid == "" {
		return -1
	}
	return slices.IndexFunc(us, func(u TestUser) bool { return u.UID == uid })
}

// Chat is what a rehearsal with the test user goes to: their live web chat, the
// newest if there are several, else no ticket but the bare customer in the web
// widget.
func (u TestUser) Chat(tickets []Ticket) Ticket {
	chat := Ticket{UID: u.UID, Source: SourceWeb, Contact: Contact{Name: u.Name}}
	for _, t := range tickets {
		if t.UID == u.UID && t.HasWidget() && t.Status.Live() && !t.Created.Before(chat.Created) {
			chat = t
		}
	}
	return chat
}

// RehearsalID is the place of a rehearsal in the ledger: the ticket, or a name
// that no ticket has where there is none.
func RehearsalID(t Ticket) TicketID {
	if t.ID != "" {
		return t.ID
	}
	return TicketID("test user " + t.UID)
}
