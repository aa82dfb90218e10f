package client_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"botback/client"
	"botback/client/sandbox"
	"botback/model"

	"github.com/go-resty/resty/v2"
)

// serverEnv makes the test binary a platform of its own: what it allocates must
// not count for the client, nor what it takes to put a page together.
const serverEnv = "BOTBACK_BENCH_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(serverEnv) != "" {
		server := httptest.NewServer(remember(sandbox.New(sandbox.Options{Fillers: 1000, Clock: func() time.Time { return benchNow }})))
		fmt.Println(server.URL)
		_, _ = bufio.NewReader(os.Stdin).ReadByte() // until the benchmark ends
		return
	}
	os.Exit(m.Run())
}

// remember answers a request that has been answered before by the same bytes.
func remember(h http.Handler) http.Handler {
	var answers sync.Map // of bytes, by address and body
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		key := r.URL.String() + string(body)
		if _, ok := answers.Load(key); !ok {
			r.Body = io.NopCloser(bytes.NewReader(body))
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, r)
			answers.Store(key, rec.Body.Bytes())
		}
		answer, _ := answers.Load(key)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer.([]byte))))
		_, _ = w.Write(answer.([]byte))
	})
}

// startServer runs a platform in a process of its own.
func startServer(b *testing.B) string {
	b.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), serverEnv+"=1")
	in, _ := cmd.StdinPipe()
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = in.Close(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// BenchmarkPage reads a page of 200 tickets over the loopback interface: with
// resty into a full struct, which is the usual way, and with the client.
func BenchmarkPage(b *testing.B) {
	url := startServer(b)
	b.Run("resty", func(b *testing.B) {
		r := resty.New().SetHeader(client.DefaultConfig().KeyHeader, sandbox.DefaultKey)
		b.ReportAllocs()
		for b.Loop() {
			var page fullPage
			resp, err := r.R().SetHeader("Content-Type", "application/json").SetQueryParam("bot", sandbox.DefaultBot).
				SetBody(`{"filter":{"statuses":["assigned","queued","open"],"limit":200,"offset":0}}`).
				SetResult(&page).Post(url + client.DefaultRoutes().Tickets)
			if err != nil || resp.StatusCode() != http.StatusOK || len(page.Data) != model.MaxPage {
				b.Fatal(len(page.Data), err)
			}
		}
	})
	cfg := client.DefaultConfig()
	cfg.BaseURL, cfg.Bot, cfg.APIKey = url, sandbox.DefaultBot, sandbox.DefaultKey
	c, err := client.New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	first, err := c.Tickets(context.Background(), model.TicketQuery{Statuses: model.Live()})
	if err != nil || first.Raw != model.MaxPage {
		b.Fatal(first.Raw, err)
	}
	all := map[model.Digest]bool{}
	for _, d := range first.Digests {
		all[d] = true
	}
	known := func(d model.Digest) bool { return all[d] }
	most := func(d model.Digest) bool { return all[d] && d != first.Digests[50] && d != first.Digests[150] }
	for _, bench := range []struct {
		name  string
		query model.TicketQuery
	}{
		{"page unchanged", model.TicketQuery{Page: first.Digest, Known: known}},
		{"rows unchanged", model.TicketQuery{Known: known}},
		{"1% changed", model.TicketQuery{Known: most}},
		{"all changed", model.TicketQuery{}},
	} {
		q := bench.query
		q.Statuses = model.Live()
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				page, err := c.Tickets(context.Background(), q)
				if err != nil || !page.Same && page.Raw != model.MaxPage {
					b.Fatal(page.Raw, err)
				}
			}
		})
	}
}

var benchNow = time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC)

// fullPage is a page with all that is known of a ticket, in the types that the
// sandbox sends.
type fullPage struct {
	Success bool   `json:"success"`
	Message string `json:"message"`
	Data    []struct {
		ID         string   `json:"_id"`
		TicketID   any      `json:"ticketId"`
		BotID      string   `json:"botId"`
		UID        string   `json:"uid"`
		SessionID  string   `json:"sessionId"`
		Source     string   `json:"source"`
		Status     string   `json:"status"`
		TicketType string   `json:"ticketType"`
		Priority   string   `json:"priority"`
		Issue      string   `json:"issue"`
		Category   string   `json:"category"`
		Tags       []string `json:"tags"`
		Note       *string  `json:"note"`
		Comments   []string `json:"comments"`
		Contact    struct {
			Name  string  `json:"name"`
			Phone string  `json:"phone"`
			Email *string `json:"email"`
		} `json:"contact"`
		AssignedTo   *string `json:"assignedTo"`
		AgentProfile *struct {
			Name     string `json:"name"`
			Username string `json:"username"`
		} `json:"agentProfile"`
		Collaborators []any            `json:"collaborators"`
		CustomFields  map[string]any   `json:"customFields"`
		Logs          []string         `json:"logs"`
		Reassignments []map[string]any `json:"reassignmentLog"`
		Responded     bool             `json:"responded"`
		ReplyCount    any              `json:"replyCount"`
		Manual        bool             `json:"manualAssignment"`
		ByAdmin       bool             `json:"assignedByAdmin"`
		VoiceCall     bool             `json:"voiceCall"`
		Language      string           `json:"userLanguage"`
		UserActive    string           `json:"userActiveStatus"`
		AgentActive   *string          `json:"agentActiveStatus"`
		ReopenedFrom  *string          `json:"reopenedFrom"`
		ReopenedBy    *string          `json:"reopenedBy"`
		TicketCSAT    *float64         `json:"ticketCsatScore"`
		AgentCSAT     *float64         `json:"agentCsatScore"`
		AvgResponse   *float64         `json:"avgResponseTime"`
		Created       time.Time        `json:"timestamp"`
		Assigned      *time.Time       `json:"assignedTime"`
		FirstResponse *time.Time       `json:"firstResponseTime"`
		Resolved      *time.Time       `json:"resolvedTime"`
		Updated       time.Time        `json:"updated"`
		LastUser      any              `json:"lastUserMessageTime"`
		LastAgent     any              `json:"lastAgentMessageTime"`
		LastBot       any              `json:"lastBotMessageTime"`
	} `json:"data"`
}
