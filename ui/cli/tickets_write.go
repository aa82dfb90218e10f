package cli

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"botback/model"
)

// writeTickets writes tickets in one of ticketOutputs; width is that of the
// terminal, 0 where there is none.
func writeTickets(w io.Writer, output string, width int, now time.Time, ts []model.Ticket) error {
	var err error
	switch output {
	case "json":
		err = writeJSON(w, now, ts)
	case "csv":
		err = writeCSV(w, now, ts)
	case "ids":
		err = writeIDs(w, ts)
	default:
		err = ticketGrid(now, ts).write(w, width)
	}
	if err != nil {
		return fmt.Errorf("write the list: %w", err)
	}
	return nil
}

func writeIDs(w io.Writer, ts []model.Ticket) error {
	var b strings.Builder
	for _, t := range ts {
		b.WriteString(string(t.ID) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeJSON writes an array with one object a line. Its keys are in the order of
// ticketFields, which a map would not keep.
func writeJSON(w io.Writer, now time.Time, ts []model.Ticket) error {
	b := bytes.NewBufferString("[")
	fields := ticketFields()
	for i, t := range ts {
		b.WriteString(separator(i == 0, "\n", ",\n") + "{")
		for j, f := range fields {
			value, err := compactJSON(f.value(t, now))
			if err != nil {
				return err
			}
			fmt.Fprintf(b, "%s%q:%s", separator(j == 0, "", ","), f.name, value)
		}
		b.WriteString("}")
	}
	b.WriteString(separator(len(ts) == 0, "]\n", "\n]\n"))
	_, err := w.Write(b.Bytes())
	return err
}

func separator(first bool, a, b string) string {
	if first {
		return a
	}
	return b
}

// compactJSON encodes without escaping < > &, which are no danger in a file and
// hard to read, and with escaping what acts on a terminal: JSON leaves the
// control characters beyond ASCII and the bidi overrides as they are.
func compactJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return escapeActing(bytes.TrimRight(b.Bytes(), "\n")), nil
}

// escapeActing writes the characters that model.Clean takes away as \u escapes,
// which mean the same. All of them stand in strings, and none is beyond U+FFFF.
func escapeActing(text []byte) []byte {
	if s := string(text); model.Clean(s) == s {
		return text
	}
	var out []byte
	for _, r := range string(text) {
		if s := string(r); model.Clean(s) == s {
			out = append(out, s...)
		} else {
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// writeCSV writes RFC 4180: CRLF, and quotes where they are needed.
func writeCSV(w io.Writer, now time.Time, ts []model.Ticket) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	fields := ticketFields()
	row := make([]string, len(fields))
	for i, f := range fields {
		row[i] = f.name
	}
	_ = out.Write(row) // errors stay in the writer until Flush
	for _, t := range ts {
		for i, f := range fields {
			row[i] = cell(f.value(t, now))
		}
		_ = out.Write(row)
	}
	out.Flush()
	return out.Error()
}

// cell writes a value for a spreadsheet. A customer may choose a name that a
// spreadsheet would run as a formula.
func cell(v any) string {
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case *string:
		if v != nil {
			s = *v
		}
	case []string:
		s = strings.Join(v, ";")
	default:
		s = fmt.Sprint(v)
	}
	return harmless(s)
}

// harmless keeps a spreadsheet from running a text as a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
		return "'" + s
	}
	return s
}
