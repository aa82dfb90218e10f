package sandbox

import (
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

// FaultKind is a way in which a call goes wrong.
type FaultKind uint8

// The faults. Unless Done is set, the first group leaves everything as it was;
// the second lets the call take effect first.
const (
	None         FaultKind = iota
	Hang                   // no answer until the caller gives up or Heal is called
	Unauthorized           // 401
	Forbidden              // 403
	RateLimited            // 429, with Retry-After if that is set
	ServerError            // 500
	Page                   // 200 with a login page in HTML
	Refused                // 200 with success false
	Reset                  // the connection breaks off before anything is done

	Slow // the answer is held back for Delay
	Cut  // the answer breaks off in the middle of the JSON
	Lost // the connection breaks off after everything is done
)

// String is the name of the fault.
func (k FaultKind) String() string {
	return [...]string{"none", "hang", "unauthorized", "forbidden", "rate limited", "server error",
		"page", "refused", "reset", "slow", "cut", "lost"}[k]
}

// Fault makes calls go wrong. The zero values of its conditions mean: every
// route, every ticket, from the next call on, always, until Heal.
type Fault struct {
	Kind   FaultKind
	Route  string  // one of the Route constants
	Ticket string  // only calls about this ticket
	Skip   int     // so many calls go well first
	Times  int     // so many calls go wrong
	Chance float64 // how likely each call goes wrong, 0 and 1 for certain; seeded
	Done   bool    // the call takes effect all the same

	Delay      time.Duration // of Slow, in real time
	RetryAfter string        // of RateLimited: seconds or a date; empty for none
	Message    string        // of Refused and of the HTTP errors
}

// takesEffect tells whether the call is carried out.
func (f Fault) takesEffect() bool { return f.Kind == None || f.Done || f.Kind >= Slow }

type faults struct {
	active []Fault
	rng    *rand.Rand
	healed chan struct{} // closed by Heal, for those who hang
}

func newFaults(seed uint64) faults {
	return faults{rng: rand.New(rand.NewPCG(seed, 0x6661756c74)), healed: make(chan struct{})}
}

// Fail makes calls go wrong from now on. Of several faults that fit a call the
// one that was set first counts.
func (p *Platform) Fail(f Fault) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults.active = append(p.faults.active, f)
}

// Heal takes all faults away and lets go of the calls that hang: they get a
// broken connection.
func (p *Platform) Heal() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.faults.active = nil
	close(p.faults.healed)
	p.faults.healed = make(chan struct{})
}

// pick is the fault for a call, of kind None if all goes well.
func (fs *faults) pick(route, ticket string) Fault {
	for i := range fs.active {
		f := &fs.active[i]
		if f.Route != "" && f.Route != route || f.Ticket != "" && f.Ticket != ticket {
			continue
		}
		if f.Skip > 0 {
			f.Skip--
			continue
		}
		if f.Chance > 0 && f.Chance < 1 && fs.rng.Float64() >= f.Chance {
			continue
		}
		hit := *f
		if f.Times > 0 {
			if f.Times--; f.Times == 0 {
				fs.active = slices.Delete(fs.active, i, i+1)
			}
		}
		return hit
	}
	return Fault{}
}

// deliver makes the caller feel the fault. The panic is net/http's way to drop
// a connection, so Reset, Lost and Hang need a server, not a recorder.
func (o outcome) deliver(w http.ResponseWriter, r *http.Request) {
	switch f := o.fault; f.Kind {
	case Slow:
		wait(r, f.Delay)
		send(w, o.status, o.body)
	case Cut:
		send(w, o.status, o.body[:len(o.body)*2/3])
	case Page:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(loginPage)) //nolint:errcheck // as in send
	case Refused:
		send(w, http.StatusOK, refuse(f.words("The platform refuses")).body())
	case Hang:
		select {
		case <-r.Context().Done():
		case <-o.healed:
		}
		panic(http.ErrAbortHandler)
	case Reset, Lost:
		panic(http.ErrAbortHandler)
	default:
		f.sendStatus(w)
	}
}

func (f Fault) sendStatus(w http.ResponseWriter) {
	status, words := http.StatusInternalServerError, "Internal server error"
	switch f.Kind {
	case Unauthorized:
		status, words = http.StatusUnauthorized, "Unauthorized"
	case Forbidden:
		status, words = http.StatusForbidden, "You do not have access to this resource"
	case RateLimited:
		status, words = http.StatusTooManyRequests, "Too many requests"
		if f.RetryAfter != "" {
			w.Header().Set("Retry-After", f.RetryAfter)
		}
	}
	send(w, status, fail(status, f.words(words)).body())
}

func (f Fault) words(otherwise string) string {
	if f.Message != "" {
		return f.Message
	}
	return otherwise
}

// wait holds an answer back. It is over when the caller has gone.
func wait(r *http.Request, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-r.Context().Done():
	}
}

const loginPage = `<!DOCTYPE html>
<html><head><title>Sign in</title></head><body><form action="/login">Sign in to continue</form></body></html>
`
