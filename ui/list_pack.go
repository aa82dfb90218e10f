package ui

import (
	"bytes"
	"encoding/binary"
	"slices"
	"time"

	"botback/model"
)

// A packed ticket is, one behind the other:
//
//	status, priority, flags        a byte each
//	agent, desk                    numbers in names, four bytes each
//	length of the search text      four bytes
//	search text                    folded texts, see searchID, each ended by NUL
//	tags                           their number, then each one's in names
//	times                          see moments
//	mask and originals             of the search text those whose folding lost something; see appendOriginal
//	session, reopened from         which are not searched
//	fields                         their number; the key's in names, and the value where folding lost something
//
// Every text stands there once, unless it has capitals or accents. The record says
// itself where it ends, so none is the beginning of another: equal bytes are equal
// tickets.
const (
	packedStatus = iota
	packedPriority
	packedFlags
	packedAgent
	packedDesk = packedAgent + 4
	packedSize = packedDesk + 4 // of the search text
	packedText = packedSize + 4
)

// The fields of the search text. Values of custom fields follow searchNote.
const (
	searchID = iota
	searchName
	searchEmail
	searchPhone
	searchUID
	searchIssue
	searchNote
	searchCount
)

// The bits of packedFlags.
const (
	flagActive   = 1 << iota // the customer is active
	flagFoldedID             // the search text has not the id as it is
)

// searchedTexts are the texts of the search text. pack and unpack both walk
// these lists, so they cannot disagree.
func searchedTexts(t *model.Ticket) [searchCount]*string {
	return [...]*string{searchID: (*string)(&t.ID), searchName: &t.Contact.Name, searchEmail: &t.Contact.Email,
		searchPhone: &t.Contact.Phone, searchUID: &t.UID, searchIssue: &t.Issue, searchNote: &t.Note}
}

// moments has Created first: the others are packed as distances from it.
func moments(t *model.Ticket) [8]*time.Time {
	return [...]*time.Time{&t.Created, &t.Assigned, &t.FirstResponse, &t.Resolved,
		&t.Updated, &t.LastCustomer, &t.LastAgent, &t.LastBot}
}

// packer packs tickets; it keeps its scratch memory.
type packer struct {
	names
	buf, text []byte
	sorted    []string // keys of fields
	own       []byte   // of unpack
}

// pack gives the content of a ticket in bytes: the same for the same ticket, and
// good until the next call. Times keep their milliseconds, which is all that the
// platform's have.
func (p *packer) pack(t *model.Ticket) []byte {
	buf := append(p.buf[:0], byte(t.Status), byte(t.Priority), 0)
	if t.CustomerActive {
		buf[packedFlags] |= flagActive
	}
	buf = binary.LittleEndian.AppendUint32(buf, p.agents.number(t.Agent))
	buf = binary.LittleEndian.AppendUint32(buf, p.desks.number(origin{t.BotID, t.Source, t.Group, t.Language}))
	mask := p.fold(t)
	if mask>>searchID&1 == 1 {
		buf[packedFlags] |= flagFoldedID
	}
	buf = append(binary.LittleEndian.AppendUint32(buf, uint32(len(p.text))), p.text...)
	buf = binary.AppendUvarint(buf, uint64(len(t.Tags)))
	for _, tag := range t.Tags {
		buf = binary.AppendUvarint(buf, uint64(p.tags.number(tag)))
	}
	base := int64(0)
	for _, m := range moments(t) {
		buf = appendMoment(buf, *m, &base)
	}
	buf = append(buf, mask)
	text := p.text
	for i, s := range searchedTexts(t) {
		folded, rest, _ := bytes.Cut(text, nul)
		if text = rest; mask>>i&1 == 1 {
			buf = appendOriginal(buf, *s, folded)
		}
	}
	buf = appendText(appendText(buf, t.Session), t.ReopenedFrom)
	p.buf = p.packFields(buf, t.Fields)
	return p.buf
}

// fold makes the search text and says of which texts it is not the original.
func (p *packer) fold(t *model.Ticket) (mask byte) {
	p.text, p.sorted = p.text[:0], p.sorted[:0]
	for i, s := range searchedTexts(t) {
		if p.foldOne(*s) {
			mask |= 1 << i
		}
	}
	for key := range t.Fields {
		p.sorted = append(p.sorted, key)
	}
	slices.Sort(p.sorted) // a map has no order, the packed ticket needs one
	for _, key := range p.sorted {
		p.foldOne(t.Fields[key])
	}
	return mask
}

func (p *packer) foldOne(s string) (lossy bool) {
	from := len(p.text)
	p.text = model.AppendFolded(p.text, s)
	lossy = string(p.text[from:]) != s
	p.text = append(p.text, 0)
	return lossy
}

func (p *packer) packFields(buf []byte, fields map[string]string) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(fields)))
	rest := searchFields(p.text, searchCount, len(p.text))
	for _, key := range p.sorted {
		buf = binary.AppendUvarint(buf, uint64(p.names.keys.number(key)))
		value, more, _ := bytes.Cut(rest, nul)
		rest = more
		if string(value) == fields[key] {
			buf = append(buf, 0)
		} else {
			buf = appendText(append(buf, 1), fields[key])
		}
	}
	return buf
}

// nul ends each field of a search text. No query can hold it, so that nothing is
// found across the border of two fields.
var nul = []byte{0}

// searchFields is the part of a search text from one field on to another, or to
// the end where there are no more.
func searchFields(text []byte, from, to int) []byte {
	start, end := -1, 0
	for i := 0; i < to && end < len(text); i++ {
		if i == from {
			start = end
		}
		n := bytes.IndexByte(text[end:], 0)
		end += n + 1
	}
	if start < 0 {
		return nil
	}
	return text[start:end]
}

// searchField is one field of a search text.
func searchField(text []byte, field int) []byte {
	return bytes.TrimSuffix(searchFields(text, field, field+1), nul)
}

func appendText(buf []byte, s string) []byte {
	return append(binary.AppendUvarint(buf, uint64(len(s))), s...)
}

// appendOriginal writes a text of which there is the folded one. Where that differs by
// capitals only, as most do, it says where they stand: twice their number and 1, and
// for each how many bytes after the last it comes. Else it is twice its length, and
// the text.
func appendOriginal(buf []byte, s string, folded []byte) []byte {
	capitals := 0
	for i := range len(s) {
		if isCapital(s[i]) {
			capitals++
		}
	}
	if 2*capitals > len(s) || !onlyCapitals(s, folded) {
		return append(binary.AppendUvarint(buf, uint64(len(s))<<1), s...)
	}
	buf = binary.AppendUvarint(buf, uint64(capitals)<<1|1)
	after := 0
	for i := range len(s) {
		if isCapital(s[i]) {
			buf, after = binary.AppendUvarint(buf, uint64(i-after)), i
		}
	}
	return buf
}

// onlyCapitals reports whether a text differs from the folded one by capitals only.
func onlyCapitals(s string, folded []byte) bool {
	if len(s) != len(folded) {
		return false
	}
	for i, c := range folded {
		if s[i] != c && !(isCapital(s[i]) && s[i]+('a'-'A') == c) {
			return false
		}
	}
	return true
}

func isCapital(c byte) bool { return 'A' <= c && c <= 'Z' }

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
