package model

// SlotTable finds numbered slots by what stands in them. It holds their numbers
// only, ten bytes a slot where a map that repeats what is in the slots takes
// sixty, and nothing in it has to be followed by the garbage collector.
type SlotTable struct {
	Hash func(slot int32) uint64 // of what stands in a slot that is in the table

	cells []int32 // slot + 1; 0 where none ever was, vacated where one was
	used  int     // cells that are not 0
	count int     // slots in the table
}

const vacated = -1

// Len is the number of slots in the table.
func (t *SlotTable) Len() int { return t.count }

// Find is the slot with this hash for which is says yes.
func (t *SlotTable) Find(hash uint64, is func(slot int32) bool) (int32, bool) {
	if len(t.cells) == 0 {
		return 0, false
	}
	mask := len(t.cells) - 1
	for i := int(hash) & mask; t.cells[i] != 0; i = (i + 1) & mask {
		if t.cells[i] != vacated && is(t.cells[i]-1) {
			return t.cells[i] - 1, true
		}
	}
	return 0, false
}

// Add puts a slot in that is not there.
func (t *SlotTable) Add(slot int32) {
	if t.used >= len(t.cells)*3/4 {
		t.rebuild()
	}
	mask := len(t.cells) - 1
	i := int(t.Hash(slot)) & mask
	for t.cells[i] > 0 {
		i = (i + 1) & mask
	}
	if t.cells[i] == 0 {
		t.used++
	}
	t.cells[i] = slot + 1
	t.count++
}

// Remove takes a slot out that is there, before its content changes.
func (t *SlotTable) Remove(slot int32) {
	mask := len(t.cells) - 1
	i := int(t.Hash(slot)) & mask
	for t.cells[i] != slot+1 {
		i = (i + 1) & mask
	}
	t.cells[i] = vacated
	t.count--
}

// Clear takes all slots out.
func (t *SlotTable) Clear() {
	clear(t.cells)
	t.used, t.count = 0, 0
}

// rebuild makes room for twice as many slots as there are.
func (t *SlotTable) rebuild() {
	size := 16
	for size*3/8 <= t.count {
		size *= 2
	}
	old := t.cells
	t.cells, t.used, t.count = make([]int32, size), 0, 0
	for _, cell := range old {
		if cell > 0 {
			t.Add(cell - 1)
		}
	}
}
