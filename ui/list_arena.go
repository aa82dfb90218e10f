package ui

// arena keeps many small records in few large pieces of memory, where single
// allocations would cost as much again as what is in them. A spot is four bytes.
// What is freed is used again by moving the records of a chunk of which half is
// free to the end; see hollow.
type arena struct {
	chunks []chunk
	free   []int32 // chunks that are empty
	last   int     // the chunk that is being filled
}

type chunk struct {
	bytes   []byte
	dead    int  // bytes of records that are no longer there
	cleared bool // its records have been moved
}

// spot is where a record begins: its chunk, and the byte in it.
type spot uint32

const (
	chunkBits = 16
	chunkSize = 1 << chunkBits
)

// at is the memory from a spot on to the end of its chunk.
func (a *arena) at(p spot) []byte { return a.chunks[p>>chunkBits].bytes[p&(chunkSize-1):] }

// add stores a record and says where. One that is larger than a chunk gets a chunk
// of its own.
func (a *arena) add(record []byte) spot {
	if len(a.chunks) == 0 || len(a.chunks[a.last].bytes)+len(record) > chunkSize {
		full := a.last
		a.last = a.fresh(max(len(record), chunkSize))
		if full != a.last {
			a.giveUp(full)
		}
	}
	c := &a.chunks[a.last]
	at := len(c.bytes)
	c.bytes = append(c.bytes, record...)
	return spot(a.last<<chunkBits | at)
}

// fresh is the number of an empty chunk.
func (a *arena) fresh(size int) int {
	if n := len(a.free); n > 0 {
		i := a.free[n-1]
		a.free = a.free[:n-1]
		a.chunks[i] = chunk{bytes: make([]byte, 0, size)}
		return int(i)
	}
	a.chunks = append(a.chunks, chunk{bytes: make([]byte, 0, size)})
	return len(a.chunks) - 1
}

// remove gives up a record of so many bytes.
func (a *arena) remove(p spot, size int) {
	i := int(p >> chunkBits)
	a.chunks[i].dead += size
	if i != a.last {
		a.giveUp(i)
	}
}

// giveUp frees a chunk in which nothing is left.
func (a *arena) giveUp(i int) {
	if c := &a.chunks[i]; len(c.bytes) > 0 && c.dead == len(c.bytes) {
		*c = chunk{}
		a.free = append(a.free, int32(i))
	}
}

// hollow reports, once, that half of the chunk of a spot is free, so that it is
// worth while to move the rest.
func (a *arena) hollow(p spot) bool {
	c := &a.chunks[p>>chunkBits]
	if c.cleared || int(p>>chunkBits) == a.last || c.dead <= len(c.bytes)/2 {
		return false
	}
	c.cleared = true
	return true
}
