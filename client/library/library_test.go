package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"botback/model"

	"go.uber.org/goleak"
)

// TestMain runs this binary as a program that is killed while it writes, where a
// test starts it as one; else the tests, after which no goroutine may be left.
func TestMain(m *testing.M) {
	if dir := os.Getenv("LIBRARY_TEST_WRITER"); dir != "" {
		writeForEver(dir)
	}
	goleak.VerifyTestMain(m)
}

// shelf is a library in a directory that is not there yet.
func shelf(t testing.TB) *Library {
	t.Helper()
	dir := t.TempDir()
	return open(t, Config{Templates: filepath.Join(dir, "config", "botback", "banners"), Drafts: filepath.Join(dir, "state", "drafts")})
}

func open(t testing.TB, cfg Config) *Library {
	t.Helper()
	cfg.Quiet = time.Millisecond
	l := New(cfg)
	t.Cleanup(func() { check(t, l.Close()) })
	return l
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func exitButton() model.Banner { return model.Templates()[1].Banner }

// put writes a file as an editor would that knows nothing of us.
func (l *Library) put(t testing.TB, file string, data []byte) {
	t.Helper()
	check(t, os.MkdirAll(l.cfg.Templates, 0o700))
	check(t, os.WriteFile(filepath.Join(l.cfg.Templates, file), data, 0o600))
}

func (l *Library) templates(t testing.TB) []model.Template {
	t.Helper()
	list, err := l.Templates(context.Background())
	check(t, err)
	return list
}

func names(list []model.Template) string {
	var all []string
	for _, t := range list {
		name := t.Name
		if t.Fault != nil {
			name += "!"
		}
		all = append(all, name)
	}
	return strings.Join(all, " ")
}

func TestSaveAndRead(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	if list := l.templates(t); len(list) > 0 {
		t.Errorf("before anything was saved: %v", list)
	}
	check(t, l.Save(ctx, "zebra", exitButton(), false))
	check(t, l.Save(ctx, "apfel-größe", exitButton(), false))
	list := l.templates(t)
	if names(list) != "apfel-größe zebra" {
		t.Fatalf("read %q", names(list))
	}
	want, err := exitButton().Encode()
	check(t, err)
	data, err := os.ReadFile(filepath.Join(l.cfg.Templates, "zebra.json"))
	check(t, err)
	if !bytes.Equal(data, want) || list[1].File != filepath.Join(l.cfg.Templates, "zebra.json") || list[1].BuiltIn {
		t.Errorf("the file holds %s; template %+v", data, list[1])
	}
	if again, err := list[1].Banner.Encode(); err != nil || !bytes.Equal(again, want) {
		t.Errorf("read back as %s, %v", again, err)
	}
}

func TestSaveReplacesOnlyWhenTold(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	first, second := model.Templates()[0].Banner, exitButton()
	check(t, l.Save(ctx, "mine", first, false))
	if err := l.Save(ctx, "mine", second, false); !errors.Is(err, model.ErrExists) || !model.NotDone(err) {
		t.Errorf("saved over: %v", err)
	}
	if got := l.templates(t)[0].Banner.Cards[0].Title; got != first.Cards[0].Title {
		t.Errorf("the first one is now %q", got)
	}
	check(t, l.Save(ctx, "mine", second, true))
	if got := l.templates(t)[0].Banner.Cards[0].Title; got != second.Cards[0].Title {
		t.Errorf("not replaced: %q", got)
	}
	if files, _ := os.ReadDir(l.cfg.Templates); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestSaveRefuses(t *testing.T) {
	l := shelf(t)
	settled := exitButton()
	settled.Settings.State = model.BannerClose // the form object has no place for it
	long := exitButton()
	long.Cards = []model.Card{{Title: strings.Repeat("x", MaxFile)}}
	for name, b := range map[string]model.Banner{
		"": exitButton(), "../up": exitButton(), "a/b": exitButton(), "-flag": exitButton(), "a\x1b[2Jb": exitButton(),
		"exit-text": exitButton(), ".hidden": exitButton(), "settled": settled, "long": long, "none": {},
	} {
		if err := l.Save(context.Background(), name, b, true); !errors.Is(err, model.ErrInvalid) || strings.Contains(err.Error(), "\x1b") {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := os.Stat(l.cfg.Templates); err == nil {
		t.Error("a directory was made for nothing")
	}
}

// A banner over a limit of the widget is worth keeping, too.
func TestSaveOverALimit(t *testing.T) {
	l, b := shelf(t), exitButton()
	b.Cards = []model.Card{{Title: strings.Repeat("x", model.MaxTitle+1), Options: []model.Option{}}}
	check(t, l.Save(context.Background(), "draft", b, false))
	if list := l.templates(t); list[0].Fault != nil || len(list[0].Banner.Cards[0].Title) != model.MaxTitle+1 {
		t.Errorf("read back %+v", list[0])
	}
}

func TestBrokenFilesStayInSight(t *testing.T) {
	l := shelf(t)
	good, err := exitButton().Encode()
	check(t, err)
	l.put(t, "good.json", good)
	l.put(t, "torn.json", good[:20])
	l.put(t, "empty.json", nil)
	l.put(t, "long.json", bytes.Repeat([]byte(" "), MaxFile+1))
	l.put(t, "bad\x1b]0;x\x07name.json", good)
	l.put(t, "exit-text.json", good)
	l.put(t, "notes.txt", good)
	l.put(t, ".swp.json", good)
	check(t, os.Mkdir(filepath.Join(l.cfg.Templates, "dir.json"), 0o700))
	check(t, os.Symlink("nowhere.json", filepath.Join(l.cfg.Templates, "lost.json")))
	check(t, os.Symlink(".", filepath.Join(l.cfg.Templates, "loop.json")))
	list := l.templates(t)
	if got, want := names(list), model.CleanLine("bad\x1b]0;x\x07name")+"! empty! exit-text! good long! loop! lost! torn!"; got != want {
		t.Errorf("read %q, want %q", got, want)
	}
	for _, tp := range list {
		if all := fmt.Sprint(tp.Name, tp.File, tp.Fault); model.CleanLine(all) != all {
			t.Errorf("not clean: %q", all)
		}
	}
}

// A pipe that nobody writes to must not hold the console up.
func TestAPipeIsNoTemplate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no pipes in directories there")
	}
	l := shelf(t)
	l.put(t, "good.json", []byte(`{"title":"hi"}`))
	check(t, syscall.Mkfifo(filepath.Join(l.cfg.Templates, "pipe.json"), 0o600))
	if got := names(l.templates(t)); got != "good pipe!" {
		t.Errorf("read %q", got)
	}
}

func TestUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	l := shelf(t)
	l.put(t, "mine.json", []byte(`{"title":"hi"}`))
	check(t, os.Chmod(filepath.Join(l.cfg.Templates, "mine.json"), 0))
	if list := l.templates(t); list[0].Fault == nil || !strings.Contains(list[0].Fault.Error(), "permission") {
		t.Errorf("read %+v", list[0])
	}
}

func TestADirectoryThatIsAFile(t *testing.T) {
	l := shelf(t)
	check(t, os.MkdirAll(filepath.Dir(l.cfg.Templates), 0o700))
	check(t, os.WriteFile(l.cfg.Templates, nil, 0o600))
	if _, err := l.Templates(context.Background()); err == nil {
		t.Error("a file was read as a directory")
	}
}

func TestTooManyFiles(t *testing.T) {
	l := shelf(t)
	for i := range MaxFiles + 3 {
		l.put(t, fmt.Sprintf("t%04d.json", i), []byte(`{"title":"hi"}`))
	}
	list := l.templates(t)
	last := list[len(list)-1]
	if len(list) != MaxFiles+1 || last.Fault == nil || !strings.Contains(last.Fault.Error(), "3 more") {
		t.Errorf("%d entries, the last %+v", len(list), last)
	}
}

// A template that is a link to a file elsewhere stays one.
func TestSaveFollowsALink(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	real := filepath.Join(t.TempDir(), "kept.json")
	check(t, os.WriteFile(real, []byte(`{"title":"old"}`), 0o600))
	check(t, os.MkdirAll(l.cfg.Templates, 0o700))
	link := filepath.Join(l.cfg.Templates, "mine.json")
	check(t, os.Symlink(real, link))
	check(t, l.Save(ctx, "mine", exitButton(), true))
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	if data, _ := os.ReadFile(real); !bytes.Contains(data, []byte("exit from chat")) {
		t.Errorf("the file behind the link holds %s", data)
	}
}

// Of many who save under one name at once, one is first and the others are told.
// Whoever reads meanwhile never sees half a file.
func TestConcurrentSaves(t *testing.T) {
	l, ctx := shelf(t), context.Background()
	const writers = 8
	errs := make([]error, writers)
	var wg sync.WaitGroup
	for i := range writers {
		wg.Go(func() {
			b := exitButton()
			b.Cards = []model.Card{{Title: strings.Repeat(fmt.Sprint(i), 150), Options: []model.Option{}}}
			errs[i] = l.Save(ctx, "mine", b, false)
			errs[i] = errors.Join(errs[i], l.Save(ctx, "ours", b, true))
			for _, tp := range l.templates(t) {
				if tp.Fault != nil || len(tp.Banner.Cards[0].Title) != 150 {
					t.Errorf("half of a file was read: %+v", tp)
				}
			}
		})
	}
	wg.Wait()
	first := 0
	for _, err := range errs {
		if err == nil {
			first++
		} else if !errors.Is(err, model.ErrExists) {
			t.Error(err)
		}
	}
	if first != 1 {
		t.Errorf("%d of %d were first", first, writers)
	}
}
