package model

import "time"

// FieldType is how a custom field is filled in.
type FieldType string

// The types of custom fields that the platform has.
const (
	FieldText         FieldType = "text"
	FieldLongText     FieldType = "longtext"
	FieldKeyword      FieldType = "keyword"
	FieldTags         FieldType = "tags"
	FieldCheckboxes   FieldType = "checkboxes"
	FieldRadio        FieldType = "radio"
	FieldEmail        FieldType = "email"
	FieldNumber       FieldType = "number"
	FieldPhone        FieldType = "phone"
	FieldDate         FieldType = "date"
	FieldHierarchical FieldType = "hierarchical"
)

// Field is a custom field of tickets, as the inbox settings define it.
type Field struct {
	Key             string
	Name            string
	Description     string
	Type            FieldType
	RequiredToClose bool
	RequiredToMove  bool     // required to transfer
	Options         []string // what may be chosen: checkboxes, radio, tags
	Levels          int      // of a hierarchical field, all of them required; 0 otherwise
	Groups          []string // group codes for which the field holds; empty means all
}

// SettingsAge is how old the inbox settings may be before they are read again:
// an admin may make a field required on any day, and a watch runs for weeks.
const SettingsAge = 15 * time.Minute

// Settings are the inbox settings that matter for closing a ticket.
type Settings struct {
	Fields          []Field
	CloseOptions    []string // reasons offered when closing
	CloseOptionMust bool     // a reason is required
	ClosedEvent     bool     // flows start on ticket-closed
	AssignedEvent   bool     // flows start on chat-assigned
	CSAT            bool     // a rating is asked for after closing, in the web widget
	Transcript      bool     // a transcript e-mail is sent after closing
}

// Group is a group of agents.
type Group struct {
	Code   string
	Name   string
	Online int // agents online
	Active int // tickets that they have
}

// Agent is a live agent with the present load.
type Agent struct {
	ID     string
	Name   string
	Email  string
	Group  string
	Status string // available, busy, away, dnd, offline
	Load   int    // tickets being handled
	Max    int    // tickets that may be handled at once
}

// CloseRequest says how to close a ticket. Fields holds a string for fields
// with one value and a []string for those with several.
type CloseRequest struct {
	Comment string
	Reason  string // one of Settings.CloseOptions
	Fields  map[string]any
}

// Without is the request without the fields that the ticket has a value for: what
// is asked of many must not replace what is there.
func (r CloseRequest) Without(t Ticket) CloseRequest {
	fields := make(map[string]any, len(r.Fields))
	for key, v := range r.Fields {
		if t.Fields[key] == "" {
			fields[key] = v
		}
	}
	r.Fields = fields
	return r
}
