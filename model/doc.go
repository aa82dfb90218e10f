// Package model holds what botback knows: tickets, messages, banners, the
// phrases that ask for the bot, and the exit that hands a customer back.
//
// The vocabulary is the field's own. A customer who talks to a live agent has a
// ticket; while it is assigned, the bot is paused. A banner in the chat widget
// offers the way back; a customer message that asks for it is a request, and
// the work that follows it (remove the banner, close the ticket, verify both) is
// an exit.
//
// Everything here is a value and a rule: no input or output, no context, no
// clock, no goroutine. Time comes in as an argument. What the platform sends is
// turned into these types by package client, which also makes every text that a
// screen shows free of control characters (see Clean).
package model
