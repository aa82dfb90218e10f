package ui

import (
	"math"
	"slices"
)

// column is a column of the ticket list.
type column uint8

// The columns.
const (
	columnID column = iota
	columnCustomer
	columnStatus
	columnAgent
	columnGroup
	columnChannel
	columnWait // since the customer's oldest unanswered message that was seen, see model.Ticket.WaitingOn
	columnAge  // since the ticket was raised
	columnPriority
	columnBanner
	columnExit
	columnIssue // takes what room is left; with the tags, where those have no column
	columnTags
	columnLanguage
	columnFirst        // first response, from the assignment
	columnFirstTotal   // first response, from the ticket's beginning
	columnResponse     // since the customer's newest message, as long as nobody has answered it
	columnCustomerIdle // since the customer's newest message
	columnAgentIdle    // since the agent's
	columnCount
)

// columnSpec is how a column looks and how much room it asks for.
type columnSpec struct {
	name     string // in the configuration
	title    string
	about    string // where it is chosen
	min, max int    // cells
	right    bool   // numbers stand at the right edge
	desc     bool   // the useful way round comes first when sorting: longest, most urgent
}

// timeSpec is the look of a column of time.
func timeSpec(name, title, about string) columnSpec {
	return columnSpec{name: name, title: title, about: about, min: max(7, len(title)+1), max: max(7, len(title)+1), right: true, desc: true}
}

func (c column) spec() columnSpec {
	switch c {
	case columnID:
		return columnSpec{name: "id", title: "id", about: "ticket id", min: 6, max: 6}
	case columnCustomer:
		return columnSpec{name: "customer", title: "customer", about: "name, e-mail, phone or uid", min: 12, max: 24}
	case columnStatus:
		return columnSpec{name: "status", title: "status", about: "open, queued, assigned …", min: 8, max: 8}
	case columnAgent:
		return columnSpec{name: "agent", title: "agent", about: "who has the ticket", min: 8, max: 18}
	case columnGroup:
		return columnSpec{name: "group", title: "group", about: "group of agents", min: 7, max: 14}
	case columnChannel:
		return columnSpec{name: "channel", title: "channel", about: "web for the widget, else the source", min: 8, max: 10}
	case columnWait:
		return columnSpec{name: "wait", title: "wait", about: "customer waits for an answer", min: 6, max: 6, right: true, desc: true}
	case columnAge:
		return columnSpec{name: "age", title: "age", about: "since the ticket was raised", min: 5, max: 5, right: true, desc: true}
	case columnPriority:
		return columnSpec{name: "priority", title: "prio", about: "as given when it was raised", min: 6, max: 6, desc: true}
	case columnBanner:
		return columnSpec{name: "banner", title: "banner", about: "what became of the banner", min: 8, max: 9}
	case columnExit:
		return columnSpec{name: "exit", title: "exit", about: "where the exit stands", min: 9, max: 12}
	case columnTags:
		return columnSpec{name: "tags", title: "tags", about: "tags", min: 8, max: 20}
	case columnLanguage:
		return columnSpec{name: "language", title: "lang", about: "language of the customer", min: 5, max: 7}
	case columnFirst:
		return timeSpec("first_response", "1st resp", "agent's first answer, from being assigned")
	case columnFirstTotal:
		return timeSpec("first_response_total", "1st total", "agent's first answer, from the ticket's beginning")
	case columnResponse:
		return timeSpec("response", "response", "answer to the customer's newest message")
	case columnCustomerIdle:
		return timeSpec("customer_idle", "cust idle", "customer wrote nothing")
	case columnAgentIdle:
		return timeSpec("agent_idle", "agent idle", "agent wrote nothing")
	}
	return columnSpec{name: "issue", title: "issue", about: "what it is about; takes the room that is left", min: 10, max: math.MaxInt}
}

// String is the column's name in the configuration.
func (c column) String() string { return c.spec().name }

// timed reports whether the column tells a time.
func (c column) timed() bool {
	switch c {
	case columnWait, columnAge, columnFirst, columnFirstTotal, columnResponse, columnCustomerIdle, columnAgentIdle:
		return true
	}
	return false
}

// numeric reports whether the column is sorted by a number and not by a text.
func (c column) numeric() bool {
	switch c {
	case columnID, columnStatus, columnPriority:
		return true
	}
	return c.timed()
}

// defaultColumns are those that are shown until somebody chooses others.
func defaultColumns() []column {
	return []column{columnID, columnCustomer, columnStatus, columnAgent, columnGroup, columnChannel,
		columnWait, columnAge, columnPriority, columnBanner, columnExit, columnIssue}
}

// allColumns are all there are, in the order in which they are offered.
func allColumns() []column {
	var all []column
	for c := range columnCount {
		all = append(all, c)
	}
	return all
}

// ColumnNames are the names of the columns of Tickets, for the configuration.
func ColumnNames() []string {
	var names []string
	for _, c := range allColumns() {
		names = append(names, c.String())
	}
	return names
}

// parseColumn finds a column by its name.
func parseColumn(name string) (column, bool) {
	i := slices.Index(ColumnNames(), name)
	return column(max(i, 0)), i >= 0
}

// parseColumns finds columns by their names, each once; names that there are not
// are left out, and where nothing is left it is the usual columns.
func parseColumns(columns []string) []column {
	var out []column
	for _, name := range columns {
		if c, ok := parseColumn(name); ok && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return defaultColumns()
	}
	return out
}

// columnNeed is the order in which columns are given room on a narrow screen.
func columnNeed() [columnCount]column {
	return [...]column{columnID, columnCustomer, columnStatus, columnWait, columnExit, columnBanner,
		columnAgent, columnResponse, columnFirst, columnCustomerIdle, columnAgentIdle, columnFirstTotal,
		columnChannel, columnGroup, columnIssue, columnTags, columnAge, columnPriority, columnLanguage}
}

// SetColumns chooses the columns and their order, from left to right. There is at
// least one.
func (l *list) SetColumns(columns []column) {
	l.columns = slices.Clone(columns)
	l.grid.stale()
}

// Columns are the chosen columns. Those for which there is no room are among them.
func (l *list) Columns() []column { return slices.Clone(l.columns) }

// The gutter holds '>' for the cursor and '*' for a mark, '+' for a new row, '✓' for
// one that has ended; one blank stands before each column, and before the first of them
// a '!' where the row is late, and by no time that has a column on the screen.
const (
	gutterWidth = 2
	gapWidth    = 1
)

// layout is the width of each column in cells, 0 for those without room.
type layout [columnCount]int

// newLayout shares width among columns: each in the order of need gets its
// least width, as long as there is room; what is left goes round, a cell at a
// time, until every column has its greatest. idWidth is what the ids need.
func newLayout(columns []column, width, idWidth int) layout {
	var l layout
	room := width - gutterWidth
	for _, c := range columnNeed() {
		if !slices.Contains(columns, c) {
			continue
		}
		least := c.spec().min
		if c == columnID {
			least = max(idWidth, least)
		}
		if need := least + gapWidth; need <= room {
			l[c] = least
			room -= need
		}
	}
	for grown := true; grown && room > 0; {
		grown = false
		for _, c := range columns {
			if room > 0 && l[c] > 0 && l[c] < c.spec().max {
				l[c]++
				room--
				grown = true
			}
		}
	}
	return l
}
