package model

import (
	"testing"

	"pgregory.net/rapid"
)

// A table of slots is a map from what stands in them, whatever is put in and taken
// out, and however many hashes are the same.
func TestSlotTableIsAMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		contents := rapid.SliceOfNDistinct(rapid.IntRange(1, 500), 1, 200, rapid.ID[int]).Draw(t, "contents")
		same := uint64(rapid.SampledFrom([]int{1, 3, 1000}).Draw(t, "hashes"))
		hash := func(content int) uint64 { return uint64(content) % same }
		table := SlotTable{Hash: func(slot int32) uint64 { return hash(contents[slot]) }}
		plain := map[int]int32{}
		for range rapid.IntRange(1, 600).Draw(t, "steps") {
			slot := int32(rapid.IntRange(0, len(contents)-1).Draw(t, "slot"))
			content := contents[slot]
			if _, ok := plain[content]; ok {
				table.Remove(slot)
				delete(plain, content)
			} else {
				table.Add(slot)
				plain[content] = slot
			}
		}
		for slot, content := range contents {
			want, has := plain[content]
			got, ok := table.Find(hash(content), func(s int32) bool { return contents[s] == contents[slot] })
			if ok != has || ok && got != want {
				t.Fatalf("%d is in slot %d (%v), want %d (%v)", content, got, ok, want, has)
			}
		}
		if table.Len() != len(plain) {
			t.Fatalf("%d in the table, want %d", table.Len(), len(plain))
		}
		if table.Clear(); table.Len() != 0 {
			t.Fatal("something is left")
		}
	})
}
