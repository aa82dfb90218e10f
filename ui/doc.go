// Package ui is the terminal console.
//
//	keys ──► App ──► top screen ──► request (askCloseMsg, …) ──► App ──► dialog
//	                                                                      │ answer
//	platform ◄── command ◄── App ◄─────────────────────────────────────────┘
//	    └──────► reply (address, sequence) ──► App ──► desk ──► news to every screen
//
// App owns the desk (what is known of tickets, banners and exits) and is alone
// in making commands that change something. Screens show, dialogs ask. Update
// decides, commands do, View reads: there is no I/O in Update or View. A command
// captures copies, carries a timeout and returns one message; a reply that
// nobody waits for any more is dropped.
//
// What an operator can rely on: a row, a mark or a dialog always names tickets
// by id; a dialog's targets are frozen when it opens and re-read before the
// act; destructive dialogs answer No by default and cannot be confirmed by the
// key that opened them; old data says how old it is; nothing exits by itself.
package ui
