package client

import (
	"time"

	"botback/model"
)

// row is a ticket as the platform sends it, as far as a screen shows it: the
// JSON of its members, pieces of the answer, nil where there is none. Sources: the
// vendor's documentation and agent app.
type row struct {
	ticketID, botID, uid, session          []byte
	source, status, priority, issue, group []byte
	note, language, active, reopened       []byte
	name, phone, email                     []byte
	assignedTo, agentName, agentUser       []byte
	tags, fields                           []byte

	created, assigned, firstResponse, resolved []byte
	updated, lastUser, lastAgent, lastBot      []byte

	key keyBuffer
}

// readRow cuts a ticket out of its JSON, which is known to be valid. What is no
// object is a row without members.
func (r *row) readRow(object []byte) {
	*r = row{}
	eachMember(object, r.member)
}

func (r *row) member(key, value []byte) {
	switch name := lower(key, &r.key); string(name) {
	case "contact":
		eachMember(value, r.contactMember)
	case "agentprofile":
		eachMember(value, r.agentMember)
	default:
		if place := r.place(name); place != nil {
			*place = value
		}
	}
}

func (r *row) contactMember(key, value []byte) {
	switch string(lower(key, &r.key)) {
	case "name":
		r.name = value
	case "phone":
		r.phone = value
	case "email":
		r.email = value
	}
}

func (r *row) agentMember(key, value []byte) {
	switch string(lower(key, &r.key)) {
	case "name":
		r.agentName = value
	case "username":
		r.agentUser = value
	}
}

// place is where a member of this name, in lower case, is kept.
func (r *row) place(name []byte) *[]byte {
	switch string(name) {
	case "ticketid":
		return &r.ticketID
	case "botid":
		return &r.botID
	case "uid":
		return &r.uid
	case "sessionid":
		return &r.session
	case "source":
		return &r.source
	case "status":
		return &r.status
	case "priority":
		return &r.priority
	case "issue":
		return &r.issue
	case "category":
		return &r.group
	case "note":
		return &r.note
	case "assignedto":
		return &r.assignedTo
	case "userlanguage":
		return &r.language
	case "useractivestatus":
		return &r.active
	case "reopenedfrom":
		return &r.reopened
	case "tags":
		return &r.tags
	case "customfields":
		return &r.fields
	}
	return r.timePlace(name)
}

func (r *row) timePlace(name []byte) *[]byte {
	switch string(name) {
	case "timestamp":
		return &r.created
	case "assignedtime":
		return &r.assigned
	case "firstresponsetime":
		return &r.firstResponse
	case "resolvedtime":
		return &r.resolved
	case "updated":
		return &r.updated
	case "lastusermessagetime":
		return &r.lastUser
	case "lastagentmessagetime":
		return &r.lastAgent
	case "lastbotmessagetime":
		return &r.lastBot
	}
	return nil
}

// ticket makes the model's ticket. It refuses one without an id, and one whose
// id, bot or customer id would be changed by cleaning: these are addresses, and
// a changed address is another one.
func (r *row) ticket(names *interner) (model.Ticket, bool) {
	id, uid := scalar(r.ticketID), scalar(r.uid)
	bot, whole := names.address(r.botID)
	if id == "" || !whole || model.CleanLine(id) != id || model.CleanLine(uid) != uid {
		return model.Ticket{}, false
	}
	t := model.Ticket{
		ID: model.TicketID(id), BotID: bot, UID: uid, Session: line(r.session), Source: names.read(r.source),
		Status: model.ParseStatus(string(view(r.status))), Priority: model.ParsePriority(string(view(r.priority))),
		Issue: line(r.issue), Group: names.read(r.group), Note: model.Clean(scalar(r.note)),
		Contact:        model.Contact{Name: line(r.name), Phone: line(r.phone), Email: line(r.email)},
		Agent:          model.Assignee{User: names.read(r.assignedTo), Name: names.read(r.agentName)},
		Language:       names.read(r.language),
		CustomerActive: string(view(r.active)) == "ACTIVE", ReopenedFrom: line(r.reopened),
		Created: timeOf(r.created), Assigned: timeOf(r.assigned), FirstResponse: timeOf(r.firstResponse),
		Resolved: timeOf(r.resolved), Updated: timeOf(r.updated),
		LastCustomer: timeOf(r.lastUser), LastAgent: timeOf(r.lastAgent), LastBot: timeOf(r.lastBot),
	}
	if t.Agent.User == "" {
		t.Agent.User = names.read(r.agentUser)
	}
	var tags texts
	_ = tags.UnmarshalJSON(r.tags)
	for _, tag := range tags {
		t.Tags = append(t.Tags, names.name(text(tag)))
	}
	t.Fields = fieldsOf(r.fields)
	return t, true
}

// fieldsOf reads custom fields that have a value, as text, safe to show: lists
// with commas, levels of a hierarchy with ">" in the order of their names.
func fieldsOf(object []byte) map[string]string {
	var out map[string]string
	eachMember(object, func(key, value []byte) {
		name, s := model.CleanLine(scalar(key)), valueText(value)
		if s == "" {
			delete(out, name)
			return
		}
		if out == nil {
			out = make(map[string]string)
		}
		out[name] = model.Clean(s)
	})
	return out
}

func line(b []byte) string { return model.CleanLine(scalar(b)) }

func timeOf(b []byte) time.Time {
	if len(b) == 0 {
		return time.Time{}
	}
	var m moment
	_ = m.UnmarshalJSON(b)
	return m.Time
}
