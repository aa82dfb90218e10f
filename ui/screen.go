package ui

import (
	"botback/model"

	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"
)

// screen is anything that can have the keyboard: a tab, a conversation, a
// dialog. Screens are values: Update returns the next one. Update does no I/O
// and View only reads.
//
// Keys go to the top screen alone. Every other message goes to every screen
// once, and a screen ignores what is not addressed to it.
type screen interface {
	Init() tea.Cmd
	Update(msg tea.Msg) (screen, tea.Cmd)
	// View draws the screen into exactly the size last given to Resize, or less.
	View() string
	Resize(width, height int) screen
	// Typing reports whether an input has the keyboard: letters are then text
	// and not keys, and pastes are let through.
	Typing() bool
	help.KeyMap
}

// dialog is a screen that the App draws framed, in front of what was there.
// A dialog asks; it never acts: its answer is a message to the App, which closes
// it.
type dialog interface {
	screen
	// Title stands in the frame.
	Title() string
	// Answer is what the operator said, nil as long as they have not.
	Answer() tea.Msg
}

// reply is the part of a dialog that holds its answer.
type reply struct{ msg tea.Msg }

// Answer implements dialog.
func (r reply) Answer() tea.Msg { return r.msg }

// cancelMsg is the answer of an operator who wants nothing done.
type cancelMsg struct{}

// Requests of screens to the App. A screen emits them as commands; ids are
// captured when the key is pressed and never looked up again by row.
type (
	openTicketMsg struct{ ticket model.Ticket }    // show the conversation
	askCloseMsg   struct{ tickets []model.Ticket } // open the close dialog
	askBannerMsg  struct{ tickets []model.Ticket } // go to Banners with these targets
	askSendMsg    struct {                         // open the send dialog
		banner   model.Banner
		tickets  []model.Ticket
		warnings int // of the checks
	}
	askRemoveMsg struct{ tickets []model.Ticket } // open the removal dialog
	askNoteMsg   struct{ ticket model.Ticket }
	askTagsMsg   struct{ tickets []model.Ticket }
	copyMsg      struct{ text string } // to the clipboard, by OSC 52
	refreshMsg   struct{}              // poll now
	noticeMsg    struct {
		level level
		text  string
	}
)

// News for every screen.
type (
	// ticketsMsg tells what is new in the list of live tickets: those that came or
	// changed, each as it is now, and those that left. complete ends a look at the
	// whole list, and only then skipped counts what could not be read of it.
	ticketsMsg struct {
		changed  []model.Ticket
		left     []model.TicketID
		skipped  int
		complete bool
	}
	// bannersMsg tells what is known of the banner of each ticket, and which of
	// that is new.
	bannersMsg struct {
		states  map[model.TicketID]bannerState
		changed []model.TicketID
	}
	// minuteMsg comes once a minute, for ages on the screen.
	minuteMsg struct{}
)

// level is how loud a notice is.
type level uint8

const (
	levelInfo level = iota
	levelGood
	levelWarn
	levelBad
)

// emit makes a command of a message.
func emit(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// notice says something in the status line.
func notice(l level, text string) tea.Cmd { return emit(noticeMsg{l, text}) }
