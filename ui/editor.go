package ui

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"botback/ui/paint"

	tea "github.com/charmbracelet/bubbletea"
)

// Edit makes the command that opens a text in the operator's own editor, under
// a file name that tells the editor what it is, and answers with what the editor
// left. It holds the terminal as long as the editor runs.
type Edit func(name, text string, done func(text string, err error) tea.Msg) tea.Cmd

// Editor returns the Edit for the environment of the process: $VISUAL, else
// $EDITOR, else vi. As with git, it may be a command with arguments.
func Editor(getenv func(string) string) Edit {
	return func(name, text string, done func(string, error) tea.Msg) tea.Cmd {
		v := newVisit(getenv, name, text)
		return tea.Exec(v, func(err error) tea.Msg { return done(v.text, err) })
	}
}

// visit is one run of an editor: the file is written when it starts, read when
// it ends, and then gone. It is a tea.ExecCommand.
type visit struct {
	command, name, text string
	variable            string // that names the command; empty if none does
	in                  io.Reader
	out, err            io.Writer
}

func newVisit(getenv func(string) string, name, text string) *visit {
	v := &visit{command: "vi", name: filepath.Base(name), text: text}
	for _, variable := range []string{"EDITOR", "VISUAL"} {
		if s := strings.TrimSpace(getenv(variable)); s != "" {
			v.command, v.variable = s, variable
		}
	}
	return v
}

// SetStdin implements tea.ExecCommand.
func (v *visit) SetStdin(r io.Reader) { v.in = r }

// SetStdout implements tea.ExecCommand.
func (v *visit) SetStdout(w io.Writer) { v.out = paint.Beneath(w) }

// SetStderr implements tea.ExecCommand.
func (v *visit) SetStderr(w io.Writer) { v.err = w }

// Run implements tea.ExecCommand. After an error the text is as it was, or as
// the editor left it before it failed.
func (v *visit) Run() error {
	dir, err := os.MkdirTemp("", "botback-") // 0700: nobody else reads what customers will
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	file := filepath.Join(dir, v.name)
	if err := os.WriteFile(file, []byte(v.text), 0o600); err != nil {
		return err
	}
	run := shell(v.command, file)
	run.Stdin, run.Stdout, run.Stderr = v.in, v.out, v.err
	failed := run.Run()
	text, err := os.ReadFile(file)
	if err == nil {
		v.text = string(text)
	}
	if failed != nil {
		return v.failed(failed)
	}
	return err
}

// notFound is what a shell ends with that does not find the command.
const notFound = 127

// failed says what became of the command, and what to set where there is none.
func (v *visit) failed(err error) error {
	var exit *exec.ExitError
	missing := errors.Is(err, exec.ErrNotFound) || errors.As(err, &exit) && exit.ExitCode() == notFound
	switch {
	case missing && v.variable == "":
		return errors.New("there is no vi here, and no other editor is named: set $VISUAL or $EDITOR to one that is installed, such as nano")
	case missing:
		return fmt.Errorf("there is no editor %q here, which $%s names: set it to one that is installed, such as nano", v.command, v.variable)
	}
	return fmt.Errorf("%s ended with %w", v.command, err)
}

// shell runs a command line with the file as its last argument.
func shell(command, file string) *exec.Cmd {
	if runtime.GOOS == "windows" {
		words := append(strings.Fields(command), file)
		return exec.Command(words[0], words[1:]...)
	}
	return exec.Command("sh", "-c", command+` "$@"`, command, file)
}
