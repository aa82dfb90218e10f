package sandbox

import "encoding/json"

// signal is an event or a word that somebody passes to the bot, taken out of
// whatever envelope the route has for it.
type signal struct {
	bot     string
	uid     string
	code    string
	data    json.RawMessage
	message string
}

// payload is the part that all envelopes share.
type payload struct {
	Message string `json:"message"`
	Event   struct {
		Code string          `json:"code"`
		Data json.RawMessage `json:"data"`
	} `json:"event"`
}

func (pl payload) signal(bot, uid loose) signal {
	return signal{string(bot), string(uid), pl.Event.Code, pl.Event.Data, pl.Message}
}

func syncSignal(q *request) signal {
	var body struct {
		Bot    loose   `json:"botId"`
		Sender loose   `json:"sender"`
		Data   payload `json:"data"`
	}
	q.read(&body)
	return body.Data.signal(body.Bot, body.Sender)
}

// inner reads an envelope that travels as JSON in a string, or the plain text
// that stands in its place.
func inner(s string) payload {
	var pl payload
	if json.Unmarshal([]byte(s), &pl) != nil {
		pl.Message = s
	}
	return pl
}

func receiveSignal(q *request) signal {
	var body struct {
		From    loose  `json:"from"`
		To      loose  `json:"to"`
		Message string `json:"message"`
	}
	q.read(&body)
	return inner(body.Message).signal(body.To, body.From)
}

func sendSignal(q *request) signal {
	var body struct {
		UID     loose  `json:"uid"`
		Message string `json:"message"`
	}
	q.read(&body)
	return inner(body.Message).signal("", body.UID)
}

// actionSignal reads the parameters of an agent action whose flow passes an
// event on. Its data is JSON, or JSON in a string.
func actionSignal(q *request) signal {
	var body struct {
		UID  loose `json:"uid"`
		Data struct {
			Params struct {
				Event string          `json:"event"`
				Data  json.RawMessage `json:"data"`
			} `json:"params"`
		} `json:"data"`
	}
	q.read(&body)
	data := body.Data.Params.Data
	var text string
	if json.Unmarshal(data, &text) == nil {
		data = json.RawMessage(text)
	}
	return signal{uid: string(body.UID), code: body.Data.Params.Event, data: data}
}

// sync passes an event or a word to the bot, and answers with what the bot
// says to it. An event that no flow starts with is accepted all the same.
func (p *Platform) sync(q *request) answer {
	s := q.signal
	if s.uid == "" || s.code == "" && s.message == "" {
		return fail(400, sayBadRequest)
	}
	said := []map[string]string{}
	if s.message != "" {
		for _, text := range p.say(p.person(s.uid), s.message) {
			said = append(said, map[string]string{"message": text})
		}
		q.call.Done = true
	} else {
		q.call.Done = p.widgetEvent(p.people[s.uid], s)
	}
	return give(map[string]any{"messageArray": said})
}

// receive is the widget's own way in: events and words of the customer.
func (p *Platform) receive(q *request) answer {
	s := q.signal
	switch {
	case s.uid == "":
		return fail(400, sayBadRequest)
	case s.message != "":
		p.say(p.person(s.uid), s.message)
		q.call.Done = true
	default:
		q.call.Done = p.widgetEvent(p.people[s.uid], s)
	}
	return done("")
}

type wireAction struct {
	Action      bool       `json:"action"`
	Shortcut    bool       `json:"shortcut"`
	Description string     `json:"description"`
	Steps       []wireStep `json:"steps"`
}

type wireStep struct {
	ID          string `json:"id"`
	Slug        string `json:"slug"`
	Mandatory   bool   `json:"mandatory"`
	Description string `json:"description"`
}

func (p *Platform) actions(*request) answer {
	return give(map[string]wireAction{p.opts.Action: {
		Action:      true,
		Description: "Passes an event to the customer's chat widget",
		Steps: []wireStep{
			{"s1", "event", true, "Name of the event"},
			{"s2", "data", false, "Data of the event"},
		},
	}})
}

func (p *Platform) runAction(q *request) answer {
	var body struct {
		Data struct {
			Action string `json:"action"`
		} `json:"data"`
	}
	if !q.read(&body) {
		return fail(400, sayBadRequest)
	}
	who := p.people[q.signal.uid]
	switch {
	case body.Data.Action != p.opts.Action:
		return refuse("Action not found: " + body.Data.Action)
	case who == nil:
		return refuse(sayUnknownUser)
	case q.signal.code == "":
		return refuse("The parameter event is mandatory")
	}
	q.call.Done = p.widgetEvent(who, q.signal)
	return done("Action started")
}
