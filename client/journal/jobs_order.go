package journal

import (
	"encoding/json"

	"botback/model"
)

// order is the part of a job's order that its columns do not hold. A banner
// stands in it as the exact JSON that is sent.
type order struct {
	Banner json.RawMessage     `json:"banner,omitempty"`
	Close  *model.CloseRequest `json:"close,omitempty"`
	Note   string              `json:"note,omitempty"`
	Tags   []string            `json:"tags,omitempty"`
	Text   string              `json:"text,omitempty"`
}

func encodeOrder(o model.JobOrder) (string, error) {
	r := order{Note: o.Note, Tags: o.Tags, Text: o.Text}
	if len(o.Banner.Cards) > 0 {
		payload, err := o.Banner.JSON()
		if err != nil {
			return "", err
		}
		r.Banner = payload
	}
	if o.Deed == model.JobClose {
		r.Close = &o.Close
	}
	b, err := json.Marshal(r)
	return string(b), err
}

func decodeOrder(text string, o *model.JobOrder) error {
	var r order
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return err
	}
	o.Note, o.Tags, o.Text = r.Note, r.Tags, r.Text
	if r.Close != nil {
		o.Close = *r.Close
		for key, value := range o.Close.Fields {
			o.Close.Fields[key] = texts(value)
		}
	}
	if len(r.Banner) == 0 {
		return nil
	}
	banner, err := model.DecodeBanner(r.Banner)
	o.Banner = banner
	return err
}
