package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
)

// answer is what a route has to say. A nil data leaves the key out, as the
// platform does where there is nothing to tell.
type answer struct {
	status  int
	success bool
	message string
	data    any
	rows    [][]byte // a list whose entries are encoded already, instead of data
}

func done(message string) answer {
	return answer{status: http.StatusOK, success: true, message: message}
}

func give(data any) answer {
	return answer{status: http.StatusOK, success: true, data: data}
}

func list(rows [][]byte) answer {
	return answer{status: http.StatusOK, success: true, rows: rows}
}

// refuse is the platform's way to say no: HTTP 200 and success false.
func refuse(message string) answer {
	return answer{status: http.StatusOK, message: message}
}

func fail(status int, message string) answer {
	return answer{status: status, message: message}
}

// The refusals that more than one route gives.
const (
	sayUnknownTicket = "Ticket not found"
	sayUnknownUser   = "User not found"
	sayResolved      = "Ticket is already resolved"
	sayBadRequest    = "Bad request: the body is not the JSON that this route takes"
)

// envelope is the form of every answer of the platform.
type envelope struct {
	Success bool   `json:"success"`
	Message string `json:"message,omitempty"`
	Data    any    `json:"data,omitempty"`
}

// body encodes the answer. Markup in texts stays as it is.
func (a answer) body() []byte {
	if a.rows != nil {
		return a.join(nil)
	}
	b, err := encode(envelope{a.success, a.message, a.data})
	if err != nil {
		return []byte(`{"success":false,"message":` + strconv.Quote(err.Error()) + `}`)
	}
	return b
}

// join puts the rows together behind b.
func (a answer) join(b []byte) []byte {
	size := 64
	for _, row := range a.rows {
		size += len(row) + 1
	}
	b = append(slices.Grow(b, size), `{"success":true,"message":"","data":[`...)
	for i, row := range a.rows {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, row...)
	}
	return append(b, "]}\n"...)
}

// encode is json.Marshal without the escaping of <, > and &.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// send writes an encoded answer.
func send(w http.ResponseWriter, status int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body) //nolint:errcheck // whoever has gone away misses it
}
