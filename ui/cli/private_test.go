package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"botback/model"
)

// TestPrivateHidesCustomers asks for all that is printed of customers.
func TestPrivateHidesCustomers(t *testing.T) {
	for _, output := range []string{"table", "json", "csv"} {
		app := testApp()
		args := []string{"--private", "--sandbox", "tickets", "--all", "--output", output}
		if got := Run(context.Background(), app, args); got != StatusDone {
			t.Fatalf("%s: %d: %s", output, got, app.Stderr)
		}
		printed := app.Stdout.(*bytes.Buffer).String()
		for _, secret := range []string{"王小明", "5550100", "zoe@example", "Old Chat"} {
			if strings.Contains(printed, secret) {
				t.Errorf("%s says %q:\n%s", output, secret, printed)
			}
		}
		if !strings.Contains(printed, "王•••") || !strings.Contains(printed, "100315") {
			t.Errorf("%s leaves them out:\n%s", output, printed)
		}
	}
}

func TestPrivateReports(t *testing.T) {
	c := newCounter(t, 3)
	for _, output := range []string{"table", "json"} {
		c.wants(StatusDone, "--private", "banner", "send", "exit-button", "--all", "--dry-run", "--output", output)
		if printed := c.out.String(); strings.Contains(printed, "Customer 1") || !strings.Contains(printed, "C•••") {
			t.Errorf("%s:\n%s", output, printed)
		}
	}
}

// Why a ticket was not closed is told with what its customer wrote.
func TestPrivateReportsQuoteNobody(t *testing.T) {
	in := &invocation{App: &App{}, mask: true}
	for _, output := range []string{"table", "json"} {
		out := &bytes.Buffer{}
		in.Stdout = out
		r := jobReport{targets: []model.JobTarget{{Ticket: model.Ticket{ID: "1", Contact: model.Contact{Name: "Zoe Quinn"}}, State: model.TargetFailed,
			Reason: model.ReasonNotClosed, Detail: "the customer wrote on: “I am Zoe Quinn, zoe@example.com”"}}}
		if err := in.printReport(r, output); err != nil {
			t.Fatal(err)
		}
		if printed := out.String(); strings.Contains(printed, "Zoe") || strings.Contains(printed, "zoe@") || !strings.Contains(printed, "I am Z•••") {
			t.Errorf("%s:\n%s", output, printed)
		}
	}
}

func TestPrivateTrail(t *testing.T) {
	in := &invocation{App: &App{Stdout: &bytes.Buffer{}}, mask: true}
	events := []model.Event{{At: noon, Ticket: "1", What: "note saved: call +49 170 1234567", Why: "zoe@example.com wrote"}}
	for _, output := range []string{"table", "json", "csv"} {
		if err := in.writeTrail(events, output); err != nil {
			t.Fatal(err)
		}
	}
	if printed := in.Stdout.(*bytes.Buffer).String(); strings.Contains(printed, "1234567") || strings.Contains(printed, "zoe") || strings.Count(printed, "•••67") != 3 {
		t.Errorf("%s", printed)
	}
}
