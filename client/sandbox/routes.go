package sandbox

import (
	"crypto/subtle"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
)

// The routes, as patterns of net/http. Faults name them.
const (
	RouteTickets      = "POST /api/agents/tickets/filtered"
	RouteSearch       = "POST /api/agents/tickets/filtered_search"
	RouteTicket       = "GET /api/agents/tickets/ticket/{ticket}"
	RouteMessages     = "GET /api/agents/data/messages"
	RouteMessagesAPI  = "GET /data/messages" // the same, as the OpenAPI file lists it
	RouteSync         = "POST /integrations/sync/v1/message"
	RouteReceive      = "POST /integrations/yellowmessenger/receive"
	RouteResolve      = "POST /api/agents/tickets/resolve"
	RouteSend         = "POST /api/agents/data/send"
	RouteActions      = "GET /api/agents/actions/agentActions"
	RouteRunAction    = "POST /api/agents/actions/runAgentActions"
	RouteUserStatus   = "GET /api/agents/user/status"
	RouteUserProfile  = "GET /api/agents/user/profile"
	RouteSettings     = "GET /api/agents/settings"
	RouteTicketEvents = "POST /api/agents/settings/ticketUpdateEventSettings"
	RouteTags         = "GET /api/agents/settings/tags"
	RouteGroups       = "GET /api/agents/tickets/groups"
	RouteAgents       = "GET /api/agents/reps/getAgentAvailabilities"
	RouteOpenCount    = "GET /api/agents/tickets/get_open_ticket_count"
	RouteQueuedCount  = "GET /api/agents/tickets/get_queued_ticket_count"
	RouteNote         = "POST /api/agents/tickets/update_ticket_note"
	RouteTag          = "POST /api/agents/tickets/tag"
	RouteFields       = "POST /api/agents/tickets/update_custom_fields"
	RouteReassign     = "POST /api/agents/tickets/reassign"
	RouteMove         = "POST /api/agents/tickets/reassign_to_group"
	RouteCreate       = "POST /api/agents/tickets/create-ticket"
)

// route is what answers at a pattern.
type route struct {
	pattern string
	handle  func(*Platform, *request) answer
	deed    Deed                  // what it does; empty for reads
	signal  func(*request) signal // takes an event or a word to the bot out of the body
	door    door
}

// door is how a route lets callers in.
type door uint8

const (
	inbox    door = iota // a key or a token, and the bot in the query
	keyOnly              // x-api-key; the bot is in the body
	unlocked             // the widget's own door; the bot is in the body
)

func table() []route {
	return []route{
		{pattern: RouteTickets, handle: (*Platform).tickets},
		{pattern: RouteSearch, handle: (*Platform).search},
		{pattern: RouteTicket, handle: (*Platform).oneTicket},
		{pattern: RouteMessages, handle: (*Platform).messages},
		{pattern: RouteMessagesAPI, handle: (*Platform).messages},
		{pattern: RouteSync, handle: (*Platform).sync, deed: Event, signal: syncSignal, door: keyOnly},
		{pattern: RouteReceive, handle: (*Platform).receive, deed: Event, signal: receiveSignal, door: unlocked},
		{pattern: RouteResolve, handle: (*Platform).resolve, deed: Close},
		{pattern: RouteSend, handle: (*Platform).sendToUser, deed: Send, signal: sendSignal},
		{pattern: RouteActions, handle: (*Platform).actions},
		{pattern: RouteRunAction, handle: (*Platform).runAction, deed: Event, signal: actionSignal},
		{pattern: RouteUserStatus, handle: (*Platform).userStatus},
		{pattern: RouteUserProfile, handle: (*Platform).userProfile},
		{pattern: RouteSettings, handle: (*Platform).settings},
		{pattern: RouteTicketEvents, handle: (*Platform).setTicketEvents, deed: Configure},
		{pattern: RouteTags, handle: (*Platform).knownTags},
		{pattern: RouteGroups, handle: (*Platform).groups},
		{pattern: RouteAgents, handle: (*Platform).agents},
		{pattern: RouteOpenCount, handle: counter(Open)},
		{pattern: RouteQueuedCount, handle: counter(Queued)},
		{pattern: RouteNote, handle: (*Platform).setNote, deed: Note},
		{pattern: RouteTag, handle: (*Platform).setTags, deed: Tag},
		{pattern: RouteFields, handle: (*Platform).setFields, deed: Fill},
		{pattern: RouteReassign, handle: (*Platform).reassign, deed: Transfer},
		{pattern: RouteMove, handle: (*Platform).moveToGroup, deed: Transfer},
		{pattern: RouteCreate, handle: (*Platform).create, deed: Raise},
	}
}

func (p *Platform) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, rt := range table() {
		mux.HandleFunc(rt.pattern, func(w http.ResponseWriter, r *http.Request) { p.serve(rt, w, r) })
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		send(w, http.StatusNotFound, fail(http.StatusNotFound, "Not found").body())
	})
	return mux
}

// maxBody is far above anything that a console has to say.
const maxBody = 1 << 20

// request is one call with its body read.
type request struct {
	route  route
	header http.Header
	query  url.Values
	ticket string // from the path
	body   []byte
	signal signal
	call   *Call // what the handler did is noted here
}

// read decodes the body into v.
func (q *request) read(v any) bool { return json.Unmarshal(q.body, v) == nil }

// serve lets the call in, applies a fault where one is set, and answers.
func (p *Platform) serve(rt route, w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		send(w, http.StatusRequestEntityTooLarge, fail(http.StatusRequestEntityTooLarge, "Body too large").body())
		return
	}
	q := &request{route: rt, header: r.Header, query: r.URL.Query(), ticket: r.PathValue("ticket"), body: body}
	if rt.signal != nil {
		q.signal = rt.signal(q)
	}
	o := p.handle(q)
	if o.fault.Kind == None {
		send(w, o.status, o.body)
		p.reuse(o.body)
		return
	}
	o.deliver(w, r)
}

// encode is the body of an answer. A page of tickets is large, and a console asks
// for hundreds of them every few seconds: it goes where one was that has been sent.
func (p *Platform) encode(a answer) []byte {
	if a.rows == nil {
		return a.body()
	}
	var space []byte
	if sent, ok := p.pages.Get().(*[]byte); ok {
		space = *sent
	}
	return a.join(space[:0])
}

// reuse takes back a body that has been sent, which nobody else has.
func (p *Platform) reuse(body []byte) {
	if len(body) > 16<<10 {
		p.pages.Put(&body)
	}
}

// outcome is what is left to do when the platform's state has been dealt with.
type outcome struct {
	status int
	body   []byte
	fault  Fault
	healed <-chan struct{}
}

// handle does under the lock all that belongs to one call.
func (p *Platform) handle(q *request) outcome {
	p.enter()
	defer p.mu.Unlock()
	if a, ok := p.admit(q); !ok {
		return outcome{status: a.status, body: a.body()}
	}
	q.call = p.identify(q)
	fault := p.faults.pick(q.route.pattern, q.call.Ticket)
	q.call.Fault = fault.Kind
	o := outcome{fault: fault, healed: p.faults.healed}
	if fault.takesEffect() {
		a := q.route.handle(p, q)
		o.status, o.body = a.status, p.encode(a)
	}
	p.record.add(*q.call)
	return o
}

// admit checks the key and the bot.
func (p *Platform) admit(q *request) (answer, bool) {
	if !p.keyFits(q) {
		return fail(http.StatusUnauthorized, "Unauthorized"), false
	}
	bot := q.query.Get("bot")
	if q.route.door != inbox {
		bot = q.signal.bot
	}
	switch bot {
	case p.opts.Bot:
		return answer{}, true
	case "":
		return fail(http.StatusBadRequest, "The bot id is missing"), false
	}
	return fail(http.StatusNotFound, "Bot not found"), false
}

func (p *Platform) keyFits(q *request) bool {
	fits := func(name string) bool {
		return subtle.ConstantTimeCompare([]byte(q.header.Get(name)), []byte(p.opts.Key)) == 1
	}
	switch q.route.door {
	case unlocked:
		return true
	case keyOnly:
		return fits("x-api-key")
	}
	return fits("x-api-key") || fits("x-auth-token")
}
