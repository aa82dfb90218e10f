package cli

// layer is one source of settings: the defaults, the file, a profile, the
// environment, the flags. Later layers are laid over earlier ones.
type layer struct {
	values map[string]any    // by path
	where  map[string]string // the place of each value, for messages
}

func newLayer() layer {
	return layer{values: map[string]any{}, where: map[string]string{}}
}

func (l layer) set(path string, value any, where string) {
	l.values[path] = value
	l.where[path] = where
}

// defaults is the lowest layer: a value for every setting.
func defaults(t table) layer {
	l := newLayer()
	for _, k := range t.keys {
		l.set(k.path, k.def, "default")
	}
	return l
}
