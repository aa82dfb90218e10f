package model

// Reason is a class of reasons, by which a summary counts. The words stand in the
// journal and in what scripts read; they do not change.
type Reason string

// Why a target is left out before anything is sent.
const (
	ReasonNotFound    Reason = "not-found"
	ReasonCustomer    Reason = "other-customer"
	ReasonAddress     Reason = "no-customer-id"
	ReasonNoWidget    Reason = "no-widget"
	ReasonWidget      Reason = "has-widget"
	ReasonChannel     Reason = "channel-not-allowed"
	ReasonWindow      Reason = "window-closed"
	ReasonClosed      Reason = "not-open"
	ReasonShown       Reason = "already-shown"
	ReasonDismissed   Reason = "dismissed"
	ReasonGone        Reason = "banner-gone"
	ReasonReplaced    Reason = "banner-replaced"
	ReasonUnderWay    Reason = "banner-under-way"
	ReasonFields      Reason = "fields-empty"
	ReasonCloseReason Reason = "close-reason-empty"
	ReasonTransferred Reason = "transferred"
	ReasonWrote       Reason = "wrote-since"
	ReasonHandled     Reason = "handled-elsewhere"
	ReasonExit        Reason = "exit-begun"
	ReasonSame        Reason = "already-so"
)

// What became of a target that was begun, where that needs a reason.
const (
	ReasonElsewhere   Reason = "closed-elsewhere" // ok: somebody else closed it first
	ReasonSeen        Reason = "seen"             // ok: the answer was lost, but it was found on the platform
	ReasonLost        Reason = "answer-lost"      // sent: to be looked up
	ReasonNotSeen     Reason = "not-seen"         // unknown: it was not found on the platform, which proves nothing
	ReasonRefused     Reason = "refused"
	ReasonInvalid     Reason = "cannot-be-sent"
	ReasonUnreachable Reason = "unreachable" // queued again; failed after many tries
	ReasonSlowDown    Reason = "rate-limited"
	ReasonRights      Reason = "no-rights"
	ReasonReadOnly    Reason = "read-only"
	ReasonNotClosed   Reason = "not-closed" // failed: see the exit of the ticket
	ReasonRepeated    Reason = "lost-again" // unknown: repeated, and its answer lost each time
)

// reasonTexts are the reasons in words.
var reasonTexts = [...]struct {
	reason Reason
	text   string
}{
	{ReasonNotFound, "the platform does not know this ticket any more"},
	{ReasonCustomer, "the ticket belongs to another customer now"},
	{ReasonAddress, "the ticket has no customer id to send to"},
	{ReasonNoWidget, "its channel has no chat widget, so there is nothing to show a banner in"},
	{ReasonWidget, "it is a web chat: show a banner there instead"},
	{ReasonChannel, "texts to many are not allowed on its channel (broadcast.text_sources)"},
	{ReasonWindow, "the customer last wrote too long ago: WhatsApp takes no free text any more"},
	{ReasonClosed, "the ticket is not open any more"},
	{ReasonShown, "it shows this banner already, or may show it"},
	{ReasonDismissed, "the customer has dismissed a banner here"},
	{ReasonGone, "its banner is gone already"},
	{ReasonReplaced, "another banner has taken the place of the one to remove"},
	{ReasonUnderWay, "another banner of it is being sent or removed at this moment"},
	{ReasonFields, "a field that is required to close is empty"},
	{ReasonCloseReason, "a reason is required to close"},
	{ReasonTransferred, "another agent has it now"},
	{ReasonWrote, "the customer wrote again or took the request back"},
	{ReasonHandled, "another console is handling it"},
	{ReasonExit, "the customer is being handed back to the bot, or has been"},
	{ReasonSame, "it is so already"},
	{ReasonElsewhere, "somebody else closed it first"},
	{ReasonSeen, "the answer was lost, but it was found on the platform"},
	{ReasonLost, "the answer was lost; it is going to be looked up"},
	{ReasonNotSeen, "the answer was lost, and looking it up did not tell"},
	{ReasonRefused, "the platform refused it"},
	{ReasonInvalid, "it cannot be sent as it is"},
	{ReasonUnreachable, "the platform could not be reached, or did not answer"},
	{ReasonSlowDown, "the platform asked to slow down"},
	{ReasonRights, "the platform does not let this key do it"},
	{ReasonReadOnly, "this console is read-only"},
	{ReasonNotClosed, "the ticket could not be closed: see its exit"},
	{ReasonRepeated, "the answer was lost each time it was tried"},
}

// String is the reason as a sentence for people, without a full stop. One that a
// later version wrote is given as its word.
func (r Reason) String() string {
	for _, t := range reasonTexts {
		if t.reason == r {
			return t.text
		}
	}
	return string(r)
}
