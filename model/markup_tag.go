package model

import "strings"

// splitTag parts what stands between < and > into the name and the attributes.
func splitTag(inside string) (name, attributes string) {
	inside = strings.TrimSuffix(inside, "/")
	i := strings.IndexAny(inside, " \t\n\r\f/")
	if i < 0 {
		i = len(inside)
	}
	return strings.ToLower(inside[:i]), strings.TrimSpace(inside[i:])
}

// attribute finds the value of name in the attributes of a tag.
func attribute(attributes, name string) string {
	for attributes != "" {
		key, after, found := strings.Cut(attributes, "=")
		if !found {
			return ""
		}
		value, rest := attributeValue(strings.TrimLeft(after, " \t\n\r\f"))
		fields := strings.Fields(key)
		if len(fields) > 0 && strings.EqualFold(fields[len(fields)-1], name) {
			return value
		}
		attributes = rest
	}
	return ""
}

func attributeValue(s string) (value, rest string) {
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		value, rest, _ = strings.Cut(s[1:], s[:1])
		return value, rest
	}
	i := strings.IndexAny(s, " \t\n\r\f")
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i:]
}

func webAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}
