package ui

import "math"

// column is a column of the ticket list.
type column uint8

// The columns, from left to right.
const (
	columnID column = iota
	columnCustomer
	columnStatus
	columnAgent
	columnGroup
	columnChannel
	columnWait // since the customer's newest unanswered message
	columnAge  // since the ticket was raised
	columnPriority
	columnBanner
	columnExit
	columnIssue // and tags; takes what room is left
	columnCount
)

// columnSpec is how a column looks and how much room it asks for.
type columnSpec struct {
	title    string
	min, max int  // cells
	right    bool // numbers stand at the right edge
	desc     bool // the useful way round comes first when sorting: longest, most urgent
	field    int  // of the search text, for sorting; -1 for those that are no text of the ticket
}

func (c column) spec() columnSpec {
	switch c {
	case columnID:
		return columnSpec{title: "id", min: 6, max: 6, field: -1}
	case columnCustomer:
		return columnSpec{title: "customer", min: 12, max: 24, field: searchCustomer}
	case columnStatus:
		return columnSpec{title: "status", min: 8, max: 8, field: -1}
	case columnAgent:
		return columnSpec{title: "agent", min: 8, max: 18, field: searchAgent}
	case columnGroup:
		return columnSpec{title: "group", min: 7, max: 14, field: searchGroup}
	case columnChannel:
		return columnSpec{title: "channel", min: 8, max: 10, field: searchChannel}
	case columnWait:
		return columnSpec{title: "wait", min: 6, max: 6, right: true, desc: true, field: -1}
	case columnAge:
		return columnSpec{title: "age", min: 5, max: 5, right: true, desc: true, field: -1}
	case columnPriority:
		return columnSpec{title: "prio", min: 6, max: 6, desc: true, field: -1}
	case columnBanner:
		return columnSpec{title: "banner", min: 8, max: 9, field: -1}
	case columnExit:
		return columnSpec{title: "exit", min: 9, max: 12, field: -1}
	}
	return columnSpec{title: "issue", min: 10, max: math.MaxInt, field: searchIssue}
}

// String is the column's title.
func (c column) String() string { return c.spec().title }

// next is the column after c, round and round, for a key that cycles the sort.
func (c column) next() column { return (c + 1) % columnCount }

// searchField is the field of the search text that holds the column's text.
func (c column) searchField() (field int, ok bool) {
	field = c.spec().field
	return field, field >= 0
}

// numeric reports whether the column is sorted by a number and not by a text.
func (c column) numeric() bool {
	switch c {
	case columnID, columnStatus, columnWait, columnAge, columnPriority:
		return true
	}
	return false
}

// columnNeed is the order in which columns are given room on a narrow screen.
func columnNeed() [columnCount]column {
	return [...]column{columnID, columnCustomer, columnStatus, columnWait, columnExit, columnBanner,
		columnAgent, columnChannel, columnGroup, columnIssue, columnAge, columnPriority}
}

// The gutter holds '>' for the cursor and '*' for a mark; one blank stands before
// each column.
const (
	gutterWidth = 2
	gapWidth    = 1
)

// layout is the width of each column in cells, 0 for those without room.
type layout [columnCount]int

// newLayout shares width among the columns: each in the order of need gets its
// least width, as long as there is room; what is left goes round, a cell at a
// time, until every column has its greatest. idWidth is what the ids need.
func newLayout(width, idWidth int) layout {
	var l layout
	room := width - gutterWidth
	for _, c := range columnNeed() {
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
		for c := range columnCount {
			if room > 0 && l[c] > 0 && l[c] < c.spec().max {
				l[c]++
				room--
				grown = true
			}
		}
	}
	return l
}
