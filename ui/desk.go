package ui

import (
	"maps"
	"time"

	"botback/model"
)

// desk is what the console knows and is doing. Only the App changes it, in
// Update; screens hear of it through news.
type desk struct {
	live     int              // tickets that are live, as far as is known
	early    []model.TicketID // shown before the list was read, and not met there yet
	settings *model.Settings
	asked    time.Time // when the settings were last read
	banners  map[model.TicketID]bannerState
	exits    *model.ExitDesk

	skipped  int            // entries of the last list that could not be read
	troubles model.Troubles // with conversations and the list, as far as they were told
	offers   []model.Ticket // chats for which the operator may send the banner
	roster   model.Roster   // who is on duty
	rates    model.Pulse    // what came and went in the last hour
	teamed   bool           // the roster has been asked for

	dismissed map[model.TicketID]dismissal // not yet in the ledger

	log     []model.Event // what is not yet in the trail
	logging bool          // some of it is being written
	unkept  bool          // the watch has read on since its cursor was written down
	keeping bool          // the cursor is being written down

	jobs jobDesk

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
	return desk{banners: map[model.TicketID]bannerState{}, exits: model.NewExitDesk(),
		dismissed: map[model.TicketID]dismissal{}, batches: map[int]batch{}, jobs: newJobDesk()}
}

// count brings inFlight up to date.
func (d *desk) count() {
	d.inFlight = len(d.queue) + d.running + d.exits.Out() + d.jobs.out()
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
	since   time.Time // start of the watch, by the platform's clock
	unread  int       // see model.Cycle.Unread
	// now are the tickets as they were last read: those of the list are, in part, as
	// they were when somebody decided about them.
	now map[model.TicketID]model.Ticket
}

func (d *desk) exitsNews() exitsMsg {
	out := exitsMsg{list: d.exits.List(), trouble: map[model.TicketID]string{}, now: map[model.TicketID]model.Ticket{}}
	for _, x := range out.list {
		if why := d.exits.Trouble(x.Ticket.ID); why != "" {
			out.trouble[x.Ticket.ID] = why
		}
	}
	return out
}
