//go:build !race

package cli_test

// raceDetector tells tests that count on the machine's speed to take less.
const raceDetector = false
