package sandbox

import (
	"fmt"
	"slices"
	"time"
)

// DemoTicket is the chat of the demo that waits longest: assigned, on the web,
// left alone by everybody. Its customer clicks the first button of any banner
// two seconds after it appears.
const DemoTicket = "100200"

// DemoTestUser is the uid of the demo's test user, who chats on the web with an
// agent and clicks the first button of any banner four seconds after it appears.
const DemoTestUser = "test-user"

// Demo is a shop's support desk on a busy day: some sixty chats, a story that
// is told in the first minute without anybody doing anything, and traffic
// afterwards. clock is time.Now if nil.
func Demo(clock func() time.Time) Options {
	cast := demoCast()
	return Options{
		Clock: clock,
		Seed:  1,
		Script: Script{
			Tickets: cast.tickets,
			Beats:   cast.story(),
			Traffic: Traffic{Live: 56},
		},
	}
}

// cast is who is there when the demo starts.
type cast struct {
	tickets []Ticket
	roles   map[string]string // ticket number of those who have a part in the story
}

// role is a part in the story.
type role struct {
	name   string
	issue  string // of the topic
	source string
	status string
	agent  string        // whoever is free, if empty
	said   int           // how many lines of the topic have been said
	last   time.Duration // how long ago the last of them was
	quiet  time.Duration // how long they are left to the story
}

// part is how long most of those in the story are left to it.
const part = 2 * time.Minute

// roles are the parts, oldest chat first, two minutes apart.
func roles() []role {
	const m = time.Minute
	return []role{
		{"waiting", "Charged twice for the March plan", Web, Assigned, "", 3, 41 * m, endlessly},
		{"asks", "Parcel shows delivered, nothing here", Web, Assigned, "", 4, 9 * m, part},
		{"doubts", "eSIM cannot be activated on new phone", Web, Assigned, "", 2, 8 * m, part},
		{"polite", "Wrong colour delivered, wants to return it", Web, Assigned, "", 2, 8 * m, part},
		{"mentions", "No signal since the morning", Web, Assigned, "", 2, 7 * m, part},
		{"spanish", "El paquete sigue en aduana", Web, Assigned, "", 4, 6 * m, part},
		{"whatsapp", "Invoice of January cannot be downloaded", WhatsApp, Assigned, "", 2, 6 * m, part},
		{"dismisses", "Changer l'adresse de livraison", Web, Assigned, "", 2, 5 * m, part},
		{"withdraws", "Business order of 40 phones not shipped", Web, Assigned, "", 3, 4 * m, part},
		{"moves", "Rechnung stimmt nicht mit Tarif überein", Web, Assigned, "lukas.weber", 3, 4 * m, part},
		{"done", "Pas de réseau à l'étranger", Web, Assigned, "", 5, 3 * m, part},
		{"queued", "Kopfhörer defekt, möchte Geld zurück", Web, Queued, "", 1, 36 * m, part},
	}
}

// demoCast is the parts and, around them, everybody else.
func demoCast() cast {
	all, err := topics(talk)
	if err != nil {
		return cast{}
	}
	c := cast{roles: make(map[string]string)}
	people := newCompany()
	for i, r := range roles() {
		tp := all[max(0, slices.IndexFunc(all, func(tp topic) bool { return tp.issue == r.issue }))]
		t := people.next(tp)
		t.ID, t.Source, t.Status, t.Agent, t.Quiet = number(i), r.source, r.status, r.agent, r.quiet
		t.Age = 58*time.Minute - time.Duration(i)*2*time.Minute
		t.Talk = spoken(tp, r.said, r.last, t.Age)
		c.roles[r.name] = t.ID
		c.tickets = append(c.tickets, t)
	}
	first := &c.tickets[0]
	first.Temper, first.Reaction = Clicking, 2*time.Second
	c.extras(all, people)
	c.tickets = append(c.tickets, tester(number(len(c.tickets))))
	return c
}

// tester is the team's own test chat. Nothing ever happens in it by itself.
func tester(id string) Ticket {
	return Ticket{ID: id, UID: DemoTestUser, Name: "Test User", Email: "test@example.com", Source: Web, Status: Assigned,
		Group: "orders", Priority: "LOW", Issue: "Test chat of the team", Language: "en", Tags: []string{"test"},
		Age: 3 * time.Minute, Talk: []Line{{From: FromUser, Text: "This is a test", Ago: 3 * time.Minute}, {From: FromAgent, Text: "Noted 🙂", Ago: 2 * time.Minute}},
		Temper: Clicking, Reaction: 4 * time.Second, Quiet: endlessly}
}

// extras are those without a part.
func (c *cast) extras(all []topic, people *company) {
	const count = 48
	for i := range count {
		tp := all[(i*5+2)%len(all)]
		t := people.next(tp)
		t.ID = number(len(c.tickets))
		t.Age = 38*time.Minute - time.Duration(i)*45*time.Second
		t.Status = extraStatus(i, tp)
		said := 1
		if t.Status == Assigned || t.Status == Resolved {
			said = 1 + i*3%len(tp.lines)
		}
		t.Talk = spoken(tp, said, t.Age/time.Duration(4+i%5), t.Age)
		c.tickets = append(c.tickets, t)
	}
}

// extraStatus spreads the statuses: nobody is online in sales.
func extraStatus(i int, tp topic) string {
	switch {
	case tp.group == "sales":
		return Open
	case i%12 == 5:
		return Resolved
	case i%24 == 9:
		return Missed
	case i%9 == 4:
		return Queued
	}
	return Assigned
}

func number(i int) string { return fmt.Sprint(100200 + i) }

// spoken are the first lines of a topic, spread so that the last was said as
// long ago as asked for and the first when the chat was raised.
func spoken(tp topic, n int, last, age time.Duration) []Line {
	lines := slices.Clone(tp.lines[:min(n, len(tp.lines))])
	if len(lines) == 1 {
		last = age
	}
	for i := range lines {
		lines[i].Ago = last
		if len(lines) > 1 {
			lines[i].Ago += (age - last) * time.Duration(len(lines)-1-i) / time.Duration(len(lines)-1)
		}
	}
	return lines
}

// storyBanner is the vendor's button banner.
const storyBanner = `{"title":"Do you want to exit from chat?","options":[{"title":"Exit","text":"talk to bot"}]}`

// story is the first minute.
func (c cast) story() []Beat {
	arrival := func(at time.Duration, t Ticket) Beat { return Beat{At: at, Act: Raises, Chat: &t} }
	says := func(at time.Duration, who, text string) Beat {
		return Beat{At: at, Ticket: c.roles[who], Act: Says, Text: text}
	}
	const s = time.Second
	return []Beat{
		says(2*s, "mentions", "your bot told me to ask a person, so here I am 🙂"),
		{At: 4 * s, Ticket: c.roles["moves"], Act: Answers, Text: "Einen Moment bitte, ich hole eine Kollegin dazu."},
		says(6*s, "asks", "talk to bot"),
		arrival(9*s, Ticket{Name: "Nadia Brandt", Issue: "Phone locked after the update", Group: "network", Priority: "HIGH",
			Language: "en", Email: "nadia.101@example.com", Tags: []string{"esim"}, Temper: Clicking, Reaction: 3 * s, Quiet: part}),
		says(12*s, "doubts", "how do I talk to bot?"),
		{At: 16 * s, Ticket: c.roles["moves"], Act: Moves, Text: "amira.haddad"},
		says(20*s, "polite", "pls talk to bot"),
		{At: 24 * s, Ticket: c.roles["moves"], Act: Answers, Text: "Guten Tag, Amira hier, ich übernehme."},
		{At: 28 * s, Ticket: c.roles["done"], Act: Resolves},
		says(31*s, "spanish", "quiero hablar con el bot"),
		says(35*s, "whatsapp", "Talk to bot!"),
		arrival(38*s, Ticket{Name: "ياسر الخطيب", Issue: "الشريحة الجديدة لم تصل", Group: "orders", Language: "ar",
			Source: Web, Email: "ar.102@example.com", Temper: Clicking, Reaction: 4 * s, Quiet: part}),
		{At: 40 * s, Ticket: c.roles["dismisses"], Act: Shows, Text: storyBanner},
		{At: 44 * s, Ticket: c.roles["dismisses"], Act: Dismisses},
		says(46*s, "withdraws", "talk to bot"),
		says(51*s, "withdraws", "wait, I see your answer only now. Please go on"),
		says(55*s, "queued", "talk to bot"),
	}
}
