package client

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"botback/model"
)

// Settings reads the inbox settings that matter for closing a ticket. Custom
// fields come in the order in which the platform has them.
func (c *Client) Settings(ctx context.Context) (model.Settings, error) {
	q := call{op: "read the inbox settings", effect: reads, method: http.MethodGet, route: c.cfg.Routes.Settings}
	var a dataAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return model.Settings{}, err
	}
	var outer struct {
		Settings json.RawMessage `json:"settings"`
	}
	data := a.Data
	if decode(data, &outer) == nil && len(outer.Settings) > 0 {
		data = outer.Settings
	}
	if data = first(data); len(data) == 0 || data[0] != '{' {
		return model.Settings{}, c.fail(q, model.ErrBadAnswer, "there are no settings in it")
	}
	var w wireSettings
	_ = decode(data, &w)
	return w.settings(), nil
}

// first is the first entry of a list, and anything else itself.
func first(data json.RawMessage) json.RawMessage {
	var list []json.RawMessage
	if len(data) == 0 || data[0] != '[' || decode(data, &list) != nil || len(list) == 0 {
		return data
	}
	return list[0]
}

// KnownTags reads the tags that the inbox offers for tickets.
func (c *Client) KnownTags(ctx context.Context) ([]string, error) {
	q := call{op: "read the known tags", effect: reads, method: http.MethodGet, route: c.cfg.Routes.KnownTags}
	var a dataAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return nil, err
	}
	data := a.Data
	var wrapped struct {
		Tags json.RawMessage `json:"tags"`
	}
	if decode(data, &wrapped) == nil && len(wrapped.Tags) > 0 {
		data = wrapped.Tags
	}
	return cleanTexts(data), nil
}

func cleanTexts(data json.RawMessage) []string {
	var ts texts
	_ = ts.UnmarshalJSON(data)
	for i := range ts {
		ts[i] = model.CleanLine(ts[i])
	}
	return ts
}

// wireSettings are the settings. Sources: the vendor's agent app, and its
// documentation for what a rating and a transcript are.
type wireSettings struct {
	CustomFields       orderedFields   `json:"customFields"`
	CloseTicketOptions json.RawMessage `json:"closeTicketOptions"`
	CloseOptionMust    flag            `json:"closeTicketOptionsRequiredTocloseTicket"`
	CSATEnabled        flag            `json:"csatEnabled"`
	EmailChatLogs      flag            `json:"emailChatLogsToUser"`
	Events             struct {
		TicketClosed flag `json:"ticketClosed"`
		ChatAssigned flag `json:"chatAssignedBot"`
	} `json:"ticketUpdateEventSettings"`
}

func (w *wireSettings) settings() model.Settings {
	s := model.Settings{
		CloseOptions: cleanTexts(w.CloseTicketOptions), CloseOptionMust: bool(w.CloseOptionMust),
		ClosedEvent: bool(w.Events.TicketClosed), AssignedEvent: bool(w.Events.ChatAssigned),
		CSAT: bool(w.CSATEnabled), Transcript: bool(w.EmailChatLogs),
	}
	for _, f := range w.CustomFields {
		s.Fields = append(s.Fields, f.field())
	}
	return s
}

// orderedFields reads a map of key to field in the order of the document, or a
// list of fields that name their key.
type orderedFields []wireField

func (fs *orderedFields) UnmarshalJSON(b []byte) error {
	*fs = nil
	d := json.NewDecoder(bytes.NewReader(b))
	open, _ := d.Token()
	for d.More() {
		var f wireField
		if open == json.Delim('{') {
			key, _ := d.Token()
			f.Key, _ = keyText(key)
		}
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return nil
		}
		if raw[0] == '{' && decode(raw, &f) == nil && f.usable() {
			*fs = append(*fs, f)
		}
	}
	return nil
}

func keyText(t json.Token) (text, bool) {
	s, ok := t.(string)
	return text(s), ok
}

// wireField is the definition of a custom field. Levels and groups are not
// documented; without them a hierarchical field counts one level, and a field
// holds for all groups.
type wireField struct {
	Key             text            `json:"key"`
	Name            text            `json:"name"`
	Description     text            `json:"description"`
	Type            text            `json:"type"`
	RequiredToClose flag            `json:"requiredToCloseTicket"`
	RequiredToMove  flag            `json:"requiredToTransferTicket"`
	Checkboxes      json.RawMessage `json:"checkboxes"`
	Radio           json.RawMessage `json:"radio"`
	Options         json.RawMessage `json:"options"`
	Tags            json.RawMessage `json:"tags"`
	Levels          number          `json:"levels"`
	Groups          json.RawMessage `json:"groups"`
}

// usable refuses a key that cannot be sent back as it is shown.
func (w *wireField) usable() bool {
	return w.Key != "" && model.CleanLine(string(w.Key)) == string(w.Key)
}

func (w *wireField) field() model.Field {
	f := model.Field{
		Key: string(w.Key), Name: model.CleanLine(string(w.Name)), Description: model.Clean(string(w.Description)),
		Type: model.FieldType(model.CleanLine(string(w.Type))), RequiredToClose: bool(w.RequiredToClose),
		RequiredToMove: bool(w.RequiredToMove), Groups: cleanTexts(w.Groups),
	}
	if f.Name == "" {
		f.Name = model.CleanLine(f.Key)
	}
	for _, options := range []json.RawMessage{w.Checkboxes, w.Radio, w.Options, w.Tags} {
		if f.Options == nil {
			f.Options = cleanTexts(options)
		}
	}
	if f.Type == model.FieldHierarchical {
		f.Levels = min(max(int(w.Levels), 1), 4)
	}
	return f
}
