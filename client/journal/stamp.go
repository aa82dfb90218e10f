package journal

import "time"

// stampLayout is how times stand in the file: always as long, so that they sort
// as text; to the nanosecond, so that what is read back is equal; in UTC, so
// that they can be read by people, and by SQLite's own date functions.
const stampLayout = "2006-01-02T15:04:05.000000000Z"

// stamp writes a time. The zero time stays one.
func stamp(t time.Time) string { return t.UTC().Format(stampLayout) }

// unstamp reads what stamp has written.
func unstamp(s string) (time.Time, error) { return time.Parse(stampLayout, s) }

// stamped scans a column into a time.
type stamped struct{ to *time.Time }

// Scan implements sql.Scanner.
func (s stamped) Scan(v any) error {
	text, _ := v.(string)
	t, err := unstamp(text)
	if err != nil {
		return errDamaged
	}
	*s.to = t
	return nil
}
