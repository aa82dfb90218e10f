// Package version answers the question for the version before anything else is
// made.
//
// Scripts and prompts ask it again and again. What the other packages make when
// they are loaded, SQLite and the terminal's tables above all, takes three times as
// long as the answer. Packages without pending imports are initialised in the order
// of their paths, and this one, which needs next to nothing, is among the first as
// long as the module's path sorts before "github.com": see TestVersion of the
// smoke tests.
package version

import (
	"os"
	"runtime"
)

var number = "dev" // set by the linker; see the README

func init() { //nolint:gochecknoinits // see above
	if len(os.Args) != 2 || os.Args[1] != "--version" && os.Args[1] != "version" {
		return
	}
	if _, err := os.Stdout.WriteString(Line()); err == nil {
		os.Exit(0)
	} // or the command tells what is wrong with the output
}

// Number is the version alone, such as 1.2.3, or dev.
func Number() string { return number }

// Line is what is said to those who ask for the version.
func Line() string {
	return "botback " + number + " (" + runtime.Version() + ", " + runtime.GOOS + "/" + runtime.GOARCH + ")\n"
}
