package ui

import (
	"fmt"
	"maps"

	"botback/model"

	tea "github.com/charmbracelet/bubbletea"
)

// desk is what the console knows and is doing. Only the App changes it, in
// Update; screens hear of it through news.
type desk struct {
	tickets  []model.Ticket
	settings *model.Settings
	banners  map[model.TicketID]bannerState
	exits    *model.ExitDesk

	skipped int                             // entries of the last list that could not be read
	unread  map[string]bool                 // troubles with conversations that were told
	known   map[model.TicketID]model.Status // of the last cycle; nil before the first
	offers  []model.Ticket                  // chats for which the operator may send the banner

	log     []model.Event // what is not yet in the trail
	logging bool          // some of it is being written
	unkept  bool          // the watch has read on since its cursor was written down
	keeping bool          // the cursor is being written down

	queue    []errand // what waits for its turn
	running  int      // errands under way
	batches  map[int]batch
	batch    int // number of the newest batch
	inFlight int // errands and orders that are not done
}

// maxRunning is how many errands are under way at a time. The client's rate
// cap is the real limit; this one keeps a cancelled batch short.
const maxRunning = 4

func newDesk() desk {
	return desk{banners: map[model.TicketID]bannerState{}, exits: model.NewExitDesk(), batches: map[int]batch{}}
}

// count brings inFlight up to date.
func (d *desk) count() {
	d.inFlight = len(d.queue) + d.running + d.exits.Out()
	if d.logging {
		d.inFlight++
	}
}

// rules are the rules for requests, as things stand.
func (a App) rules() model.ExitRules {
	banners := maps.Clone(a.desk.banners)
	mode := a.env.Mode
	if a.env.ReadOnly && mode == model.ModeAuto {
		mode = model.ModeAsk // nothing can go by itself
	}
	return model.ExitRules{
		Mode: mode, Grace: a.env.Grace, MaxAge: a.env.MaxAge,
		Settings: a.desk.settings, Since: a.poll.watch.Since,
		Buttons: func(id model.TicketID) []string { return banners[id].banner.Texts() },
	}
}

// exitsMsg tells every screen how the queue of exits stands. trouble says of
// some why they are being left alone for a moment.
type exitsMsg struct {
	list    []model.Exit
	trouble map[model.TicketID]string
}

func (d *desk) exitsNews() exitsMsg {
	out := exitsMsg{list: d.exits.List(), trouble: map[model.TicketID]string{}}
	for _, x := range out.list {
		if why := d.exits.Trouble(x.Ticket.ID); why != "" {
			out.trouble[x.Ticket.ID] = why
		}
	}
	return out
}

// unread tells what a poll could not read, once: tickets that are missing from
// the list, and conversations in which nobody would hear a customer ask.
func (a App) unread(c model.Cycle) (App, tea.Cmd) {
	var cmds []tea.Cmd
	var cmd tea.Cmd
	if c.Skipped > a.desk.skipped {
		a, cmd = a.say(levelWarn, count(c.Skipped, "ticket")+" could not be read and not be listed: the platform sent something unknown. Look in the inbox.")
		cmds = append(cmds, cmd)
	}
	a.desk.skipped = c.Skipped
	told := map[string]bool{}
	var events []model.Event
	for _, p := range c.Problems {
		text := fmt.Sprint(p.Ticket, " ", p.Err)
		if told[text] = true; !a.desk.unread[text] {
			events = append(events, model.Event{At: a.env.Now(), Who: model.ByWatch, Ticket: p.Ticket,
				Kind: model.EventProblem, What: "could not be read, and is tried again", Why: explain(p.Err), Result: "failed"})
		}
	}
	a.desk.unread = told
	a, cmd = a.record(events...)
	if len(events) > 0 {
		var said tea.Cmd
		a, said = a.say(levelWarn, explain(c.Problems[0].Err))
		cmds = append(cmds, said)
	}
	return a, tea.Batch(append(cmds, cmd)...)
}
