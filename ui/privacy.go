package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"
)

// privacyMsg tells the screens that who customers are is hidden now, or shown.
type privacyMsg struct{}

// revealMsg shows who customers are, after the question.
type revealMsg struct{}

// hide hides the names, phones and e-mails of customers everywhere, or shows
// them again. A console that was started so asks first: somebody may be looking on.
func (a App) hide() (App, tea.Cmd) {
	if bool(*a.env.mask) && a.env.Private {
		return a.open(newQuestion(a.env, "Show who customers are?", "Keep them hidden", "Show them", 0, revealMsg{},
			"This console was started with customers hidden. Their names, phones and e-mails would be on the screen, for everybody who sees it."), true, false)
	}
	return a.masked(!*a.env.mask)
}

// masked hides customers or shows them. What the status line said may name
// somebody; it says this instead.
func (a App) masked(hidden model.Mask) (App, tea.Cmd) {
	*a.env.mask = hidden
	a, cmd := a.broadcast(privacyMsg{})
	text := "Names, phones and e-mails are shown again."
	if *a.env.mask {
		text = "Names, phones and e-mails are hidden: on the screen, in dumps, in what is copied."
	}
	a, said := a.say(levelInfo, text)
	return a, tea.Batch(cmd, said)
}

// dumpedMsg says where a picture of the screen was kept.
type dumpedMsg struct {
	path string
	err  error
}

// dump keeps the screen as it stands, as text.
func (a App) dump() (App, tea.Cmd) {
	if a.env.Dump == nil {
		return a.say(levelWarn, "There is no folder for pictures of the screen: set ui.dumps.")
	}
	e, screen, now := a.env, ansi.Strip(a.View())+"\n", a.env.Now()
	return a, func() tea.Msg {
		path, err := e.Dump(screen, now)
		return dumpedMsg{path, err}
	}
}

func (a App) dumped(msg dumpedMsg) (App, tea.Cmd) {
	if msg.err != nil {
		return a.say(levelBad, explain(msg.err))
	}
	return a.say(levelGood, "The screen is in "+msg.path+".")
}

// DumpTo returns a function that keeps texts in a folder, each in a file of its
// own that only this user can read.
func DumpTo(dir string) func(screen string, at time.Time) (string, error) {
	return func(screen string, at time.Time) (string, error) {
		path := filepath.Join(dir, "botback-"+at.Format("20060102-150405.000")+".txt")
		err := os.MkdirAll(dir, 0o700)
		if err == nil {
			err = writeNew(path, screen)
		}
		if err != nil {
			return "", fmt.Errorf("keep the screen: %w", err)
		}
		return path, nil
	}
}

// writeNew writes a file that must not be there yet.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err = f.WriteString(text); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}
