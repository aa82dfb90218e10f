package client

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// A request's body is put together from JSON pieces, because json.Marshal would
// compact a banner and escape the HTML in its title, and what is sent must be
// byte for byte what was shown before.

// member is one member of a JSON object, its value encoded already. The key is a
// plain name of ours.
type member struct {
	key   string
	value []byte
}

// object joins members to a JSON object, in their order.
func object(members ...member) []byte {
	size := 2
	for _, m := range members {
		size += len(m.key) + len(m.value) + 4
	}
	b := append(make([]byte, 0, size), '{')
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(append(append(b, '"'), m.key...), `":`...)
		b = append(b, m.value...)
	}
	return append(b, '}')
}

// encode is json.Marshal without HTML escaping. The values are strings, lists and
// maps of them, which always encode; what does not (a channel, NaN) is null.
func encode(v any) []byte {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil {
		return []byte("null")
	}
	return bytes.TrimRight(buf.Bytes(), "\n")
}

func str(key, value string) member { return member{key, encode(value)} }

func obj(key string, members ...member) member { return member{key, object(members...)} }

func num(key string, value int) member { return member{key, strconv.AppendInt(nil, int64(value), 10)} }

func raw(key string, value []byte) member { return member{key, value} }
