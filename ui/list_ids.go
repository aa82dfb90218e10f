package ui

import (
	"hash/maphash"

	"botback/model"
)

// idTable finds the slot of an id. It holds slots only, ten bytes a ticket where a
// map of texts takes sixty: the ids stand in the records already.
type idTable struct {
	seed  maphash.Seed
	cells []int32 // slot + 1; 0 where none ever was, removed where one was
	used  int     // cells that are not 0
	count int     // slots in the table
}

const removed = -1

func (t *idTable) start(id model.TicketID) int {
	return int(maphash.String(t.seed, string(id)) & uint64(len(t.cells)-1))
}

// find is the slot for which is says yes, among those that id may have.
func (t *idTable) find(id model.TicketID, is func(slot int32) bool) (int32, bool) {
	if len(t.cells) == 0 {
		return nobody, false
	}
	for i := t.start(id); t.cells[i] != 0; i = (i + 1) & (len(t.cells) - 1) {
		if slot := t.cells[i] - 1; t.cells[i] != removed && is(slot) {
			return slot, true
		}
	}
	return nobody, false
}

// add puts a slot in, whose id is in no other. idOf tells the id of those that are
// in.
func (t *idTable) add(id model.TicketID, slot int32, idOf func(int32) model.TicketID) {
	if t.used >= len(t.cells)*3/4 {
		t.rebuild(idOf)
	}
	i := t.start(id)
	for t.cells[i] > 0 {
		i = (i + 1) & (len(t.cells) - 1)
	}
	if t.cells[i] == 0 {
		t.used++
	}
	t.cells[i] = slot + 1
	t.count++
}

// remove takes a slot out.
func (t *idTable) remove(id model.TicketID, slot int32) {
	i := t.start(id)
	for t.cells[i] != slot+1 {
		i = (i + 1) & (len(t.cells) - 1)
	}
	t.cells[i] = removed
	t.count--
}

// rebuild makes room for twice as many slots as there are.
func (t *idTable) rebuild(idOf func(int32) model.TicketID) {
	size := 16
	for size*3/8 <= t.count {
		size *= 2
	}
	old := t.cells
	t.cells, t.used, t.count = make([]int32, size), 0, 0
	for _, cell := range old {
		if cell > 0 {
			t.add(idOf(cell-1), cell-1, idOf)
		}
	}
}
