package ui

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// environment looks up in a map what a process would look up in its environment.
func environment(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func TestEditorRunsWhatTheEnvironmentNames(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the editors of this test are shell commands")
	}
	for name, c := range map[string]struct {
		vars map[string]string
		want string
		err  string
	}{
		"editor":      {map[string]string{"EDITOR": "sed -i.bak s/old/new/"}, "new text\n", ""},
		"visual":      {map[string]string{"EDITOR": "false", "VISUAL": "sed -i.bak s/old/newer/"}, "newer text\n", ""},
		"quoted":      {map[string]string{"EDITOR": `sed -i.bak "s/old text/a b/"`}, "a b\n", ""},
		"unchanged":   {map[string]string{"EDITOR": "true"}, "old text\n", ""},
		"fails":       {map[string]string{"EDITOR": "false"}, "old text\n", "false ended with exit status 1"},
		"saves first": {map[string]string{"EDITOR": "sh -c 'echo saved >\"$0\"; exit 3'"}, "saved\n", "exit status 3"},
		"not there": {map[string]string{"EDITOR": "no-such-editor-here"}, "old text\n",
			`there is no editor "no-such-editor-here" here, which $EDITOR names: set it to one that is installed`},
		"no vi": {nil, "old text\n", "there is no vi here, and no other editor is named: set $VISUAL or $EDITOR"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.vars == nil {
				t.Setenv("PATH", emptyPath(t))
			}
			v := newVisit(environment(c.vars), "exit-button.json", "old text\n")
			v.SetStdin(strings.NewReader(""))
			v.SetStdout(io.Discard)
			v.SetStderr(io.Discard)
			err := v.Run()
			if v.text != c.want || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("%q, %v; want %q, %q", v.text, err, c.want, c.err)
			}
		})
	}
}

// The file is the user's alone, is named for what it is, and does not stay.
func TestEditorLeavesNoFileBehind(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the editor of this test is a shell command")
	}
	out := filepath.Join(t.TempDir(), "seen")
	v := newVisit(environment(map[string]string{"EDITOR": "sh -c 'ls -ld \"$0\" \"$(dirname \"$0\")\" >" + out + "'"}), "../exit-button.json", "")
	v.SetStdin(strings.NewReader(""))
	v.SetStdout(io.Discard)
	v.SetStderr(io.Discard)
	if err := v.Run(); err != nil {
		t.Fatal(err)
	}
	seen, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(seen)), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "-rw-------") && !strings.HasPrefix(lines[1], "-rw-------") || !strings.Contains(string(seen), "drwx------") {
		t.Errorf("the file was %s", seen)
	}
	path := strings.Fields(lines[0])
	if _, err := os.Stat(path[len(path)-1]); !os.IsNotExist(err) {
		t.Errorf("%s is still there: %v", path[len(path)-1], err)
	}
	if !strings.Contains(string(seen), "/exit-button.json") {
		t.Errorf("the file was %s", seen)
	}
}

// emptyPath is a search path on which there is a shell and nothing else.
func emptyPath(t *testing.T) string {
	dir := t.TempDir()
	sh, err := exec.LookPath("sh")
	if err == nil {
		err = os.Symlink(sh, filepath.Join(dir, "sh"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
