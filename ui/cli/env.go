package cli

import (
	"slices"
	"strings"
)

// The variables that choose what to read and hold no setting.
const (
	variableConfig  = variablePrefix + "CONFIG"
	variableProfile = variablePrefix + "PROFILE"
)

// environment looks up variables in a list of "NAME=value".
type environment []string

func (env environment) get(name string) string {
	for _, pair := range slices.Backward(env) { // as in exec.Cmd, the last one holds
		if n, v, ok := strings.Cut(pair, "="); ok && n == name {
			return v
		}
	}
	return ""
}

// readEnvironment makes a layer of the BOTBACK_ variables. A misspelt one is a
// problem like a misspelt setting; so is an empty one, which in a script mostly
// is a secret that did not arrive, and must not end in the sandbox.
func readEnvironment(env environment, t table) (layer, Problems) {
	l, byName, names := newLayer(), map[string]key{}, []string{variableConfig, variableProfile}
	for _, k := range t.keys {
		byName[k.variable()] = k
		names = append(names, k.variable())
	}
	var problems Problems
	for _, pair := range env {
		name, value, _ := strings.Cut(pair, "=")
		if !strings.HasPrefix(name, variablePrefix) {
			continue
		}
		if !slices.Contains(names, name) {
			problems = append(problems, unknownVariable(name, names))
			continue
		}
		if value == "" {
			problems = append(problems, Problem{Where: name, What: "the variable is set but empty; give it a value, or unset it"})
			continue
		}
		k, setting := byName[name]
		if !setting {
			continue // it has chosen what to read, and has been heeded
		}
		v, err := k.kind.fromText(value)
		if err != nil {
			problems = append(problems, Problem{name, k.path, k.found(value) + "wants " + err.Error()})
			continue
		}
		l.set(k.path, v, name)
	}
	return l, problems
}

func unknownVariable(name string, names []string) Problem {
	what := "no setting is called so"
	if near := nearest(name, names); near != "" {
		what += "; did you mean " + near + "?"
	}
	return Problem{Where: name, What: what + " (botback config keys lists all)"}
}
