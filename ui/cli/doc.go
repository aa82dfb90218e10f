// Package cli is botback without the screen: the configuration, and the actions
// of the console as commands for scripts.
//
//	defaults ◄ file ◄ profile ◄ BOTBACK_* ◄ flags ──► Load ──► Config ──► a command, or the console
//
// The table in keys.go is the one list of settings. The reader of the file, the
// environment, the effective listing and the help are all made from it, so a new
// setting is one line there and one field in Config.
//
// A configuration is taken whole or refused whole: whatever is misspelt, of the
// wrong type or out of range is told with its line and column, all of it at
// once, and nothing starts. What is set by half never falls back to the sandbox.
package cli
