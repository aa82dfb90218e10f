package client

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"botback/model"
)

// Groups reads the groups of agents.
func (c *Client) Groups(ctx context.Context) ([]model.Group, error) {
	q := call{op: "list groups", effect: reads, method: http.MethodGet, route: c.cfg.Routes.Groups}
	list, err := c.list(ctx, q, "groups", "data", "list")
	if err != nil {
		return nil, err
	}
	out := make([]model.Group, 0, len(list))
	for _, raw := range list {
		var w wireGroup
		if decode(raw, &w) == nil && (w.Code != "" || w.Name != "") {
			out = append(out, w.group(&c.names))
		}
	}
	return out, nil
}

// Agents reads the agents with their state and load. Somebody who is in several
// groups may come several times.
func (c *Client) Agents(ctx context.Context) ([]model.Agent, error) {
	q := call{op: "list agents", effect: reads, method: http.MethodGet, route: c.cfg.Routes.Agents}
	q.query = map[string]string{"timezone": c.cfg.Timezone}
	list, err := c.list(ctx, q, "agents", "data", "list")
	if err != nil {
		return nil, err
	}
	out := make([]model.Agent, 0, len(list))
	for _, raw := range list {
		var w wireAgent
		if decode(raw, &w) == nil && (w.AgentID != "" || w.Profile.Username != "") {
			out = append(out, w.agent(&c.names))
		}
	}
	return out, nil
}

// list is do for a read whose data is a list.
func (c *Client) list(ctx context.Context, q call, names ...string) ([]json.RawMessage, error) {
	var a dataAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return nil, err
	}
	list, err := entries(a.Data, names...)
	if err != nil {
		return nil, c.fail(q, model.ErrBadAnswer, err.Error())
	}
	return list, nil
}

// BotPaused reports whether the bot is paused for the customer of a ticket: it
// is while a live agent has the chat. An answer that does not say so is
// model.ErrBadAnswer, never a guess.
func (c *Client) BotPaused(ctx context.Context, t model.Ticket) (bool, error) {
	q := about("read the bot's state for", t.ID)
	if t.UID == "" {
		return false, c.fail(q, model.ErrInvalid, "the ticket has no customer id to ask for")
	}
	q.effect, q.method, q.route, q.bot = reads, http.MethodGet, c.cfg.Routes.BotStatus, t.BotID
	q.query = map[string]string{"uid": t.UID, "source": t.Source}
	var a dataAnswer
	if err := c.do(ctx, q, &a); err != nil {
		return false, err
	}
	var w struct {
		Paused *flag `json:"paused"`
	}
	if decode(a.Data, &w) != nil || w.Paused == nil {
		return false, c.fail(q, model.ErrBadAnswer, "it does not say whether the bot is paused")
	}
	return bool(*w.Paused), nil
}

// wireGroup is a group. Source: the vendor's agent app.
type wireGroup struct {
	Name              text   `json:"name"`
	Code              text   `json:"code"`
	OnlineCount       number `json:"onlineCount"`
	ActiveTicketCount number `json:"activeTicketCount"`
}

func (w *wireGroup) group(names *interner) model.Group {
	return model.Group{
		Code: names.name(w.Code), Name: names.name(w.Name),
		Online: int(w.OnlineCount), Active: int(w.ActiveTicketCount),
	}
}

// wireAgent is an agent's availability. Source: the vendor's agent app, where
// tickets and transfers go by the profile's username and not by agentId.
type wireAgent struct {
	AgentID   text   `json:"agentId"`
	Status    text   `json:"status"`
	Handling  number `json:"currentHandlingTicketsCount"`
	GroupCode text   `json:"groupCode"`
	Profile   struct {
		Name     text   `json:"name"`
		Username text   `json:"username"`
		Email    text   `json:"email"`
		Max      number `json:"max_conn_tickets"`
	} `json:"agentProfile"`
}

func (w *wireAgent) agent(names *interner) model.Agent {
	a := model.Agent{
		ID: names.name(w.Profile.Username), Name: names.name(w.Profile.Name), Email: model.CleanLine(string(w.Profile.Email)),
		Group: names.name(w.GroupCode), Status: strings.ToLower(names.name(w.Status)),
		Load: int(w.Handling), Max: int(w.Profile.Max),
	}
	if a.ID == "" {
		a.ID = names.name(w.AgentID)
	}
	if a.Name == "" {
		a.Name = a.ID
	}
	return a
}
