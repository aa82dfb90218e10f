//go:build unix

package journal_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"botback/model"
)

// A file that this user may not write. Root may write any, so there the test
// runs as nobody.
func TestReadOnly(t *testing.T) {
	cases := map[string]func(t *testing.T, path string){
		"the file": func(t *testing.T, path string) { must(t, os.Chmod(path, 0o444)) },
		"the folder": func(t *testing.T, path string) {
			must(t, os.Chmod(path, 0o666))
			must(t, os.Chmod(filepath.Dir(path), 0o555))
		},
		"what is not there": func(t *testing.T, path string) {
			must(t, os.Remove(path))
			must(t, os.Chmod(filepath.Dir(path), 0o555))
		},
	}
	for name, forbid := range cases {
		t.Run(name, func(t *testing.T) {
			dir := open777(t)
			path := filepath.Join(dir, "journal.db")
			used(t, path)
			forbid(t, path)
			t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
			out := openAsNobody(t, path)
			for _, words := range []string{path, "it cannot be written", "rights", "--journal FILE", model.ErrNoRecord.Error()} {
				if !strings.Contains(out, words) {
					t.Errorf("%q is not in: %s", words, out)
				}
			}
		})
	}
}

// open777 is a folder that everybody can reach and write in.
func open777(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for d := dir; d != filepath.Clean(os.TempDir()) && d != "/"; d = filepath.Dir(d) {
		must(t, os.Chmod(d, 0o777))
	}
	return dir
}

// openAsNobody opens a journal in a process without the rights of root, and
// returns what that says.
func openAsNobody(t *testing.T, path string) string {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	if os.Geteuid() == 0 {
		cmd = exec.Command(copyOfTest(t))
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Env = append(os.Environ(), "JOURNAL_TEST_ROLE=open", "JOURNAL_TEST_FILE="+path)
	out, _ := cmd.CombinedOutput()
	return string(out)
}

// copyOfTest is this binary where everybody may start it.
func copyOfTest(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(os.Args[0])
	must(t, err)
	path := filepath.Join(open777(t), "test")
	must(t, os.WriteFile(path, b, 0o755))
	return path
}
