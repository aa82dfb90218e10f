package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"botback/model"

	"github.com/google/go-cmp/cmp"
)

var noon = time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)

func draft(name string, minutes int) model.Draft {
	return model.NewDraft(name, exitButton(), noon.Add(time.Duration(minutes)*time.Minute))
}

// next is the library as the run after this one opens it.
func (l *Library) next(t *testing.T) *Library {
	cfg := l.cfg
	cfg.PID = l.cfg.PID + 1<<24 // no process has this number
	return open(t, cfg)
}

func (l *Library) drafts(t *testing.T) []model.Draft {
	t.Helper()
	all, err := l.Drafts(context.Background())
	check(t, err)
	return all
}

// gone is the number of a process that is over.
func gone(t *testing.T) int {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^$")
	check(t, c.Run())
	return c.Process.Pid
}

func TestDraftsOutliveARun(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	l.cfg.PID = gone(t)
	if all := l.drafts(t); len(all) > 0 {
		t.Errorf("before anything was kept: %v", all)
	}
	kept := []model.Draft{draft("exit-text", 2), {Template: "mine", Text: "{ not yet", At: noon}}
	check(t, l.KeepDrafts(ctx, kept))
	info, err := os.Stat(filepath.Join(l.cfg.Drafts, fmt.Sprint("drafts-", l.cfg.PID, ".json")))
	check(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("others can read it: %s", info.Mode())
	}

	second := l.next(t)
	if diff := cmp.Diff([]model.Draft{kept[1], kept[0]}, second.drafts(t)); diff != "" {
		t.Errorf("found (-want +got):\n%s", diff)
	}
	if len(l.next(t).drafts(t)) != 2 {
		t.Error("reading took them away before they were kept elsewhere")
	}
	check(t, second.KeepDrafts(ctx, kept[:1]))
	if files, _ := os.ReadDir(l.cfg.Drafts); len(files) != 1 {
		t.Errorf("%d files hold the drafts of two runs", len(files))
	}
	check(t, second.KeepDrafts(ctx, nil))
	if files, _ := os.ReadDir(l.cfg.Drafts); len(files) != 0 {
		t.Errorf("left behind: %v", files)
	}
}

// Two consoles at a time never take, or write over, each other's drafts.
func TestTwoRunsAtATime(t *testing.T) {
	ctx, one := context.Background(), shelf(t)
	cfg := one.cfg
	cfg.PID = os.Getppid() // it is running
	two := open(t, cfg)
	check(t, one.KeepDrafts(ctx, []model.Draft{draft("one", 1)}))
	check(t, two.KeepDrafts(ctx, []model.Draft{draft("two", 2)}))
	three := one.next(t)
	if all := three.drafts(t); len(all) > 0 {
		t.Errorf("taken from runs that are not over: %v", all)
	}
	check(t, three.KeepDrafts(ctx, nil))
	if files, _ := os.ReadDir(one.cfg.Drafts); len(files) != 2 {
		t.Errorf("the drafts of running consoles are gone: %v", files)
	}
}

func TestDamagedDraftsAreTold(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	l.cfg.PID = gone(t)
	check(t, l.KeepDrafts(ctx, []model.Draft{draft("good", 1)}))
	bad := filepath.Join(l.cfg.Drafts, "drafts-"+strconv.Itoa(1<<25)+".json")
	check(t, os.WriteFile(bad, []byte("[{"), 0o600))
	check(t, os.WriteFile(filepath.Join(l.cfg.Drafts, "drafts-x.json"), []byte("[{"), 0o600)) // none of ours
	next := l.next(t)
	all, err := next.Drafts(ctx)
	if len(all) != 1 || all[0].Template != "good" || err == nil || !strings.Contains(err.Error(), bad) {
		t.Errorf("found %v, %v", all, err)
	}
	check(t, next.KeepDrafts(ctx, all))
	if _, err := os.Stat(bad); err != nil {
		t.Errorf("what could not be read was thrown away: %v", err)
	}
}

func TestNoPlaceForDrafts(t *testing.T) {
	l, ctx := open(t, Config{Templates: t.TempDir()}), context.Background()
	check(t, l.KeepDrafts(ctx, []model.Draft{draft("one", 1)}))
	if all, err := l.Drafts(ctx); len(all) > 0 || err != nil {
		t.Errorf("found %v, %v", all, err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if err := shelf(t).KeepDrafts(ended, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// writeForEver is the program that is killed.
func writeForEver(dir string) {
	l := New(Config{Templates: dir, Drafts: dir})
	fmt.Println("writing")
	for i := 0; ; i++ {
		d := draft("mine", i)
		d.Text = strings.Repeat(fmt.Sprint(i%10), 100_000)
		if err := l.KeepDrafts(context.Background(), []model.Draft{d}); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
	}
}

// Whenever the program is killed: the drafts are whole, the newest or those
// before.
func TestKilledWhileWriting(t *testing.T) {
	dir := t.TempDir()
	for range 5 {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "LIBRARY_TEST_WRITER="+dir)
		out, err := c.StdoutPipe()
		check(t, err)
		check(t, c.Start())
		_, err = out.Read(make([]byte, 8)) // it writes now
		check(t, err)
		waitForFile(t, filepath.Join(dir, "drafts-"+strconv.Itoa(c.Process.Pid)+".json"))
		check(t, c.Process.Kill())
		_ = c.Wait()
		l := open(t, Config{Templates: dir, Drafts: dir})
		all := l.drafts(t)
		if len(all) != 1 || len(all[0].Text) != 100_000 || strings.Trim(all[0].Text, all[0].Text[:1]) != "" {
			t.Fatalf("found %d drafts", len(all))
		}
		check(t, l.KeepDrafts(context.Background(), nil))
	}
	left, _ := os.ReadDir(dir)
	for _, e := range left {
		if !bytes.HasPrefix([]byte(e.Name()), []byte(".botback-")) {
			t.Errorf("left behind: %s", e.Name())
		}
	}
}

// waitForFile waits for the first write, told by the watch that is tested above.
func waitForFile(t *testing.T, path string) {
	t.Helper()
	l := open(t, Config{Templates: filepath.Dir(path)})
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	l.templates(t)
	for {
		if _, err := os.Stat(path); err == nil {
			return
		}
		check(t, l.Changed(ctx))
	}
}
