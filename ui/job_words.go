package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"botback/model"
)

// jobNumber is the number of a job as text.
func jobNumber(id model.JobID) string { return strconv.FormatInt(int64(id), 10) }

// deedWord names what a job does.
func deedWord(j model.Job) string {
	switch j.Deed {
	case model.JobShowBanner:
		return "banner"
	case model.JobRemoveBanner:
		if j.Undoes != 0 {
			return "undo of job " + jobNumber(j.Undoes)
		}
		return "banner removal"
	case model.JobClose:
		return "close"
	case model.JobNote:
		return "note"
	case model.JobTags:
		return "tags"
	case model.JobText:
		return "message"
	}
	return string(j.Deed)
}

// jobContent is what the job's customers or tickets get, in a line.
func jobContent(j model.Job) string {
	switch j.Deed {
	case model.JobShowBanner:
		if len(j.Banner.Cards) > 0 {
			return "“" + model.CleanLine(j.Banner.Cards[0].Title) + "”"
		}
	case model.JobNote:
		return "“" + model.CleanLine(j.Note) + "”"
	case model.JobTags:
		return model.CleanLine(strings.Join(j.Tags, ", "))
	case model.JobText:
		return "“" + model.CleanLine(j.Text) + "”"
	}
	return ""
}

// jobTitle names a job: "Job 7: banner to 2,000".
func jobTitle(j model.Job) string {
	return "Job " + jobNumber(j.ID) + ": " + deedWord(j) + " for " + thousands(j.Counts.Total()-j.Counts.Skipped)
}

// stateWord says how a job stands for this console: what the journal calls
// running may be the work of another console, or of one that is gone.
func stateWord(j model.Job, e *env, turns []model.JobID) string {
	now := e.Now()
	switch {
	case j.State != model.JobRunning && !j.HeldElsewhere(e.Owner, now):
		return j.State.String()
	case j.HeldElsewhere(e.Owner, now):
		return "run by " + j.Owner
	case len(turns) == 0 || !inTurn(turns, j.ID):
		return "interrupted"
	case turns[0] != j.ID:
		return "behind job " + jobNumber(turns[0])
	case j.Rests.After(now):
		return "resting until " + clock(j.Rests)
	}
	return j.State.String()
}

func inTurn(turns []model.JobID, id model.JobID) bool {
	for _, t := range turns {
		if t == id {
			return true
		}
	}
	return false
}

// jobNotice says where a job has come to stand, for the status line.
func jobNotice(j model.Job) (string, level) {
	s := jobTitle(j) + ". "
	switch j.State {
	case model.JobWaiting:
		return s + thousands(j.Counts.OK) + " done, it waits: look, then let it go on.", levelInfo
	case model.JobPaused:
		if j.Why != "" {
			return s + "Paused: " + sentence(j.Why), levelBad
		}
		return s + "Paused at " + thousands(j.Counts.Ended()-j.Counts.Skipped) + ".", levelInfo
	case model.JobCancelled:
		return s + "Cancelled; " + thousands(j.Counts.Queued) + " were never begun.", levelWarn
	case model.JobDone:
		c := j.Counts
		if c.Failed+c.Unknown > 0 {
			return s + fmt.Sprintf("Over: %s done, %s failed, %s unknown.", thousands(c.OK), thousands(c.Failed), thousands(c.Unknown)), levelBad
		}
		return s + "Done for " + thousands(c.OK) + ".", levelGood
	}
	return s, levelInfo
}

// lookedUp says what looking lost answers up has told.
func lookedUp(before, now model.Job) string {
	was, is := before.Counts.Unknown+before.Counts.Sent, now.Counts.Unknown+now.Counts.Sent
	s := jobTitle(now) + ". "
	if is == 0 {
		return s + "All that was unknown is known now."
	}
	return s + fmt.Sprintf("%s of %s found; of the others the platform does not tell.", thousands(max(was-is, 0)), thousands(was))
}

// stateName is a state of targets as people read it.
func stateName(s model.TargetState) string {
	switch s {
	case model.TargetQueued:
		return "waiting"
	case model.TargetSkipped:
		return "left out"
	case model.TargetSent:
		return "sent"
	}
	return s.String()
}

// thousands writes a number with a comma between each three digits.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// about tells a length of time roughly: "8 s", "3 min", "2h05".
func about(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", max(int(d.Seconds()+0.5), 1))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d.Minutes()+0.5))
	}
	return age(d)
}
