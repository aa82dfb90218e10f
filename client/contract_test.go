package client_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"botback/client"
	"botback/client/sandbox"
	"botback/model"
)

// The contract: the client and the sandbox, written apart from each other after
// the same facts, understand each other over HTTP.

func start(t *testing.T, o sandbox.Options, change ...func(*client.Config)) (*client.Client, *sandbox.Platform) {
	t.Helper()
	p := sandbox.New(o)
	srv := httptest.NewServer(p)
	t.Cleanup(srv.Close)
	t.Cleanup(p.Heal)
	cfg := client.DefaultConfig()
	cfg.BaseURL, cfg.Bot, cfg.APIKey = srv.URL, sandbox.DefaultBot, sandbox.DefaultKey
	for _, f := range change {
		f(&cfg)
	}
	c, err := client.New(cfg, client.WithSleep(func(ctx context.Context, _ time.Duration) error { return ctx.Err() }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.CloseIdle)
	return c, p
}

// chat adds an assigned web chat that needs no fields, and reads it.
func chat(t *testing.T, c *client.Client, p *sandbox.Platform, more ...func(*sandbox.Ticket)) model.Ticket {
	t.Helper()
	s := sandbox.Ticket{Group: "billing", Agent: "lukas.weber", Name: "Zoë 小林", Language: "de", Issue: "Rechnung <doppelt>"}
	for _, f := range more {
		f(&s)
	}
	tk, err := c.Ticket(context.Background(), model.TicketID(p.AddTicket(s)))
	if err != nil {
		t.Fatal(err)
	}
	return tk
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func banner() model.Banner {
	return model.Banner{Form: model.FormObject, Cards: []model.Card{{
		Title:   "Leave the chat? <b>Type</b> 'talk to bot' & go 👋",
		Options: []model.Option{{Title: "Exit", Text: "talk to bot"}},
	}}}
}

func TestContractList(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{Fillers: 450})
	seen := make(map[model.TicketID]bool)
	for offset := 0; ; offset += model.MaxPage {
		page := must[model.TicketPage](t)(c.Tickets(ctx, model.TicketQuery{Statuses: model.Live(), Limit: model.MaxPage, Offset: offset}))
		for _, tk := range page.Tickets {
			seen[tk.ID] = true
			if !tk.Status.Live() || tk.UID == "" || tk.Source == "" || tk.Created.IsZero() {
				t.Fatalf("ticket with gaps: %+v", tk)
			}
		}
		if page.Skipped != 0 {
			t.Errorf("%d tickets skipped", page.Skipped)
		}
		if page.Raw < model.MaxPage {
			break
		}
	}
	if live := p.Live(); len(seen) != len(live) || len(live) < 450 {
		t.Errorf("read %d tickets of %d live ones", len(seen), len(live))
	}
}

func TestContractUndecodable(t *testing.T) {
	c, p := start(t, sandbox.Options{Fillers: 3, Undecodable: true})
	page := must[model.TicketPage](t)(c.Tickets(context.Background(), model.TicketQuery{Statuses: model.Live()}))
	if page.Raw != 4 || page.Skipped != 1 || len(page.Tickets) != len(p.Live()) {
		t.Errorf("%d entries, %d tickets, %d skipped", page.Raw, len(page.Tickets), page.Skipped)
	}
}

func TestContractTicket(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p)
	if tk.Contact.Name != "Zoë 小林" || tk.Language != "de" || tk.Group != "billing" || tk.Agent.User != "lukas.weber" ||
		tk.Agent.Name != "Lukas Weber" || tk.Status != model.StatusAssigned || !tk.HasWidget() || tk.Issue != "Rechnung <doppelt>" {
		t.Errorf("ticket = %+v", tk)
	}
	found := must[model.TicketPage](t)(c.Tickets(ctx, model.TicketQuery{Text: "小林"}))
	if len(found.Tickets) != 1 || found.Tickets[0].ID != tk.ID {
		t.Errorf("search = %+v", found)
	}
	if _, err := c.Ticket(ctx, "999999"); !errors.Is(err, model.ErrRefused) && !errors.Is(err, model.ErrNotFound) {
		t.Errorf("unknown ticket: %v", err)
	}
}

func TestContractConversation(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p)
	p.CustomerSays(string(tk.ID), "bonjour")
	if err := c.Say(ctx, tk, "hello \"there\" <b>"); err != nil {
		t.Fatal(err)
	}
	p.CustomerSays(string(tk.ID), `{"image":"https://cdn.example.com/x.png","options":{"caption":"look"}}`)
	p.CustomerSays(string(tk.ID), "talk to bot")
	ms := must[model.MessagePage](t)(c.Messages(ctx, tk, 0, 0)).Messages
	var said []string
	for _, m := range ms {
		if m.Author == model.AuthorCustomer || m.Author == model.AuthorAgent {
			said = append(said, m.Author.String()+": "+m.Body.Text)
		}
	}
	want := []string{"customer: bonjour", "agent: hello \"there\" <b>", "customer: look", "customer: talk to bot"}
	if len(said) < 4 || !slices.Equal(said[len(said)-4:], want) {
		t.Errorf("said %q, want it to end in %q", said, want)
	}
}

func TestContractBanner(t *testing.T) {
	ctx := context.Background()
	sent := must[[]byte](t)(banner().Encode())
	for _, transport := range []client.Transport{client.TransportEvent, client.TransportAction, client.TransportMessage} {
		t.Run(string(transport), func(t *testing.T) {
			c, p := start(t, sandbox.Options{}, func(cfg *client.Config) { cfg.Transport, cfg.Action = transport, "show-banner" })
			tk := chat(t, c, p)
			if err := c.ShowBanner(ctx, tk, banner()); err != nil {
				t.Fatal(err)
			}
			if got := state(t, p, tk).Banner; got != string(sent) {
				t.Errorf("the widget got\n%s\nwant\n%s", got, sent)
			}
			if !p.CustomerClicks(string(tk.ID)) {
				t.Fatal("there is no button to click")
			}
			ms := must[model.MessagePage](t)(c.Messages(ctx, tk, 100, 0)).Messages
			if last := ms[len(ms)-1]; last.Author != model.AuthorCustomer || last.Body.Raw != "talk to bot" {
				t.Errorf("the click arrived as %+v", last)
			}
			if err := c.RemoveBanner(ctx, tk); err != nil {
				t.Fatal(err)
			}
			if got := state(t, p, tk).Banner; got != "" {
				t.Errorf("the widget still shows %s", got)
			}
		})
	}
}

func state(t *testing.T, p *sandbox.Platform, tk model.Ticket) sandbox.State {
	t.Helper()
	s, ok := p.Ticket(string(tk.ID))
	if !ok {
		t.Fatalf("the sandbox has no ticket %s", tk.ID)
	}
	return s
}

func TestContractBannerOnOtherChannels(t *testing.T) {
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p, func(s *sandbox.Ticket) { s.Source = sandbox.WhatsApp })
	if err := c.ShowBanner(context.Background(), tk, banner()); !errors.Is(err, model.ErrNoWidget) {
		t.Errorf("error = %v, want ErrNoWidget", err)
	}
	if calls := p.Calls(); len(calls) != 0 {
		t.Errorf("the platform was called: %+v", calls)
	}
}

func TestContractClose(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p)
	if !must[bool](t)(c.BotPaused(ctx, tk)) {
		t.Error("the bot is not paused while an agent has the chat")
	}
	if err := c.Close(ctx, tk, model.CloseRequest{Reason: "Solved", Comment: "asked for the bot"}); err != nil {
		t.Fatal(err)
	}
	back := must[model.Ticket](t)(c.Ticket(ctx, tk.ID))
	if back.Status != model.StatusResolved || back.Resolved.IsZero() {
		t.Errorf("after closing: %+v", back)
	}
	if must[bool](t)(c.BotPaused(ctx, tk)) {
		t.Error("the bot is still paused")
	}
	if got := state(t, p, tk).Comments; !slices.Equal(got, []string{"Solved", "asked for the bot"}) {
		t.Errorf("comments = %q", got)
	}
	if err := c.Close(ctx, tk, model.CloseRequest{}); !errors.Is(err, model.ErrRefused) {
		t.Errorf("closing again: %v", err)
	}
}

func TestContractRequiredFields(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p, func(s *sandbox.Ticket) { s.Group, s.Agent = "returns", "sara.lindqvist" })
	var required []string
	for _, f := range must[model.Settings](t)(c.Settings(ctx)).Fields {
		if f.RequiredToClose && slices.Contains(f.Groups, "returns") {
			required = append(required, f.Key)
		}
	}
	if !slices.Equal(required, []string{"order_number", "refund_reason"}) {
		t.Fatalf("required fields = %q", required)
	}
	if err := c.Close(ctx, tk, model.CloseRequest{}); !errors.Is(err, model.ErrRefused) {
		t.Fatalf("closing without the fields: %v", err)
	}
	if err := c.SaveFields(ctx, tk.ID, map[string]any{"order_number": "7781"}); err != nil {
		t.Fatal(err)
	}
	if got := must[model.Ticket](t)(c.Ticket(ctx, tk.ID)).Fields; got["order_number"] != "7781" {
		t.Errorf("fields = %v", got)
	}
	if err := c.Close(ctx, tk, model.CloseRequest{Fields: map[string]any{"refund_reason": "Too late"}}); err != nil {
		t.Error(err)
	}
}

func TestContractDesk(t *testing.T) {
	ctx := context.Background()
	c, p := start(t, sandbox.Options{})
	tk := chat(t, c, p)
	chat(t, c, p, func(s *sandbox.Ticket) { s.Status = sandbox.Queued; s.Agent = "" })
	if err := c.SetNote(ctx, tk.ID, "a note\nof two lines"); err != nil {
		t.Error(err)
	}
	if err := c.SetTags(ctx, tk.ID, []string{"vip", "é"}); err != nil {
		t.Error(err)
	}
	back := must[model.Ticket](t)(c.Ticket(ctx, tk.ID))
	if back.Note != "a note\nof two lines" || !slices.Equal(back.Tags, []string{"vip", "é"}) {
		t.Errorf("note %q, tags %q", back.Note, back.Tags)
	}
	groups := must[[]model.Group](t)(c.Groups(ctx))
	agents := must[[]model.Agent](t)(c.Agents(ctx))
	if !slices.ContainsFunc(groups, func(g model.Group) bool { return g.Code == "billing" && g.Online > 0 && g.Active > 0 }) {
		t.Errorf("groups = %+v", groups)
	}
	if !slices.ContainsFunc(agents, func(a model.Agent) bool {
		return a.ID == "lukas.weber" && a.Load == 1 && a.Max == 6 && a.Status == "available"
	}) {
		t.Errorf("agents = %+v", agents)
	}
	if n := must[int](t)(c.QueuedCount(ctx)); n != 1 {
		t.Errorf("queued = %d", n)
	}
	must[int](t)(c.OpenCount(ctx))
	if tags := must[[]string](t)(c.KnownTags(ctx)); len(tags) == 0 {
		t.Error("no known tags")
	}
}

func TestContractDoors(t *testing.T) {
	ctx := context.Background()
	c, _ := start(t, sandbox.Options{}, func(cfg *client.Config) { cfg.APIKey = "wrong" })
	if _, err := c.Groups(ctx); !errors.Is(err, model.ErrUnauthorized) {
		t.Errorf("wrong key: %v", err)
	}
	c, _ = start(t, sandbox.Options{}, func(cfg *client.Config) { cfg.Bot = "x1" })
	if _, err := c.Groups(ctx); !errors.Is(err, model.ErrForbidden) && !errors.Is(err, model.ErrNotFound) && !errors.Is(err, model.ErrRefused) {
		t.Errorf("wrong bot: %v", err)
	}
	c, _ = start(t, sandbox.Options{}, func(cfg *client.Config) { cfg.APIKey, cfg.AuthToken = "", sandbox.DefaultKey })
	if _, err := c.Groups(ctx); err != nil {
		t.Errorf("token: %v", err)
	}
	c, p := start(t, sandbox.Options{}, func(cfg *client.Config) { cfg.ReadOnly = true })
	tk := chat(t, c, p)
	if err := c.Close(ctx, tk, model.CloseRequest{}); !errors.Is(err, model.ErrReadOnly) {
		t.Errorf("read-only: %v", err)
	}
	if calls := p.Calls(); len(calls) != 0 {
		t.Errorf("a read-only client called %+v", calls)
	}
}

// The promise that "exactly once" rests on: a mutation reaches the platform once
// at most, and an error that says "not done" never stands for a deed that was.
func TestContractFaults(t *testing.T) {
	ctx := context.Background()
	mutations := map[sandbox.Deed]func(*client.Client, model.Ticket) error{
		sandbox.Close:  func(c *client.Client, tk model.Ticket) error { return c.Close(ctx, tk, model.CloseRequest{}) },
		sandbox.Show:   func(c *client.Client, tk model.Ticket) error { return c.ShowBanner(ctx, tk, banner()) },
		sandbox.Remove: func(c *client.Client, tk model.Ticket) error { return c.RemoveBanner(ctx, tk) },
		sandbox.Note:   func(c *client.Client, tk model.Ticket) error { return c.SetNote(ctx, tk.ID, "x") },
		sandbox.Tag:    func(c *client.Client, tk model.Ticket) error { return c.SetTags(ctx, tk.ID, []string{"x"}) },
		sandbox.Send:   func(c *client.Client, tk model.Ticket) error { return c.Say(ctx, tk, "x") },
	}
	faults := []sandbox.Fault{
		{Kind: sandbox.Unauthorized}, {Kind: sandbox.Forbidden}, {Kind: sandbox.RateLimited, RetryAfter: "1"}, {Kind: sandbox.Refused},
		{Kind: sandbox.ServerError}, {Kind: sandbox.ServerError, Done: true}, {Kind: sandbox.Page}, {Kind: sandbox.Page, Done: true},
		{Kind: sandbox.Hang}, {Kind: sandbox.Hang, Done: true}, {Kind: sandbox.Reset}, {Kind: sandbox.Cut}, {Kind: sandbox.Lost},
	}
	for deed, run := range mutations {
		for _, fault := range faults {
			t.Run(string(deed)+" with "+fault.Kind.String(), func(t *testing.T) {
				t.Parallel()
				c, p := start(t, sandbox.Options{}, func(cfg *client.Config) {
					if fault.Kind == sandbox.Hang { // the others answer, however busy the machine is
						cfg.Timeout = time.Second
					}
				})
				tk := chat(t, c, p)
				p.Fail(fault)
				err := run(c, tk)
				n := p.Count(string(tk.ID), deed)
				if err == nil || n.Sent != 1 {
					t.Errorf("sent %d times, error %v", n.Sent, err)
				}
				if n.Done > 0 && model.NotDone(err) {
					t.Errorf("it was done, but the client says: %v", err)
				}
			})
		}
	}
}

func TestContractReadsOutlastFaults(t *testing.T) {
	for _, kind := range []sandbox.FaultKind{sandbox.ServerError, sandbox.RateLimited, sandbox.Reset, sandbox.Lost} {
		c, p := start(t, sandbox.Options{Fillers: 3})
		p.Fail(sandbox.Fault{Kind: kind, Times: 2})
		page, err := c.Tickets(context.Background(), model.TicketQuery{Statuses: model.Live()})
		if err != nil || len(page.Tickets) != 3 {
			t.Errorf("%s twice: %d tickets, %v", kind, len(page.Tickets), err)
		}
	}
}
