package client

import (
	"bytes"
	"encoding/json"
)

// A request's body is put together from JSON pieces, because json.Marshal would
// compact a banner and escape the HTML in its title, and what is sent must be
// byte for byte what was shown before.

// member is one member of a JSON object, its value encoded already.
type member struct {
	key   string
	value []byte
}

// object joins members to a JSON object, in their order.
func object(members ...member) []byte {
	b := []byte{'{'}
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, encode(m.key)...)
		b = append(b, ':')
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

func raw(key string, value []byte) member { return member{key, value} }
