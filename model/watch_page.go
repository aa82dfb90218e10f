package model

import (
	"maps"
	"time"
)

// sight is when a row of the list was last there.
type sight struct {
	reading uint32
	page    uint32 // over all readings
}

// rollPage is a page as it was last read.
type rollPage struct {
	digest  Digest
	slots   []int32
	rows    []Digest
	veiled  []Digest
	raw     int
	skipped int
	reading uint32 // the last one that read a page here
}

// PageNews is what a page of the list brought.
type PageNews struct {
	Raw     int
	Skipped int        // rows that cannot be decoded and were on no other page of this reading
	Changed []Ticket   // new, or not as it was, or wanted
	New     []TicketID // those of Changed that were not in the roll
	Joined  int        // rows in common with the page of Anchor
	Newest  time.Time  // newest time of its rows, up to latest
}

// Page is the digest of the page at an offset, 0 if that page is to be read
// anew: because there is none, or a row of it is wanted, or a later page had
// that row otherwise.
func (r *Roll) Page(offset int) Digest {
	p := r.pages[offset]
	for i, slot := range p.slots {
		if row := &r.rows[slot]; row.digest != p.rows[i] || row.wanted {
			return 0
		}
	}
	return p.digest
}

// Known reports whether the roll has a row, and nobody wants to have it again.
func (r *Roll) Known(d Digest) bool {
	slot, ok := r.findRow(d)
	return ok && !r.rows[slot].wanted
}

// Read takes in the page at an offset. Times after latest are not believed.
func (r *Roll) Read(offset int, p TicketPage, latest time.Time) PageNews {
	r.page++
	now, n := r.pages[offset], PageNews{Changed: p.Tickets}
	if !p.Same {
		now = r.turnPage(p, latest, &n)
	}
	now.reading = r.reading
	r.pages[offset] = now
	n.Raw, n.Skipped = now.raw, now.skipped
	repeated := 0
	for _, slot := range now.slots {
		row := &r.rows[slot]
		if r.see(&row.sight, &n) {
			repeated++
		}
		if at := sinceMicros(row.newest); at.After(n.Newest) {
			n.Newest = at
		}
	}
	if repeated < len(now.slots) {
		r.parts++
	}
	for _, d := range now.veiled {
		s := r.veiled[d]
		if r.see(&s, &n) {
			n.Skipped--
		}
		r.veiled[d] = s
	}
	return n
}

// turnPage takes in the rows of a page that is not as it was.
func (r *Roll) turnPage(p TicketPage, latest time.Time, n *PageNews) rollPage {
	rows := len(p.Known) + len(p.Tickets)
	now := rollPage{digest: p.Digest, raw: p.Raw, skipped: p.Skipped, veiled: p.Veiled,
		slots: make([]int32, 0, rows), rows: make([]Digest, 0, rows)}
	for _, d := range p.Known {
		if slot, ok := r.findRow(d); ok {
			now.slots, now.rows = append(now.slots, slot), append(now.rows, d)
		}
	}
	for i := range p.Tickets {
		var d Digest
		if i < len(p.Digests) {
			d = p.Digests[i]
		}
		now.slots, now.rows = append(now.slots, r.put(&p.Tickets[i], d, latest, n)), append(now.rows, d)
	}
	return now
}

// see notes that a row is on the page read last, and reports whether another page
// of this reading had it.
func (r *Roll) see(s *sight, n *PageNews) (again bool) {
	again = s.reading == r.reading && s.page != r.page
	if again && s.page == r.anchor {
		n.Joined++
	}
	*s = sight{r.reading, r.page}
	return again
}

// Anchor makes the page that was read last the one that the next has to join on
// to.
func (r *Roll) Anchor() { r.anchor = r.page }

// forget drops what the reading that ends has not met: the pages of a list that
// moves begin in ever other places.
func (r *Roll) forget() {
	maps.DeleteFunc(r.pages, func(_ int, p rollPage) bool { return p.reading != r.reading })
	maps.DeleteFunc(r.veiled, func(_ Digest, s sight) bool { return s.reading != r.reading })
}
