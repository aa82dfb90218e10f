package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/adrg/xdg"
	nested "github.com/knadh/koanf/maps"
	"github.com/knadh/koanf/v2"
)

// Sources say where a configuration comes from.
type Sources struct {
	File    string   // a file that must exist; empty means the XDG place, where none is needed
	Profile string   // a profile of the file; empty means the one that the file chooses, if any
	Environ []string // as of os.Environ
	Flags   Flags
}

// Flags are the flags that change settings.
type Flags struct {
	ReadOnly bool
	Sandbox  bool
	NoColor  bool
	Private  bool
	Journal  string
	// MaxTargets is the most tickets that one order may act on; 0 leaves it to the
	// setting.
	MaxTargets uint
}

// Loaded is a configuration with its history.
type Loaded struct {
	Config  Config
	File    string // that was read, or that would be read if it were there
	Found   bool   // whether File was there
	Profile string // that was laid over the file; empty if none

	where map[string]string // of each setting that is effective
	layer map[string]int    // which layer it comes from, to tell what overrides what
	table table

	secretInFile bool // whether the file holds a secret, effective or not
}

// Load reads the sources and lays them over each other. Its error is of type
// Problems and lists everything that is wrong with single settings, or says why
// a file cannot be read; see Loaded.Check for what must fit together.
func Load(s Sources) (*Loaded, error) {
	l := &Loaded{table: newTable()}
	doc, err := l.readFile(s)
	if err != nil {
		return nil, err
	}
	problems := doc.problems
	profile, ps := l.chooseProfile(s, doc)
	env, envProblems := readEnvironment(s.Environ, l.table)
	problems = slices.Concat(problems, ps, envProblems)
	if err := problems.orNil(); err != nil {
		return nil, err
	}
	layers := []layer{defaults(l.table), doc.base, profile, env, flagLayer(s)}
	if err := l.merge(layers); err != nil {
		return nil, err
	}
	l.settle(s)
	return l, nil
}

// merge lays the layers over each other, lowest first. A setting is replaced as a
// whole, so koanf gets what is left in the end: with each layer that it loads, it
// copies all that it has, and the console's first call waits for that.
func (l *Loaded) merge(layers []layer) error {
	k := koanf.New(".")
	values := map[string]any{}
	l.where, l.layer = map[string]string{}, map[string]int{}
	for i, one := range layers {
		maps.Copy(values, one.values)
		for path, where := range one.where {
			l.where[path], l.layer[path] = where, i
		}
	}
	if err := k.Load(flat(values), nil); err != nil {
		return fmt.Errorf("lay the settings over each other: %w", err)
	}
	if err := k.Unmarshal("", &l.Config); err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	return nil
}

// flat gives settings by path to koanf. Its own provider for that would copy them
// once more, by reflection.
type flat map[string]any

// Read implements koanf.Provider.
func (f flat) Read() (map[string]any, error) { return nested.Unflatten(f, "."), nil }

// ReadBytes implements koanf.Provider, for a parser, which there is not.
func (f flat) ReadBytes() ([]byte, error) { return nil, errors.ErrUnsupported }

// settle decides what follows from the settings together: who acts, and
// whether the sandbox is meant.
func (l *Loaded) settle(s Sources) {
	c := &l.Config
	if env := environment(s.Environ); c.Operator == "" {
		for _, name := range []string{"USER", "LOGNAME", "USERNAME"} {
			if c.Operator == "" && oneLine(env.get(name)) == nil {
				c.Operator, l.where["operator"] = env.get(name), name
			}
		}
	}
	if c.Operator == "" {
		c.Operator, l.where["operator"] = loginName(), "the system"
	}
	p := &c.Platform
	if p.URL != "" && p.Region != "" && l.layer["platform.url"] != l.layer["platform.region"] {
		// Both say the same thing; what lies above counts.
		if l.layer["platform.url"] > l.layer["platform.region"] {
			p.Region = ""
		} else {
			p.URL = ""
		}
	}
	c.Sandbox = s.Flags.Sandbox || len(c.connection()) == 0
	c.Warnings = l.warnings()
	l.settlePlaces(environment(s.Environ))
}

// loginName is who acts where neither file nor environment says so.
func loginName() string {
	if u, err := user.Current(); err == nil && oneLine(u.Username) == nil && u.Username != "" {
		return u.Username
	}
	return "operator"
}

// sandboxTestUser is the one whom the sandbox has: a configured one would be a
// stranger there.
const sandboxTestUser = "test-user: Test User"

// settlePlaces fills in what depends on the machine: where files are,
// who can be rehearsed with, and what is behind the text.
func (l *Loaded) settlePlaces(env environment) {
	c := &l.Config
	switch {
	case c.Sandbox && l.where["journal"] != "--journal":
		c.Journal = "" // made-up tickets have no place in the real one
	case c.Journal == "" && !c.Sandbox:
		c.Journal = filepath.Join(xdg.StateHome, "botback", "journal.db")
	}
	c.Drafts = filepath.Join(xdg.StateHome, "botback", "drafts")
	if c.Banner.Library == "" {
		c.Banner.Library = filepath.Join(xdg.ConfigHome, "botback", "banners")
	}
	if c.Sandbox {
		c.TestUsers, l.where["test_users"] = []string{sandboxTestUser}, "the sandbox"
	}
	if c.UI.Dumps == "" {
		c.UI.Dumps = filepath.Join(xdg.StateHome, "botback", "dumps")
	}
	if c.UI.Background == "auto" {
		c.UI.Background = "dark"
		if fgbg := env.get("COLORFGBG"); strings.HasSuffix(fgbg, ";7") || strings.HasSuffix(fgbg, ";15") {
			c.UI.Background = "light"
		}
	}
}

func flagLayer(s Sources) layer {
	l := newLayer()
	if s.Flags.ReadOnly {
		l.set("read_only", true, "--read-only")
	}
	if environment(s.Environ).get("NO_COLOR") != "" {
		l.set("ui.color", "never", "NO_COLOR")
	}
	if s.Flags.Journal != "" {
		l.set("journal", s.Flags.Journal, "--journal")
	}
	if n := s.Flags.MaxTargets; n > 0 {
		l.set("broadcast.max_targets", int(min(n, math.MaxInt32)), "--max-targets")
	}
	if s.Flags.Private {
		l.set("ui.privacy", true, "--private")
	}
	if s.Flags.NoColor {
		l.set("ui.color", "never", "--no-color")
	}
	return l
}

// readFile reads the file that is named, or the first one in the XDG places. A
// file that is there but cannot be read is an error: its settings were meant.
func (l *Loaded) readFile(s Sources) (document, error) {
	named := s.File
	if named == "" {
		named = environment(s.Environ).get(variableConfig)
	}
	places := []string{named}
	if named == "" {
		places = configPlaces()
	}
	l.File = places[0]
	for _, place := range places {
		data, err := os.ReadFile(place)
		if err == nil {
			l.File, l.Found = place, true
			doc := readDocument(place, data, l.table)
			l.secretInFile = doc.holdsSecret(l.table)
			return doc, nil
		}
		if named != "" || !errors.Is(err, fs.ErrNotExist) {
			return document{}, Problems{{Where: place, What: "the configuration cannot be read: " + reason(err)}}
		}
	}
	return document{base: newLayer()}, nil
}

func configPlaces() []string {
	var places []string
	for _, dir := range append([]string{xdg.ConfigHome}, xdg.ConfigDirs...) {
		places = append(places, filepath.Join(dir, "botback", "config.yaml"))
	}
	return places
}

// reason is the operating system's word alone, without the path that stands
// before it anyway.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

func (l *Loaded) chooseProfile(s Sources, doc document) (layer, Problems) {
	from, name := "--profile", s.Profile
	if name == "" {
		from, name = variableProfile, environment(s.Environ).get(variableProfile)
	}
	if name == "" {
		from, name = l.File, doc.profile
	}
	if name == "" || len(doc.problems) > 0 && len(doc.profiles) == 0 {
		return newLayer(), nil // of a file that is no YAML nothing can be said
	}
	if p, ok := doc.profiles[name]; ok {
		l.Profile = name
		return p, nil
	}
	what := fmt.Sprintf("there is no profile %q in %s", name, l.File)
	names := profileNames(doc)
	if near := nearest(name, names); near != "" {
		what += "; did you mean " + near + "?"
	} else if len(names) > 0 {
		what += "; it has " + strings.Join(names, ", ")
	}
	return newLayer(), Problems{{Where: from, What: what}}
}

func profileNames(doc document) []string {
	names := make([]string, 0, len(doc.profiles))
	for name := range doc.profiles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// openToOthers reports whether somebody else on this machine can read the file.
func openToOthers(file string) bool {
	if runtime.GOOS == "windows" {
		return false
	}
	info, err := os.Stat(file)
	return err == nil && info.Mode().Perm()&0o077 != 0
}
