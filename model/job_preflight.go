package model

import (
	"slices"
	"strings"
	"time"
)

// SourceWhatsApp is the source of WhatsApp chats. There, outside 24 hours after
// the customer's last message, a business may send templates only (WhatsApp's
// rule; JobRules.TextWindow).
const SourceWhatsApp = "whatsapp"

// JobRules are the configured rules for jobs.
type JobRules struct {
	// TextSources are the channels where an agent's text may go to many customers,
	// such as "whatsapp". The web widget is never one of them: it has banners.
	TextSources []string
	// TextWindow is how long after the customer's last message a text may still go
	// out on WhatsApp; 0 means without limit.
	TextWindow time.Duration
}

// TargetFacts is what has to be known of a ticket, apart from itself, to judge
// whether a job may touch it.
type TargetFacts struct {
	Now      time.Time
	Was      Ticket       // as it was frozen; its zero value compares nothing
	Banner   BannerRecord // what the ledger knows of its banner
	Handled  string       // the other console that has claimed it, empty if none has
	Exit     Exit         // JobClose: that of its customer; its zero value is none
	Settings *Settings    // JobClose; nil checks no required fields
	Rules    JobRules
}

// Preflight says why a job leaves this ticket out, and the particulars in words
// for people where there are any. Both are empty if it goes. It asks the gravest
// first, and is asked twice: when the job is ordered, and of the ticket as it is
// read right before the call.
func Preflight(o JobOrder, t Ticket, f TargetFacts) (Reason, string) {
	for _, ask := range []func(JobOrder, Ticket, TargetFacts) (Reason, string){whose, where, stands, deedDone} {
		if r, detail := ask(o, t, f); r != "" {
			return r, detail
		}
	}
	return "", ""
}

// whose asks whether it is still the ticket that was meant, and free.
func whose(o JobOrder, t Ticket, f TargetFacts) (Reason, string) {
	was := f.Was
	switch {
	case was.ID != "" && !was.SameCustomer(t):
		return ReasonCustomer, ""
	case f.Handled != "":
		return ReasonHandled, "handled by " + f.Handled
	case o.Deed == JobClose && was.ID != "" && was.Agent.User != t.Agent.User:
		return ReasonTransferred, "it was with " + nobody(was.Agent.User) + " and is with " + nobody(t.Agent.User)
	case o.Deed == JobClose && f.Exit.TookBack():
		return ReasonWrote, ""
	}
	return "", ""
}

// Known is up to where is known what the customer of a ticket wrote, by the platform's
// clock: what comes after it is news to whoever orders a job now. Of a customer who
// wrote with a time from ahead, the list's may be from ahead, too: up to that, nothing
// would be news.
func (f TargetFacts) Known(t Ticket) time.Time {
	if !f.Exit.Ahead.IsZero() {
		return f.Exit.Heard
	}
	return later(t.LastCustomer, f.Exit.Heard)
}

func nobody(agent string) string {
	if agent == "" {
		return "nobody"
	}
	return agent
}

// where asks whether the channel takes the deed.
func where(o JobOrder, t Ticket, f TargetFacts) (Reason, string) {
	banner := o.Deed == JobShowBanner || o.Deed == JobRemoveBanner
	switch {
	case banner && !t.HasWidget():
		return ReasonNoWidget, "channel " + t.Channel()
	case (banner || o.Deed == JobText) && t.UID == "":
		return ReasonAddress, ""
	case o.Deed != JobText:
		return "", ""
	case t.HasWidget():
		return ReasonWidget, ""
	case !slices.ContainsFunc(f.Rules.TextSources, func(s string) bool { return strings.EqualFold(s, t.Source) }):
		return ReasonChannel, "channel " + t.Channel()
	}
	return windowOpen(t, f)
}

// windowOpen asks whether the channel still takes a text. A chat begins with the
// customer, so its beginning counts where the platform names no last message.
func windowOpen(t Ticket, f TargetFacts) (Reason, string) {
	if f.Rules.TextWindow <= 0 || !strings.EqualFold(t.Source, SourceWhatsApp) {
		return "", ""
	}
	wrote := t.LastCustomer
	if wrote.IsZero() {
		wrote = t.Created
	}
	switch {
	case wrote.IsZero():
		return ReasonWindow, "the platform does not say when the customer last wrote"
	case f.Now.Sub(wrote) >= f.Rules.TextWindow:
		return ReasonWindow, "the last message came " + wrote.UTC().Format("2006-01-02 15:04") + " UTC"
	}
	return "", ""
}

// stands asks whether the ticket is still live, where that matters: a banner may
// outlive its chat, and a note or tags that were typed while it was live are for
// colleagues, who read them afterwards, too.
func stands(o JobOrder, t Ticket, f TargetFacts) (Reason, string) {
	switch o.Deed {
	case JobShowBanner, JobText, JobClose:
		if !t.Status.Live() {
			return ReasonClosed, "it is " + t.Status.String()
		}
	}
	if o.Deed == JobClose && f.Settings != nil {
		return closable(o, t, *f.Settings)
	}
	return "", ""
}

// closable asks for what the platform wants to know at a close.
func closable(o JobOrder, t Ticket, s Settings) (Reason, string) {
	var empty []string
	for _, field := range s.MissingToClose(t) {
		if !given(o.Close.Fields[field.Key]) {
			empty = append(empty, field.Name)
		}
	}
	switch {
	case len(empty) > 0:
		return ReasonFields, strings.Join(empty, ", ")
	case s.CloseOptionMust && o.Close.Reason == "":
		return ReasonCloseReason, ""
	}
	return "", ""
}

func given(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v) != ""
	case []string:
		return len(v) > 0
	}
	return value != nil
}

// deedDone asks whether it is so already.
func deedDone(o JobOrder, t Ticket, f TargetFacts) (Reason, string) {
	switch o.Deed {
	case JobShowBanner:
		return shown(o, f.Banner)
	case JobRemoveBanner:
		return removed(o, f.Banner)
	case JobNote:
		if t.Note == Clean(o.Note) {
			return ReasonSame, ""
		}
	case JobTags:
		if sameTags(t.Tags, o.Tags) {
			return ReasonSame, ""
		}
	}
	return "", ""
}

func shown(o JobOrder, r BannerRecord) (Reason, string) {
	if r.Dismissed {
		return ReasonDismissed, ""
	}
	switch r.Fate {
	case BannerSent, BannerUncertain, BannerOnItsWay:
		if payload, err := o.Banner.Encode(); err == nil && string(payload) == r.Payload {
			return ReasonShown, r.Fate.String() + " by " + r.By
		}
	}
	return "", ""
}

func removed(o JobOrder, r BannerRecord) (Reason, string) {
	switch r.Fate {
	case BannerRemoved, BannerDismissed:
		return ReasonGone, r.Fate.String() + " by " + r.By
	}
	if o.Undoes == 0 || r.Payload == "" {
		return "", ""
	}
	if payload, err := o.Banner.Encode(); err == nil && string(payload) != r.Payload {
		return ReasonReplaced, ""
	}
	return "", ""
}

// sameTags compares tags as sets.
func sameTags(a, b []string) bool {
	norm := func(tags []string) []string {
		out := make([]string, len(tags))
		for i, tag := range tags {
			out[i] = CleanLine(tag)
		}
		slices.Sort(out)
		return slices.Compact(out)
	}
	return slices.Equal(norm(a), norm(b))
}

// LeftOut is why a target is left out at the last moment, as an error.
type LeftOut struct {
	Reason Reason
	Detail string
}

// Error is the reason as a sentence, with its particulars.
func (l LeftOut) Error() string {
	if l.Detail == "" {
		return l.Reason.String()
	}
	return l.Reason.String() + ": " + l.Detail
}

// MayTouch is the part of Preflight that the ledger knows, for the moment in which
// it takes an intent: a LeftOut if the ticket's exit, or what was done about its
// banner (acts, oldest first), speaks against the deed. The claim on the ticket does
// not tell of what this very console is doing to it.
func (j Job) MayTouch(acts []Act, exit ExitState, now time.Time) error {
	if (j.Deed == JobShowBanner || j.Deed == JobText) && exit.leaving() {
		return LeftOut{ReasonExit, ""}
	}
	if j.Deed != JobShowBanner && j.Deed != JobRemoveBanner {
		return nil
	}
	if reason, detail := deedDone(j.JobOrder, Ticket{}, TargetFacts{Banner: RecordOfBanner(acts, now)}); reason != "" {
		return LeftOut{reason, detail}
	}
	if BannerFree(acts, now) != nil {
		return LeftOut{ReasonUnderWay, ""}
	}
	return nil
}
