package ui

import (
	"time"

	"botback/model"
)

// gridStyles are the SGR sequences that switch the styles of the list on, such as
// "\x1b[1m", made once by the theme: drawing a row appends them and calls no
// style library. The zero value draws plain text, which says the same: the
// cursor is a '>', a mark a '*', a late time ends with '!', states are words.
type gridStyles struct {
	Header string
	Row    string // ordinary rows
	Cursor string // the row under the cursor
	Mark   string // marked rows
	Ended  string // rows of tickets that are no longer live
	Dim    string // cells that matter less: age, channel
	Late   string // a time that is too long
	Urgent string // priority urgent
	Banner string // what became of the banner
	Exit   string // where the exit stands
	Reset  string // switches everything off, "\x1b[0m"
	Bare   bool   // the row under the cursor has no other colours than its own
}

// grid draws the rows of a list and remembers what it drew: the rows of the
// last frame, and the frame itself for as long as none of them changes.
type grid struct {
	styles gridStyles
	mask   *model.Mask // nil: nothing is hidden
	layout layout
	header string
	lines  []gridLine // the row at pos is in lines[pos % len(lines)], so scrolling by one redraws one
	frame  string
	shown  int  // rows there were at the time of frame
	idSize int  // bytes of the longest id that layout has room for
	veiled bool // the rows were drawn with the customers hidden
	valid  bool // layout, header and lines fit size, order and styles
	buf    []byte
}

// gridLine is a drawn row and what it was drawn from.
type gridLine struct {
	text     string
	slot     int32
	version  uint32
	cursor   bool
	occupied bool
	timers   []timerCell // of the columns that are drawn, from left to right, then of those that somebody is told of
}

// timerCell is a time in a row and what the row says of it.
type timerCell struct {
	column column
	timer  timer
	shown  reading
	hidden bool // its column is not on the screen: the row says only that it is late
}

// stale makes the next View draw everything again.
func (g *grid) stale() { g.valid = false }

// SetMask hides who customers are in all rows, as the mask says at the time of
// each View: the rows remember what it said, so nobody has to tell them.
func (l *list) SetMask(m *model.Mask) {
	l.grid.mask = m
	l.grid.stale()
}

// SetStyles changes the styles.
func (l *list) SetStyles(s gridStyles) {
	l.grid.styles = s
	l.grid.stale()
}

// View draws the header and the rows in view: exactly as many lines as the list
// has cells in height, each exactly as wide as the list, without a line feed at
// the end. Times are told as of now, in minutes but for seconds of what has just
// become late, so that the frame changes only when a text in it does. It costs in proportion to the rows in view, and next
// to nothing where none of them changed.
func (l *list) View(now time.Time) string {
	if l.width == 0 || l.height == 0 {
		return ""
	}
	changed := l.prepare()
	for pos := l.top; pos < min(l.top+l.rows(), len(l.shown)); pos++ {
		changed = l.refresh(pos, now) || changed
	}
	if g := &l.grid; changed || g.shown != len(l.shown) {
		g.shown, g.frame = len(l.shown), l.join()
	}
	return l.grid.frame
}

// prepare fits layout, header and line cache to the present size, and reports
// whether it had to.
func (l *list) prepare() bool {
	g := &l.grid
	veiled := g.mask != nil && bool(*g.mask)
	if g.valid && g.idSize == l.widest && g.veiled == veiled {
		return false
	}
	g.valid, g.idSize, g.veiled = true, l.widest, veiled
	g.layout = newLayout(l.columns, l.width, min(l.widest, maxIDWidth))
	g.lines = make([]gridLine, l.rows())
	g.header = l.drawHeader()
	return true
}

// maxIDWidth bounds the column of ids; the platform's have six digits.
const maxIDWidth = 12

// join puts the frame together from the drawn lines.
func (l *list) join() string {
	g := &l.grid
	buf := append(g.buf[:0], g.header...)
	for i := range l.rows() {
		buf = append(buf, '\n')
		if pos := l.top + i; pos < len(l.shown) {
			buf = append(buf, g.lines[pos%len(g.lines)].text...)
		} else {
			buf = appendSpaces(buf, l.width)
		}
	}
	g.buf = buf
	return string(buf)
}

// refresh draws the row at pos again if what it shows has changed, and reports
// whether it has.
func (l *list) refresh(pos int, now time.Time) bool {
	slot := l.shown[pos]
	line := &l.grid.lines[pos%len(l.grid.lines)]
	same := line.occupied && line.slot == slot && line.version == l.versions[slot]
	if same && line.cursor == (pos == l.pos) && !l.read(line, now) {
		return false
	}
	t := l.unpackRow(l.record(slot))
	*line = gridLine{slot: slot, version: l.versions[slot], cursor: pos == l.pos, occupied: true, timers: line.timers[:0]}
	for _, c := range l.columns {
		if c.timed() && l.grid.layout[c] > 0 {
			line.timers = append(line.timers, timerCell{column: c, timer: c.timer(&t, l.tallies[slot].waiting())})
		}
	}
	for _, c := range lateColumns {
		if l.grid.layout[c] == 0 && !l.flags[slot].has(flagEnded) { // nobody waits where the ticket has left
			line.timers = append(line.timers, timerCell{column: c, timer: c.timer(&t, l.tallies[slot].waiting()), hidden: true})
		}
	}
	l.read(line, now)
	line.text = l.drawRow(line, &t)
	return true
}

// read reads the timers of a row and reports whether one shows something else now.
func (l *list) read(line *gridLine, now time.Time) (changed bool) {
	for i := range line.timers {
		c := &line.timers[i]
		r := c.timer.read(now, c.column, l.late)
		if c.hidden {
			r = reading{minutes: minutesUnknown, seconds: noSeconds, late: r.late && c.timer.runs}
		}
		changed = changed || r != c.shown
		c.shown = r
	}
	return changed
}

// Ticking reports whether the frame drawn last shows seconds, and so changes with
// the next one.
func (l *list) Ticking() bool {
	if len(l.grid.lines) == 0 {
		return false
	}
	for pos := l.top; pos < min(l.top+l.rows(), len(l.shown)); pos++ {
		for _, c := range l.grid.lines[pos%len(l.grid.lines)].timers {
			if c.shown.seconds != noSeconds {
				return true
			}
		}
	}
	return false
}
