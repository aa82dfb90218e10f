package model

import (
	"fmt"
	"time"
)

// Draft is a template in the operator's words, not yet saved as a template of
// its own: what is kept so that a crash loses nothing that was typed.
type Draft struct {
	Template string    `json:"template"`       // the name of the template that was reworded
	Form     Form      `json:"form,omitempty"` // the form that was chosen for sending; 0 if none was
	Text     string    `json:"text"`           // the banner as JSON, or what was typed where that is none
	At       time.Time `json:"at"`             // when it was last changed, by our clock
}

// NewDraft writes a banner down in a form that can hold it, which need not be
// the one that was chosen for sending. A banner that no form can hold loses what
// stands in its way: settings of the old widget beside those of today's.
func NewDraft(template string, b Banner, at time.Time) Draft {
	d := Draft{Template: template, Form: b.Form, At: at}
	held := b
	for _, f := range []Form{b.Form, FormBanners, FormQuickReplies} {
		held.Form = f
		if data, err := held.JSON(); err == nil {
			d.Text = string(data)
			return d
		}
	}
	held.Form, held.V1 = FormBanners, V1Settings{}
	data, _ := held.JSON() // without a card there is nothing to lose
	d.Text = string(data)
	return d
}

// Banner reads the draft. Its error is that of DecodeBanner: then Text is what
// was typed, and no banner yet.
func (d Draft) Banner() (Banner, error) {
	b, err := DecodeBanner([]byte(d.Text))
	if err != nil {
		return Banner{}, fmt.Errorf("draft of %s: %w", CleanLine(d.Template), err)
	}
	if d.Form != 0 {
		b.Form = d.Form
	}
	return b, nil
}
