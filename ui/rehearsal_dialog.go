package ui

import (
	"strings"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// rehearsalDialog asks with which test user a banner is rehearsed. Nobody else
// can be chosen. It answers with rehearseMsg.
type rehearsalDialog struct {
	env     *env
	keys    dialogKeys
	banner  model.Banner
	chats   []model.Ticket // of each test user, as they were when the dialog opened
	at      int
	confirm confirm
	reply

	width, height int
}

func newRehearsalDialog(e *env, b model.Banner, tickets []model.Ticket) rehearsalDialog {
	d := rehearsalDialog{env: e, keys: defaultDialogKeys(), banner: b, confirm: newConfirm(e, "No", "Rehearse", 0)}
	for _, u := range e.users() {
		d.chats = append(d.chats, u.Chat(tickets))
	}
	return d
}

// users are those with whom this console can rehearse.
func (e *env) users() model.TestUsers {
	if e.Rehearsals == nil {
		return nil
	}
	return e.TestUsers
}

func (d rehearsalDialog) Init() tea.Cmd { return nil }

// Title names the one who gets it, in capitals what this is.
func (d rehearsalDialog) Title() string {
	if len(d.chats) == 0 {
		return "REHEARSAL"
	}
	return "REHEARSAL – goes to test user " + d.env.TestUsers[d.at].String() + " only"
}

func (d rehearsalDialog) Typing() bool { return false }

func (d rehearsalDialog) Resize(width, height int) screen {
	d.width, d.height = min(width, 84), height
	return d
}

func (d rehearsalDialog) Update(msg tea.Msg) (screen, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		return d.key(k), nil
	}
	return d, nil
}

func (d rehearsalDialog) key(msg tea.KeyMsg) rehearsalDialog {
	n := len(d.chats)
	switch {
	case msg.Type == tea.KeyEsc, n == 0 && d.confirm.leaves(msg, d.keys):
		d.reply = reply{cancelMsg{}}
		return d
	case n == 0:
		return d
	case key.Matches(msg, d.keys.Next):
		d.at = (d.at + 1) % n
		return d
	case key.Matches(msg, d.keys.Prev):
		d.at = (d.at + n - 1) % n
		return d
	}
	var a answer
	d.confirm, a = d.confirm.key(msg, d.keys)
	switch a {
	case answerNo:
		d.reply = reply{cancelMsg{}}
	case answerYes:
		d.reply = reply{rehearseMsg{user: d.env.TestUsers[d.at], chat: d.chats[d.at], banner: d.banner}}
	}
	return d
}

func (d rehearsalDialog) View() string {
	if len(d.chats) == 0 {
		return strings.Join(d.howTo(), "\n")
	}
	s := stack{top: wrap(d.about(), d.width), middle: d.rows(), from: d.at, to: d.at + 1, bottom: d.confirm.view(true)}
	if room := s.roomOnTop(d.height); len(s.top) > room {
		s.top = append(s.top[:room-1:room-1], cut(s.top[room-1], d.width-1)+"…")
	}
	return s.view(d.height)
}

func (d rehearsalDialog) about() string {
	title := ""
	if len(d.banner.Cards) > 0 {
		title = "“" + model.CleanLine(d.banner.Cards[0].Title) + "” "
	}
	return title + "goes out as " + d.env.ShowEvent + ". No customer gets anything. Then the screen follows what the test user does."
}

// rows lists the test users and where the banner would go.
func (d rehearsalDialog) rows() []string {
	t := d.env.theme
	var out []string
	for i, chat := range d.chats {
		where := "no live chat: goes to the widget without a ticket"
		if chat.ID != "" {
			where = "ticket " + string(chat.ID) + ", " + chat.Status.String()
		}
		name := fit(d.env.TestUsers[i].String(), min(d.width/2, 30)) + " "
		if i == d.at {
			out = append(out, t.Selected.Render(cut("> "+name+where, d.width)))
			continue
		}
		out = append(out, cut("  "+name+t.Faint.Render(where), d.width))
	}
	return out
}

// howTo says how test users are configured.
func (d rehearsalDialog) howTo() []string {
	gap := []string{""}
	if d.height < 12 {
		gap = nil
	}
	lines := append(wrap("No test user is configured, and a rehearsal reaches nobody else. Put the uids of your own test chats into the configuration:", d.width), gap...)
	lines = append(lines, styled(d.env.theme.Accent, []string{"  test_users:", "    - u-123", "    - \"u-456: Ana's phone\""})...)
	return append(append(lines, gap...), wrap(sentence(goesBack)+" botback tickets --output json has the uids.", d.width)...)
}

func (d rehearsalDialog) ShortHelp() []key.Binding {
	if len(d.chats) == 0 {
		return []key.Binding{d.keys.Leave}
	}
	return []key.Binding{d.keys.Next, d.keys.Left, d.keys.Choose, d.keys.Yes, d.keys.No}
}

func (d rehearsalDialog) FullHelp() [][]key.Binding { return [][]key.Binding{d.ShortHelp()} }
