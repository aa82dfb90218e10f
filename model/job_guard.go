package model

import (
	"fmt"
	"strings"
)

// Check reports what of an order cannot be sent, as ErrInvalid.
func (o JobOrder) Check() error {
	_, err := o.Banner.Encode()
	empty := ""
	switch {
	case o.By == "":
		empty = "it has nobody who decided it"
	case o.Deed == JobShowBanner && err != nil:
		return fmt.Errorf("job: %w", err)
	case o.Deed == JobText && strings.TrimSpace(o.Text) == "":
		empty = "the text is empty"
	case o.Deed == JobTags && len(o.Tags) == 0:
		empty = "all tags of many tickets are not taken away in one go: name a tag"
	case !o.Deed.known():
		empty = "there is no deed " + string(o.Deed)
	}
	if empty != "" {
		return fmt.Errorf("job: %s: %w", empty, ErrInvalid)
	}
	return nil
}

func (d JobDeed) known() bool {
	switch d {
	case JobShowBanner, JobRemoveBanner, JobClose, JobNote, JobTags, JobText:
		return true
	}
	return false
}

// MaxUncounted is how many tickets a person may act on in one go without saying
// their number.
const MaxUncounted = 20

// GuardTargets refuses a job with ErrGuard that has nobody to go to, or that
// would bring the targets of this run, of which there were before already, over
// most; 0 is no limit. A job that takes banners back is never too large: it is
// the way out.
func GuardTargets(o JobOrder, targets []JobTarget, before, most int) error {
	n := Going(targets)
	switch {
	case n == 0:
		return fmt.Errorf("none of the %d tickets can get it: look at the reasons: %w", len(targets), ErrGuard)
	case o.Undoes != 0:
		return nil
	}
	return GuardCount(n, before, most)
}

// Going counts the targets of a job to be that are not left out.
func Going(targets []JobTarget) int { return Summarize(targets).Counts.Queued }

// GuardCount refuses n more targets with ErrGuard if they would bring those of this
// run, of which there were before already, over most; 0 is no limit.
func GuardCount(n, before, most int) error {
	if most <= 0 || n <= 0 || before+n <= most {
		return nil
	}
	return fmt.Errorf("%d tickets are more than --max-targets allows: %d in one run, of which %d are used: %w", n, most, before, ErrGuard)
}
