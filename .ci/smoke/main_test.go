// Package smoke runs the real binary in a pseudo-terminal behind an emulated
// screen and uses it as an operator would: it types keys and reads what is on
// the screen. It knows nothing of the program's insides.
//
// The terminal answers no query, as some do not. A program that asks one and
// waits would show nothing for seconds, so every test here also proves that
// none is asked.
package smoke

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// binary is the console under test: the one that SMOKE_BINARY names, else one
// built from the working tree.
var binary = os.Getenv("SMOKE_BINARY")

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if binary != "" {
		return m.Run()
	}
	dir, err := os.MkdirTemp("", "botback-smoke-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "botback")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = filepath.Join("..", "..")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "build the console:", err)
		return 1
	}
	return m.Run()
}
