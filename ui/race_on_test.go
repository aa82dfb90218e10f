//go:build race

package ui

// raceDetector tells tests that count on the machine's speed to take less.
const raceDetector = true
