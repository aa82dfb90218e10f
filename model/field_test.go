package model

import (
	"errors"
	"reflect"
	"strings"
	"testing"
)

func TestFieldValue(t *testing.T) {
	choices := []string{"Solved", "Not solved"}
	tests := []struct {
		name  string
		field Field
		typed []string
		want  any
		fault string
	}{
		{"text is trimmed", Field{Type: FieldText}, []string{" late parcel "}, "late parcel", ""},
		{"text may hold commas", Field{Type: FieldText}, []string{"a, b"}, "a, b", ""},
		{"blank is no value", Field{Type: FieldText}, []string{"  "}, nil, "needs a value"},
		{"radio takes a choice", Field{Type: FieldRadio, Options: choices}, []string{"Solved"}, "Solved", ""},
		{"radio refuses others", Field{Type: FieldRadio, Options: choices}, []string{"solved"}, nil, `knows no choice "solved"`},
		{"radio takes one", Field{Type: FieldRadio, Options: choices}, choices, nil, "takes one value, not 2"},
		{"checkboxes take several", Field{Type: FieldCheckboxes, Options: choices}, choices, choices, ""},
		{"free tags", Field{Type: FieldTags}, []string{"vip", "x"}, []string{"vip", "x"}, ""},
		{"email", Field{Type: FieldEmail}, []string{"a@example.com"}, "a@example.com", ""},
		{"email with a name is not an address", Field{Type: FieldEmail}, []string{"A <a@example.com>"}, nil, "e-mail address"},
		{"number", Field{Type: FieldNumber}, []string{"12.5"}, "12.5", ""},
		{"no number", Field{Type: FieldNumber}, []string{"twelve"}, nil, "needs a number"},
		{"phone", Field{Type: FieldPhone}, []string{"+91 22 5555 0100"}, "+91 22 5555 0100", ""},
		{"no phone", Field{Type: FieldPhone}, []string{"call me"}, nil, "phone number"},
		{"date", Field{Type: FieldDate}, []string{"2026-02-28"}, "2026-02-28", ""},
		{"no such day", Field{Type: FieldDate}, []string{"2026-02-30"}, nil, "YYYY-MM-DD"},
		{"all levels", Field{Type: FieldHierarchical, Levels: 2}, []string{"Orders", "Late"}, []string{"Orders", "Late"}, ""},
		{"a level short", Field{Type: FieldHierarchical, Levels: 2}, []string{"Orders"}, nil, "all 2 levels"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.field.Value(tt.typed)
			if tt.fault != "" {
				if !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), tt.fault) {
					t.Fatalf("Value(%q): %v, want ErrInvalid with %q", tt.typed, err, tt.fault)
				}
				return
			}
			if err != nil || !reflect.DeepEqual(got, tt.want) {
				t.Fatalf("Value(%q) = %#v, %v, want %#v", tt.typed, got, err, tt.want)
			}
		})
	}
}

func TestMissingToClose(t *testing.T) {
	s := Settings{Fields: []Field{
		{Key: "reason", RequiredToClose: true},
		{Key: "imei", RequiredToClose: true, Groups: []string{"repairs"}},
		{Key: "colour"},
	}}
	tests := []struct {
		name   string
		ticket Ticket
		want   []string
	}{
		{"another group's field does not hold", Ticket{Group: "sales"}, []string{"reason"}},
		{"the group's own field holds", Ticket{Group: "repairs"}, []string{"reason", "imei"}},
		{"filled fields are not missing", Ticket{Group: "repairs", Fields: map[string]string{"reason": "solved", "imei": " "}}, []string{"imei"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range s.MissingToClose(tt.ticket) {
				got = append(got, f.Key)
			}
			if !reflect.DeepEqual(got, tt.want) {
				t.Fatalf("missing %v, want %v", got, tt.want)
			}
		})
	}
}
