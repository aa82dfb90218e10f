package paint

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"pgregory.net/rapid"
)

// lineOf draws one of the lines that screens are made of: styled or not, as wide
// as the screen or shorter, with characters of two cells.
func lineOf(width int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		text := rapid.SampledFrom([]string{"", "Emma Carter", "李小龙", "\x1b[7mselected\x1b[0m", "\x1b[38;5;203mlate\x1b[0m !", "────"}).Draw(t, "text")
		text += fmt.Sprint(rapid.IntRange(0, 60).Draw(t, "number"))
		if rapid.Bool().Draw(t, "full") {
			text += strings.Repeat(" ", max(width-len([]rune(text))-4, 0))
		}
		return text
	})
}

// nextFrame changes a screen as programs do: a line here and there, a list that
// scrolls between a head and a foot, something else altogether.
func nextFrame(t *rapid.T, lines []string, width int) []string {
	lines = append([]string(nil), lines...)
	line := lineOf(width)
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		lines[rapid.IntRange(0, len(lines)-1).Draw(t, "row")] = line.Draw(t, "line")
	case 1, 2:
		top := rapid.IntRange(0, len(lines)-1).Draw(t, "top")
		bottom := rapid.IntRange(top, len(lines)-1).Draw(t, "bottom")
		for range rapid.IntRange(1, bottom-top+1).Draw(t, "by") {
			if rapid.Bool().Draw(t, "up") {
				copy(lines[top:bottom], lines[top+1:bottom+1])
				lines[bottom] = line.Draw(t, "line")
			} else {
				copy(lines[top+1:bottom+1], lines[top:bottom])
				lines[top] = line.Draw(t, "line")
			}
		}
	default:
		lines = rapid.SliceOfN(line, 1, len(lines)+2).Draw(t, "lines")
	}
	return lines
}

// Whatever came before, the terminal shows the last frame, as if it had been
// drawn on an empty screen.
func TestCanvasShowsTheFrame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const width, height = 30, 12
		c := canvas{width: width, height: height}
		terminal := vt.NewEmulator(width, height)
		_, _ = terminal.WriteString(noWrap)
		lines := rapid.SliceOfN(lineOf(width), height, height).Draw(t, "first")
		for range rapid.IntRange(1, 12).Draw(t, "frames") {
			frame := strings.Join(lines[:min(len(lines), height)], "\n")
			if rapid.IntRange(0, 9).Draw(t, "disturbed") == 0 {
				_, _ = terminal.WriteString("\x1b[2J\x1b[3;3Hwhat somebody else wrote")
				c.forget()
			}
			_, _ = terminal.Write(c.change(frame))
			fresh := vt.NewEmulator(width, height)
			_, _ = fresh.WriteString(strings.ReplaceAll(frame, "\n", "\r\n"))
			if got, want := terminal.Render(), fresh.Render(); got != want {
				t.Fatalf("shows\n%s\nwant\n%s", got, want)
			}
			if b := c.change(frame); len(b) > 0 {
				t.Fatalf("%q for a frame that is shown already", b)
			}
			lines = nextFrame(t, lines, width)
		}
	})
}

// screen is a list of 35 rows of 120 cells between a head and a foot.
func screen(first int) []string {
	lines := []string{"head", strings.Repeat("─", 120)}
	for i := range 35 {
		lines = append(lines, fmt.Sprintf("%-120d", first+i))
	}
	return append(lines, "status", "keys")
}

// A list that moves by a line costs that line, up and down; one line that
// changes costs itself; and nothing costs nothing.
func TestCanvasIsFrugal(t *testing.T) {
	for name, tc := range map[string]struct {
		next []string
		most int
	}{
		"scrolled up":    {screen(101), 200},
		"scrolled down":  {screen(99), 200},
		"by ten lines":   {screen(110), 1400},
		"one line":       {append(append(screen(100)[:9:9], "news"), screen(100)[10:]...), 20},
		"nothing":        {screen(100), 0},
		"something else": {screen(5000), 5000},
	} {
		c := canvas{width: 120, height: 40}
		c.change(strings.Join(screen(100), "\n"))
		if b := c.change(strings.Join(tc.next, "\n")); len(b) > tc.most || tc.most > 0 && len(b) == 0 {
			t.Errorf("%s: %d bytes, want at most %d", name, len(b), tc.most)
		}
	}
}

func BenchmarkChange(b *testing.B) {
	frames := []string{strings.Join(screen(100), "\n"), strings.Join(screen(101), "\n")}
	for name, other := range map[string]string{"scrolled": frames[1], "line": strings.Replace(frames[0], "107", "news", 1), "all": strings.Join(screen(5000), "\n")} {
		b.Run(name, func(b *testing.B) {
			c := canvas{width: 120, height: 40}
			b.ReportAllocs()
			for i := range b.N {
				if i%2 == 0 {
					c.change(frames[0])
				} else {
					c.change(other)
				}
			}
		})
	}
}
