package ui

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"botback/model"
)

// draft is a template with the operator's words.
type draft struct {
	template model.Template
	base     model.Banner // the template's own words, in the form in which it starts
	history  history
	edited   bool
	at       time.Time // of the last change
	gone     bool      // the template's file is not there any more
}

// newDraft starts from a template's own words. The simple built-in ones come in
// the form that is configured; what holds more, and what is in a file, keeps its
// own form.
func newDraft(t model.Template, form model.Form) draft {
	base := t.Banner.Clone()
	if t.BuiltIn && base.Form == model.FormObject {
		if b, lost := base.InForm(form); len(lost) == 0 && form != model.FormQuickReplies {
			base = b
		}
	}
	return draft{template: t, base: base, history: history{now: wording{banner: base}}}
}

// key names the draft's template: no two have the same.
func (d draft) key() string { return d.template.Name + "\x00" + d.template.File }

// reworded is the draft with other words.
func (d draft) reworded(h history, now time.Time) draft {
	d.history, d.at = h, now
	d.edited = h.now.broken != nil || !sameBanner(h.now.banner, d.base)
	return d
}

// rebased takes the template's newer words. What the operator has changed stays,
// and so does all of it while the file cannot be read.
func (d draft) rebased(t model.Template, form model.Form) draft {
	if t.Fault != nil {
		d.template, d.gone = t, false
		return d
	}
	fresh := newDraft(t, form)
	d.template, d.base, d.gone = fresh.template, fresh.base, false
	if !d.edited && !sameBanner(d.history.now.banner, d.base) {
		d.history = d.history.changed(wording{banner: d.base}, 0, stroke{})
	}
	return d.reworded(d.history, d.at)
}

// kept is what has to be written down so that a crash loses none of it: the
// banner, and after it a text that is none.
func (d draft) kept() []model.Draft {
	if !d.edited {
		return nil
	}
	now := d.history.now
	out := []model.Draft{model.NewDraft(d.template.Name, now.banner, d.at)}
	if now.broken != nil {
		out = append(out, model.Draft{Template: d.template.Name, Text: now.broken.text, At: d.at})
	}
	return out
}

// restored puts what an earlier run left into the draft, one undo above the
// template's own words, and one below those that were typed since.
func (d draft) restored(left model.Draft) draft {
	h, w := d.history, d.history.now
	if b, err := left.Banner(); err == nil {
		w = wording{banner: b}
	} else {
		w.broken = &brokenJSON{text: left.Text, fault: fault(err)}
	}
	if sameWording(w, h.now) {
		return d
	}
	return d.reworded(h.changed(w, 0, stroke{}), left.At)
}

func sameWording(a, b wording) bool {
	if (a.broken == nil) != (b.broken == nil) || a.broken != nil && *a.broken != *b.broken {
		return false
	}
	return sameBanner(a.banner, b.banner)
}

// sameBanner compares what two banners hold and their forms, also where the
// form cannot hold them.
func sameBanner(a, b model.Banner) bool {
	return a.Form == b.Form && bytes.Equal(bannerBytes(a), bannerBytes(b))
}

// bannerBytes is a banner's JSON, in a form that can hold it if its own cannot.
func bannerBytes(b model.Banner) []byte {
	if data, err := b.JSON(); err == nil {
		return data
	}
	return []byte(model.NewDraft("", b, time.Time{}).Text)
}

// fault tells what is wrong with a JSON text, without the kind of the error.
func fault(err error) string {
	return sentence(strings.TrimSuffix(err.Error(), ": "+model.ErrInvalid.Error()))
}

// stocked brings the drafts up to date with the library: the built-in templates
// come first, the operator's own after them in their order. A draft whose file has
// gone stays as long as it holds words that are nowhere else.
func stocked(drafts []draft, own []model.Template, form model.Form) []draft {
	var out []draft
	for _, d := range drafts {
		if d.template.BuiltIn {
			out = append(out, d)
		}
	}
	known := map[string]bool{}
	for _, t := range own {
		d := newDraft(t, form)
		known[d.key()] = true
		if i := slices.IndexFunc(drafts, func(old draft) bool { return old.key() == d.key() }); i >= 0 {
			d = drafts[i].rebased(t, form)
		}
		out = append(out, d)
	}
	for _, d := range drafts {
		if !d.template.BuiltIn && !known[d.key()] && d.edited {
			d.gone = true
			out = append(out, d)
		}
	}
	return out
}
