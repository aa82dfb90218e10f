package cli

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// headline says what was read and where it leads, as comments.
func (l *Loaded) headline() string {
	var b strings.Builder
	state := "not there, which is fine"
	if l.Found {
		state = "read"
	}
	fmt.Fprintf(&b, "# file: %s (%s)\n", l.File, state)
	if l.Profile != "" {
		fmt.Fprintf(&b, "# profile: %s\n", l.Profile)
	}
	target := l.Config.Platform.URL
	switch {
	case l.Config.Sandbox:
		target = "the sandbox"
	case target == "":
		target = "region " + l.Config.Platform.Region
	}
	fmt.Fprintf(&b, "# connects to: %s\n", target)
	return b.String()
}

// effective writes the configuration in the form of the file, so that it can be
// read, compared and used as one. Secrets and what is not set become comments.
func (l *Loaded) effective() string {
	b := strings.Builder{}
	b.WriteString(l.headline())
	values := flatten(l.Config)
	var open []string
	for _, k := range l.table.keys {
		group := strings.Split(k.path, ".")
		name := group[len(group)-1]
		group = group[:len(group)-1]
		for i := range group {
			if i >= len(open) || open[i] != group[i] {
				fmt.Fprintf(&b, "%s%s:\n", indent(i), group[i])
				open = append(open[:i:i], group[i])
			}
		}
		open = open[:len(group)]
		b.WriteString(indent(len(group)) + l.line(k, name, values[k.path]) + "\n")
	}
	return b.String()
}

func (l *Loaded) line(k key, name string, value any) string {
	from := ""
	if l.where[k.path] != "default" {
		from = l.where[k.path]
	}
	switch s, isText := value.(string); {
	case isText && s == "":
		return "# " + name + ": not set"
	case k.kind.secret:
		return fmt.Sprintf("# %s: set, not shown (%s)", name, from)
	case from != "":
		return fmt.Sprintf("%s: %s # %s", name, literal(value), from)
	}
	return name + ": " + literal(value)
}

func indent(depth int) string { return strings.Repeat("  ", depth) }

// flatten gives the value of each setting by path, secrets as text.
func flatten(c Config) map[string]any {
	values := map[string]any{}
	var walk func(prefix string, v reflect.Value)
	walk = func(prefix string, v reflect.Value) {
		for i := range v.NumField() {
			name := v.Type().Field(i).Tag.Get("koanf")
			if name == "-" {
				continue
			}
			switch f := v.Field(i); f.Kind() {
			case reflect.Struct:
				walk(prefix+name+".", f)
			case reflect.String:
				values[prefix+name] = f.String()
			default:
				values[prefix+name] = f.Interface()
			}
		}
	}
	walk("", reflect.ValueOf(c))
	return values
}

// literal writes a value in the file's own form.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		return quote(v)
	case time.Duration:
		return shortSpan(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []string:
		return quoteAll(v)
	case []View:
		return viewsLiteral(v)
	case map[string][]string:
		parts := make([]string, 0, len(v))
		for _, lang := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, lang+": "+quoteAll(v[lang]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}

func quoteAll(list []string) string {
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = strconv.Quote(s)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// quote leaves the plainest texts bare: those that start with a letter or a
// slash, hold nothing that YAML gives a meaning, and are no other type.
func quote(s string) string {
	bare := s != "" && (s[0] == '/' || s[0] >= 'a' && s[0] <= 'z') && !slices.Contains([]string{"true", "false", "null"}, s) &&
		!strings.ContainsFunc(s, func(r rune) bool {
			return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/-_.{}", r))
		}) || strings.HasPrefix(s, "https://") && !strings.ContainsAny(s, " #\"'")
	if bare {
		return s
	}
	return strconv.Quote(s)
}
