package ui

import (
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"botback/model"
)

// nameTable holds the texts that many tickets share (bots, channels, groups, agents,
// tags, field keys): each kept once, packed as a number. They are few and stay for
// good.
type nameTable struct {
	index map[string]uint64
	words []string
	keys  []string // scratch of pack
}

func (n *nameTable) init() {
	n.index = map[string]uint64{"": 0}
	n.words = []string{""}
}

func (n *nameTable) number(s string) uint64 {
	if i, ok := n.index[s]; ok {
		return i
	}
	s = strings.Clone(s)
	i := uint64(len(n.words))
	n.words = append(n.words, s)
	n.index[s] = i
	return i
}

// The fields of a ticket by the way they are packed. pack and unpack both walk
// these lists, so they cannot disagree. The id is not among them: the store has
// it anyway.

func ownTexts(t *model.Ticket) [8]*string {
	return [...]*string{&t.UID, &t.Session, &t.Issue, &t.Note,
		&t.Contact.Name, &t.Contact.Phone, &t.Contact.Email, &t.ReopenedFrom}
}

func sharedTexts(t *model.Ticket) [6]*string {
	return [...]*string{&t.BotID, &t.Source, &t.Group, &t.Language, &t.Agent.User, &t.Agent.Name}
}

// moments has Created first: the others are packed as distances from it.
func moments(t *model.Ticket) [8]*time.Time {
	return [...]*time.Time{&t.Created, &t.Assigned, &t.FirstResponse, &t.Resolved,
		&t.Updated, &t.LastCustomer, &t.LastAgent, &t.LastBot}
}

// pack appends the content of a ticket to buf: the same bytes for the same
// ticket. Times keep their milliseconds, which is all that the platform's have.
func (n *nameTable) pack(buf []byte, t *model.Ticket) []byte {
	buf = append(buf, byte(t.Status), byte(t.Priority), 0)
	if t.CustomerActive {
		buf[len(buf)-1] = 1
	}
	base := int64(0)
	for _, m := range moments(t) {
		buf = appendMoment(buf, *m, &base)
	}
	for _, s := range ownTexts(t) {
		buf = appendText(buf, *s)
	}
	for _, s := range sharedTexts(t) {
		buf = binary.AppendUvarint(buf, n.number(*s))
	}
	buf = binary.AppendUvarint(buf, uint64(len(t.Tags)))
	for _, tag := range t.Tags {
		buf = binary.AppendUvarint(buf, n.number(tag))
	}
	return n.packFields(buf, t.Fields)
}

func (n *nameTable) packFields(buf []byte, fields map[string]string) []byte {
	n.keys = n.keys[:0]
	for key := range fields {
		n.keys = append(n.keys, key)
	}
	slices.Sort(n.keys) // a map has no order, the packed ticket needs one
	for _, key := range n.keys {
		buf = binary.AppendUvarint(buf, n.number(key))
		buf = appendText(buf, fields[key])
	}
	return buf
}

func appendText(buf []byte, s string) []byte {
	return append(binary.AppendUvarint(buf, uint64(len(s))), s...)
}

// appendMoment writes 0 for an unknown time, else one more than the distance from
// base, folded so that small ones of either sign stay short. The first known
// time becomes the base.
func appendMoment(buf []byte, t time.Time, base *int64) []byte {
	if t.IsZero() {
		return append(buf, 0)
	}
	ms := t.UnixMilli()
	d := ms - *base
	if *base == 0 {
		*base = ms
	}
	return binary.AppendUvarint(buf, uint64(d<<1^d>>63)+1)
}

// unpack is the reverse of pack. The texts of the ticket are pieces of packed;
// tags and fields are its own.
func (n *nameTable) unpack(packed string) model.Ticket {
	var t model.Ticket
	p := unpackHead(&t, packed)
	for _, s := range ownTexts(&t) {
		*s = p.text()
	}
	for _, s := range sharedTexts(&t) {
		*s = n.words[p.uvarint()]
	}
	if count := p.uvarint(); count > 0 {
		t.Tags = make([]string, count)
	}
	for i := range t.Tags {
		t.Tags[i] = n.words[p.uvarint()]
	}
	if p != "" {
		t.Fields = map[string]string{}
	}
	for p != "" {
		key := n.words[p.uvarint()]
		t.Fields[key] = p.text()
	}
	return t
}

// unpackHead reads status, priority and times only, which is what sorting needs,
// and returns the rest.
func unpackHead(t *model.Ticket, packed string) unpacker {
	t.Status, t.Priority = model.Status(packed[0]), model.Priority(packed[1])
	t.CustomerActive = packed[2] == 1
	p := unpacker(packed[3:])
	base := int64(0)
	for _, m := range moments(t) {
		*m = p.moment(&base)
	}
	return p
}

// same reports whether pack would give the same bytes, at a third of its price: a
// refresh asks it of every ticket, and mostly the answer is yes.
func (n *nameTable) same(packed string, t *model.Ticket) bool {
	if model.Status(packed[0]) != t.Status || model.Priority(packed[1]) != t.Priority ||
		(packed[2] == 1) != t.CustomerActive {
		return false
	}
	p, base := unpacker(packed[3:]), int64(0)
	for _, m := range moments(t) {
		ms, known := p.millis(&base)
		if known == m.IsZero() || known && ms != m.UnixMilli() {
			return false
		}
	}
	for _, s := range ownTexts(t) {
		if p.text() != *s {
			return false
		}
	}
	for _, s := range sharedTexts(t) {
		if n.words[p.uvarint()] != *s {
			return false
		}
	}
	return n.sameTags(&p, t.Tags) && n.sameFields(&p, t.Fields)
}

func (n *nameTable) sameTags(p *unpacker, tags []string) bool {
	if p.uvarint() != uint64(len(tags)) {
		return false
	}
	for _, tag := range tags {
		if n.words[p.uvarint()] != tag {
			return false
		}
	}
	return true
}

func (n *nameTable) sameFields(p *unpacker, fields map[string]string) bool {
	count := 0
	for ; *p != ""; count++ {
		value, ok := fields[n.words[p.uvarint()]]
		if p.text() != value || !ok {
			return false
		}
	}
	return count == len(fields)
}

// unpacker is what is still to be read of a packed ticket.
type unpacker string

func (p *unpacker) uvarint() uint64 {
	x, n := uint64((*p)[0]&0x7f), 1
	for ; (*p)[n-1] >= 0x80; n++ {
		x |= uint64((*p)[n]&0x7f) << (7 * n)
	}
	*p = (*p)[n:]
	return x
}

func (p *unpacker) text() string {
	n := p.uvarint()
	s := (*p)[:n]
	*p = (*p)[n:]
	return string(s)
}

func (p *unpacker) moment(base *int64) time.Time {
	ms, known := p.millis(base)
	if !known {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}

func (p *unpacker) millis(base *int64) (ms int64, known bool) {
	x := p.uvarint()
	if x == 0 {
		return 0, false
	}
	x--
	ms = *base + (int64(x>>1) ^ -int64(x&1))
	if *base == 0 {
		*base = ms
	}
	return ms, true
}
