package ui

import (
	"bytes"
	"encoding/binary"
	"time"

	"botback/model"
)

// packed is a packed ticket, with the room behind it.
type packed []byte

func (p packed) status() model.Status     { return model.Status(p[packedStatus]) }
func (p packed) priority() model.Priority { return model.Priority(p[packedPriority]) }
func (p packed) agent() uint32            { return binary.LittleEndian.Uint32(p[packedAgent:]) }
func (p packed) desk() uint32             { return binary.LittleEndian.Uint32(p[packedDesk:]) }

// text is the search text.
func (p packed) text() []byte {
	text, _ := p.cut()
	return text
}

// tags begins to read where the tags stand.
func (p packed) tags() unpacker {
	_, rest := p.cut()
	return rest
}

func (p packed) cut() (text []byte, rest unpacker) {
	end := packedText + binary.LittleEndian.Uint32(p[packedSize:])
	return p[packedText:end], unpacker(p[end:])
}

// times fills in status and times only, which is what sorting and terms of time
// need, and returns the rest.
func (p packed) times(t *model.Ticket) unpacker {
	u := p.tags()
	for n := u.uvarint(); n > 0; n-- {
		u.uvarint()
	}
	t.Status = p.status()
	base := int64(0)
	for _, m := range moments(t) {
		*m = u.moment(&base)
	}
	return u
}

// unpack is the reverse of pack. Nothing of the ticket points into p, which may
// be overwritten.
func (k *packer) unpack(p packed) model.Ticket {
	t := k.unpackRow(p)
	var skip model.Ticket
	u := p.times(&skip)
	k.unpackRest(&t, &u, p.text())
	return t
}

// unpackRow is unpack without what no row shows: session, earlier ticket and
// custom fields.
func (k *packer) unpackRow(p packed) model.Ticket {
	var t model.Ticket
	u := p.times(&t)
	t.Priority, t.CustomerActive = p.priority(), p[packedFlags]&flagActive != 0
	t.Agent = k.agents.all[p.agent()]
	o := k.desks.all[p.desk()]
	t.BotID, t.Source, t.Group, t.Language = o.bot, o.source, o.group, o.language
	tags := p.tags()
	if count := tags.uvarint(); count > 0 {
		t.Tags = make([]string, count)
	}
	for i := range t.Tags {
		t.Tags[i] = k.tags.all[tags.uvarint()]
	}
	k.unpackTexts(&t, p, u)
	return t
}

// unpackTexts reads on where times ended.
func (k *packer) unpackTexts(t *model.Ticket, p packed, u unpacker) {
	k.own = append(k.own[:0], p...)
	own := packed(k.own) // in which capitals may be put
	u = unpacker(own[len(p)-len(u):])
	mask := u.byte()
	var pieces [searchCount]piece
	at := packedText
	for i := range pieces {
		end := at + bytes.IndexByte(own[at:], 0)
		pieces[i] = piece{at, end}
		if mask>>i&1 == 1 {
			pieces[i] = u.original(own, pieces[i])
		}
		at = end + 1
	}
	all := string(own)
	for i, s := range searchedTexts(t) {
		*s = all[pieces[i].from:pieces[i].to]
	}
}

// piece is where a text stands in a packed ticket.
type piece struct{ from, to int }

// original reads where the original of a folded text is, which it puts capitals in
// where that is all. See appendOriginal.
func (u *unpacker) original(p packed, folded piece) piece {
	n := u.uvarint()
	if n&1 == 0 {
		from := len(p) - len(*u)
		*u = (*u)[n>>1:]
		return piece{from, from + int(n>>1)}
	}
	at := folded.from
	for range n >> 1 {
		at += int(u.uvarint())
		p[at] -= 'a' - 'A'
	}
	return folded
}

// unpackRest reads on where times ended.
func (n *names) unpackRest(t *model.Ticket, u *unpacker, text []byte) {
	for mask := u.byte(); mask != 0; mask &= mask - 1 {
		u.skipOriginal()
	}
	t.Session, t.ReopenedFrom = u.text(), u.text()
	rest := searchFields(text, searchCount, len(text))
	count := u.uvarint()
	if count > 0 {
		t.Fields = make(map[string]string, count)
	}
	for ; count > 0; count-- {
		key := n.keys.all[u.uvarint()]
		value, more, _ := bytes.Cut(rest, nul)
		if rest = more; u.byte() == 0 {
			t.Fields[key] = string(value)
		} else {
			t.Fields[key] = u.text()
		}
	}
}

// id is the ticket's id.
func (p packed) id() model.TicketID {
	folded := searchField(p.text(), searchID)
	if p.plainID() {
		return model.TicketID(folded)
	}
	var skip model.Ticket
	own := packed(bytes.Clone(p))
	u := own.times(&skip)
	u.byte()
	id := u.original(own, piece{packedText, packedText + len(folded)})
	return model.TicketID(own[id.from:id.to])
}

// plainID reports whether the search text has the id as it is, which is so for
// all of the platform's.
func (p packed) plainID() bool { return p[packedFlags]&flagFoldedID == 0 }

// hasID reports whether the ticket has this id; it allocates nothing.
func (p packed) hasID(id model.TicketID) bool {
	if p.plainID() {
		return string(searchField(p.text(), searchID)) == string(id)
	}
	return p.id() == id
}

// unpacker is what is still to be read of a packed ticket.
type unpacker []byte

func (u *unpacker) byte() byte {
	b := (*u)[0]
	*u = (*u)[1:]
	return b
}

func (u *unpacker) uvarint() uint64 {
	x, n := uint64((*u)[0]&0x7f), 1
	for ; (*u)[n-1] >= 0x80; n++ {
		x |= uint64((*u)[n]&0x7f) << (7 * n)
	}
	*u = (*u)[n:]
	return x
}

func (u *unpacker) text() string {
	n := u.uvarint()
	s := string((*u)[:n])
	*u = (*u)[n:]
	return s
}

func (u *unpacker) skipOriginal() {
	n := u.uvarint()
	if n&1 == 0 {
		*u = (*u)[n>>1:]
		return
	}
	for range n >> 1 {
		u.uvarint()
	}
}

func (u *unpacker) moment(base *int64) time.Time {
	x := u.uvarint()
	if x == 0 {
		return time.Time{}
	}
	x--
	ms := *base + (int64(x>>1) ^ -int64(x&1))
	if *base == 0 {
		*base = ms
	}
	return time.UnixMilli(ms).UTC()
}
