package ui

import (
	"context"
	"slices"
	"time"

	"botback/model"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// rehearsal is the screen that sends a banner to a test user and follows what
// becomes of it. First the conversation is read, so that nothing old is taken for
// evidence; then the banner goes out; then it looks again and again, as long as it
// is open.
type rehearsal struct {
	env    *env
	keys   rehearsalKeys
	number int // its address
	user   model.TestUser
	chat   model.Ticket // the newest that is known, for the next round
	banner model.Banner

	run   model.Rehearsal
	begun bool // the conversation was read: run is what is looked at
	out   bool // the banner is on its way
	seq   int  // of the newest look; older answers are dropped
	err   error
	exits []model.Exit
	up    int // lines scrolled up in the conversation

	width, height int
}

// rehearsalKeys are those of the rehearsal.
type rehearsalKeys struct {
	move                              moveKeys
	Speak, Remove, Close, Again, Copy key.Binding
}

func defaultRehearsalKeys() rehearsalKeys {
	t := defaultTicketsKeys()
	return rehearsalKeys{move: t.move, Remove: bind("remove banner", "B"), Close: t.Close,
		Speak: bind("speak as the test user…", "t"), Again: bind("send it again", "R"), Copy: bind("copy the evidence", "y")}
}

type (
	// rehearsalTickMsg says that it is time to look.
	rehearsalTickMsg struct{ rehearsal, seq int }
	// lookedMsg is what a look brought.
	lookedMsg struct {
		rehearsal, seq int
		talk           []model.Message
		chat           model.Ticket
		asked, paused  bool // the bot's state was asked for; its answer
		botErr         error
		record         model.BannerRecord
		err            error
	}
)

func newRehearsal(e *env, number int, m rehearseMsg) rehearsal {
	return rehearsal{env: e, keys: defaultRehearsalKeys(), number: number, user: m.user, chat: m.chat, banner: m.banner, seq: 1}
}

// Init reads what there is before anything is sent.
func (s rehearsal) Init() tea.Cmd { return s.look() }

func (s rehearsal) Typing() bool { return false }

func (s rehearsal) Resize(width, height int) screen {
	s.width, s.height = width, height
	return s
}

func (s rehearsal) Update(msg tea.Msg) (screen, tea.Cmd) {
	switch msg := msg.(type) {
	case lookedMsg:
		if msg.rehearsal == s.number && msg.seq == s.seq {
			return s.looked(msg)
		}
	case rehearsalTickMsg:
		if msg.rehearsal == s.number && msg.seq == s.seq {
			return s, s.look()
		}
	case actedMsg:
		if msg.rehearsal == s.number {
			return s.acted(msg)
		}
	case ticketsMsg:
		return s.listed(msg), nil
	case exitsMsg:
		s.exits = msg.list
		return s.watched(), nil
	case tea.KeyMsg:
		return s.key(msg)
	}
	return s, nil
}

// look reads the conversation, the ticket, the ledger, and the bot's state where
// that is not known anyway.
func (s rehearsal) look() tea.Cmd {
	e, run, chat := s.env, s.run, s.chat
	out := lookedMsg{rehearsal: s.number, seq: s.seq, chat: chat}
	return func() tea.Msg {
		e.within(func(ctx context.Context) {
			var page model.MessagePage
			if page, out.err = e.Platform.Messages(ctx, chat, messagePage, 0); out.err != nil {
				return
			}
			out.talk = page.Messages
			if chat.ID != "" {
				if out.chat, out.err = e.Platform.Ticket(ctx, chat.ID); out.err != nil {
					return
				}
			}
			if out.asked = run.SeenChat(out.chat, e.Now()).AsksBot(); out.asked {
				out.paused, out.botErr = e.Rehearsals.BotPaused(ctx, out.chat)
			}
			id := model.RehearsalID(chat)
			var records map[model.TicketID]model.BannerRecord
			records, out.err = e.Banners.Records(ctx, id)
			out.record = records[id]
		})
		return out
	}
}

// afterTrouble is the pause after a look that failed.
const afterTrouble = 15 * time.Second

// looked takes a look in. The first one of a round is followed by the sending.
func (s rehearsal) looked(msg lookedMsg) (screen, tea.Cmd) {
	now := s.env.Now()
	s.err = msg.err
	switch {
	case msg.err != nil && !s.begun:
		return s, nil // nothing was sent, and nothing is: R tries again
	case msg.err != nil:
		return s.later(afterTrouble)
	case !s.begun:
		s.begun, s.out = true, true
		s.run = model.NewRehearsal(s.user, msg.chat, s.banner, s.env.Mode, msg.talk, now)
		return s.watched(), emit(s.order(actShow))
	}
	s.run = s.run.Heard(msg.talk, s.env.matcher(), now).SeenChat(msg.chat, now).Recorded(msg.record, now)
	if msg.asked {
		s.run = s.run.SeenBot(msg.paused, msg.botErr, now)
	}
	return s.watched().later(s.run.Pause(now))
}

// later looks again after a while.
func (s rehearsal) later(d time.Duration) (screen, tea.Cmd) {
	s.seq++
	return s, s.env.After(d, rehearsalTickMsg{s.number, s.seq})
}

// acted looks at once what an act has brought.
func (s rehearsal) acted(msg actedMsg) (screen, tea.Cmd) {
	if msg.act == actShow {
		s.out = false
		s.run = s.run.Sent(msg.err, s.env.Now())
	}
	if !s.begun {
		return s, nil
	}
	s.seq++
	return s, s.look()
}

// listed takes up a chat that the test user has raised meanwhile.
func (s rehearsal) listed(msg ticketsMsg) rehearsal {
	chat := s.user.Chat(msg.changed)
	switch {
	case chat.ID == "" && (s.begun || !slices.Contains(msg.left, s.chat.ID)):
	case s.begun && s.chat.ID != "" && s.chat.ID != chat.ID:
		// a new chat is for the next round
	case s.begun:
		s.chat, s.run = chat, s.run.SeenChat(chat, s.env.Now())
	default:
		s.chat = chat
	}
	return s
}

// watched tells the run what the watch makes of its chat.
func (s rehearsal) watched() rehearsal {
	for _, x := range s.exits {
		if s.begun && x.Ticket.ID == s.run.Chat.ID {
			s.run = s.run.Watched(x)
		}
	}
	return s
}

func (s rehearsal) order(act rehearsalAct) actMsg {
	return actMsg{rehearsal: s.number, act: act, user: s.user, chat: s.chat, banner: s.banner}
}

func (s rehearsal) key(msg tea.KeyMsg) (screen, tea.Cmd) {
	k := s.bindings()
	switch {
	case key.Matches(msg, k.Speak):
		return s, emit(askSpeakMsg{rehearsal: s.number, user: s.user, chat: s.chat})
	case key.Matches(msg, k.Remove):
		return s, emit(s.order(actRemove))
	case key.Matches(msg, k.Close):
		return s, emit(askCloseMsg{[]model.Ticket{s.run.Chat}})
	case key.Matches(msg, k.Copy):
		return s, emit(copyMsg{s.run.Evidence()})
	case key.Matches(msg, k.Again):
		s.begun, s.err, s.run = false, nil, model.Rehearsal{}
		s.seq++
		return s, s.look()
	case key.Matches(msg, k.move.Up):
		return s.scrolled(1), nil
	case key.Matches(msg, k.move.Down):
		return s.scrolled(-1), nil
	case key.Matches(msg, k.move.PageUp):
		return s.scrolled(scrollStep), nil
	case key.Matches(msg, k.move.PageDown):
		return s.scrolled(-scrollStep), nil
	case key.Matches(msg, k.move.Bottom):
		s.up = 0
		return s, nil
	}
	return s, whyNot(msg, s.FullHelp())
}

// bindings are the keys with the reasons of those that do nothing now.
func (s rehearsal) bindings() rehearsalKeys {
	k := s.keys
	if !s.begun && s.err == nil || s.out {
		k.Again = because(k.Again, "the banner is on its way")
	}
	if !s.begun {
		for _, b := range []*key.Binding{&k.Remove, &k.Close, &k.Copy} {
			*b = because(*b, "nothing was sent yet")
		}
		return k
	}
	switch chat := s.run.Chat; {
	case chat.ID == "":
		k.Close = because(k.Close, "the test user has no live chat")
	case !chat.Status.Live():
		k.Close = because(k.Close, "the ticket is "+chat.Status.String())
	}
	return k
}

func (s rehearsal) ShortHelp() []key.Binding {
	k := s.bindings()
	return []key.Binding{k.Speak, k.Remove, k.Close, k.Again, k.Copy}
}

func (s rehearsal) FullHelp() [][]key.Binding {
	k := s.bindings()
	return [][]key.Binding{{k.move.Up, k.move.Down, k.move.PageUp, k.move.PageDown, k.move.Bottom},
		{k.Speak, k.Remove, k.Close, k.Again, k.Copy}}
}
