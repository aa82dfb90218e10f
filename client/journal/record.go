package journal

import (
	"encoding/json"

	"botback/model"
)

// record is an exit as it stands in the file. What the model counts in numbers
// or places stands in it as words, so that a record outlives a change of the
// constants.
type record struct {
	Exit     model.Exit                  `json:"exit"`
	Status   string                      `json:"status"`
	Priority string                      `json:"priority"`
	Label    string                      `json:"label"`
	Steps    map[string]model.StepResult `json:"steps"`
}

func encodeExit(x model.Exit) (string, error) {
	r := record{Exit: x, Status: x.Ticket.Status.String(), Priority: x.Ticket.Priority.String(),
		Label: x.Request.Match.Label.String(), Steps: make(map[string]model.StepResult)}
	for s, result := range x.Steps {
		r.Steps[model.Step(s).String()] = result
	}
	b, err := json.Marshal(r)
	return string(b), err
}

func decodeExit(text string) (model.Exit, error) {
	var r record
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return model.Exit{}, err
	}
	x := r.Exit
	x.Ticket.Status, x.Ticket.Priority = model.ParseStatus(r.Status), model.ParsePriority(r.Priority)
	x.Request.Match.Label = parseLabel(r.Label)
	for s := range x.Steps {
		x.Steps[s] = r.Steps[model.Step(s).String()]
	}
	for key, value := range x.Close.Fields {
		x.Close.Fields[key] = texts(value)
	}
	return x, nil
}

// parseLabel reads the word of a label. One that is not known is a doubt: it is
// shown, and nothing is done by itself.
func parseLabel(word string) model.Label {
	for _, l := range []model.Label{model.LabelStay, model.LabelDoubt, model.LabelExit} {
		if l.String() == word {
			return l
		}
	}
	return model.LabelDoubt
}

// texts gives a field with several values its type back: JSON does not tell a
// list of strings from a list of anything.
func texts(value any) any {
	list, ok := value.([]any)
	if !ok {
		return value
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, ok := v.(string)
		if !ok {
			return value
		}
		out = append(out, s)
	}
	return out
}
