package client

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"
)

func TestText(t *testing.T) {
	for in, want := range map[string]text{
		`"a"`: "a", `"a\u00e9\n"`: "aé\n", `100315`: "100315", `916384922018400315`: "916384922018400315",
		`true`: "true", `null`: "", `{"a":1}`: "", `[1]`: "", `""`: "", "\"\xff\"": "\ufffd",
	} {
		var got text
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("%s = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestMoment(t *testing.T) {
	at := time.Date(2026, 11, 20, 9, 20, 5, 123e6, time.UTC)
	whole := at.Truncate(time.Second)
	for in, want := range map[string]time.Time{
		`"2026-11-20T09:20:05.123Z"`:      at,
		`"2026-11-20T09:20:05Z"`:          whole,
		`"2026-11-20T14:50:05.123+05:30"`: at,
		`"2026-11-20T14:50:05+0530"`:      whole,
		`"2026-11-20T09:20:05.123"`:       at,
		`"2026-11-20 09:20:05"`:           whole,
		`"2026-11-20"`:                    at.Truncate(24 * time.Hour),
		`1795166405123`:                   at,
		`"1795166405123"`:                 at,
		`1.795166405123e12`:               at,
		`1795166405`:                      whole,
		`null`:                            {},
		`"null"`:                          {},
		`""`:                              {},
		`0`:                               {},
		`-5`:                              {},
		`"NaN"`:                           {},
		`1e300`:                           {},
		`"soon"`:                          {},
		`"0001-01-01T00:00:00Z"`:          {},
		`{"$date":1}`:                     {},
	} {
		var got moment
		if err := json.Unmarshal([]byte(in), &got); err != nil || !got.Equal(want) {
			t.Errorf("%s = %s, %v, want %s", in, got, err, want)
		}
	}
}

func TestNumberAndFlag(t *testing.T) {
	for in, want := range map[string]number{`3`: 3, `"3"`: 3, `3.9`: 3, `null`: 0, `"x"`: 0, `1e300`: 0, `"NaN"`: 0, `[]`: 0, `-1`: -1} {
		var got number
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("number %s = %d, %v", in, got, err)
		}
	}
	for in, want := range map[string]flag{
		`true`: true, `"True"`: true, `1`: true, `"1"`: true, `false`: false, `"false"`: false, `null`: false,
		`{"enabled":true}`: true, `{"enabled":"false"}`: false, `{}`: false, `[]`: false,
	} {
		got := !want
		if err := json.Unmarshal([]byte(in), &got); err != nil || got != want {
			t.Errorf("flag %s = %v, %v", in, got, err)
		}
	}
}

func TestTexts(t *testing.T) {
	for in, want := range map[string]texts{
		`["a","b"]`: {"a", "b"}, `"a"`: {"a"}, `[1,true,null,""]`: {"1", "true"}, `null`: nil, `[]`: nil,
		`[{"name":"a"},{"title":"b"},{"x":"c"}]`: {"a", "b"}, `{"label":"a"}`: {"a"}, `[["a"]]`: nil,
	} {
		var got texts
		if err := json.Unmarshal([]byte(in), &got); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s = %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestFields(t *testing.T) {
	in := `{"order":"7781","amount":49.9,"ok":true,"many":["a","b"],"tree":{"level2":"y","level1":"x"},"none":null,"empty":"","list":[]}`
	want := map[string]string{"order": "7781", "amount": "49.9", "ok": "true", "many": "a, b", "tree": "x > y"}
	if got := fieldsOf([]byte(in)); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, in := range []string{`null`, `[]`, `"x"`, `{}`, ``} {
		if got := fieldsOf([]byte(in)); got != nil {
			t.Errorf("%s = %v, want nil", in, got)
		}
	}
}

func TestInterner(t *testing.T) {
	var in interner
	if got := in.name("Bill\u001b[31ming\n"); got != "Billing" {
		t.Errorf("name = %q", got)
	}
	for i := range 3 * maxNames {
		in.name(text(rune(i + 0x4e00)))
	}
	if len(in.names) > maxNames {
		t.Errorf("%d names are kept, more than %d", len(in.names), maxNames)
	}
}
