package model_test

import (
	"testing"

	"botback/model"
)

func TestCloseOfManyReplacesNoField(t *testing.T) {
	r := model.CloseRequest{Reason: "Solved", Fields: map[string]any{"order": "A-1", "kind": "Refund"}}
	got := r.Without(model.Ticket{Fields: map[string]string{"order": "B-7", "kind": ""}})
	if got.Reason != "Solved" || len(got.Fields) != 1 || got.Fields["kind"] != "Refund" {
		t.Errorf("%+v", got)
	}
	if len(r.Fields) != 2 {
		t.Error("the request itself was changed")
	}
}
