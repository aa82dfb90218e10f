package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"botback/model"
)

func TestParseMarkup(t *testing.T) {
	type line = []model.Span
	text := func(s string) model.Span { return model.Span{Text: s} }
	bold := func(s string) model.Span { return model.Span{Text: s, Bold: true} }
	for _, c := range []struct {
		in   string
		want []line
	}{
		{"", nil},
		{"plain", []line{{text("plain")}}},
		{"a <b>b</b> c", []line{{text("a "), bold("b"), text(" c")}}},
		{"<STRONG>b</Strong><em>i</em>", []line{{bold("b"), {Text: "i", Italic: true}}}},
		{"<b>b<i>bi</b>i</i>", []line{{bold("b"), {Text: "bi", Bold: true, Italic: true}, {Text: "i", Italic: true}}}},
		{"<u>u</u>", []line{{{Text: "u", Underline: true}}}},
		{"a<br>b<br/><br />c", []line{{text("a")}, {text("b")}, nil, {text("c")}}},
		{"<p>a</p><p>b</p>c<div>d</div>", []line{{text("a")}, {text("b")}, {text("c")}, {text("d")}}},
		{`<a class=x href="https://a.example/?x=1&amp;y=2" target='_blank'>go</a>`, []line{{{Text: "go", Link: "https://a.example/?x=1&y=2"}}}},
		{`<a title="a > b" href=https://a.example>go</a>`, []line{{{Text: "go", Link: "https://a.example"}}}},
		{"  a \n\t b  ", []line{{text("a b")}}},
		{"a <b> b</b>", []line{{text("a "), bold("b")}}},
		{"a <br> b", []line{{text("a")}, {text("b")}}},
		{"a&nbsp;&nbsp;b &lt;b&gt; &amp; &#128077;", []line{{text("a  b <b> & 👍")}}},
		{"1 < 2, I <3 you, a <= b", []line{{text("1 < 2, I <3 you, a <= b")}}},
		{"a<!-- hidden --> b", []line{{text("a b")}}},
		{"a<script>alert('</b>')</SCRIPT>b", []line{{text("ab")}}},
		{"<font color=red>a</font>", []line{{text("a")}}},
		{"a <b", []line{{text("a <b")}}},
		{"\x1b[31mred\x1b]52;c;x\x07 \u202etxt", []line{{text("red txt")}}},
	} {
		got := model.ParseMarkup(c.in)
		if diff := cmp.Diff(c.want, got.Lines, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestParseMarkupTellsProblems(t *testing.T) {
	for in, want := range map[string]string{
		"<b>a":                           "<b> is never closed",
		"a</i>":                          "</i> closes nothing",
		"a<script>x</script>":            "<script>",
		"a<script>x":                     "all that follows is hidden",
		"a<!-- b":                        "all that follows is hidden",
		"a <b c":                         "no >",
		"<marquee>a</marquee>":           "<marquee> may not be shown",
		`<a href="javascript:x()">a</a>`: "https",
		"<a>a</a>":                       "https",
		strings.Repeat("<b>", 99) + "a":  "inside each other",
		"<x\x1b[2J>a":                    "<x> may not be shown",
	} {
		if got := strings.Join(model.ParseMarkup(in).Problems, "; "); !strings.Contains(got, want) {
			t.Errorf("%q: problems %q, want %q", in, got, want)
		}
	}
	for _, in := range []string{"a < b", "<p>a</p><b>b</b><br>", "&bogus; &", `<a href="https://x.example">x</a>`} {
		if ps := model.ParseMarkup(in).Problems; len(ps) > 0 {
			t.Errorf("%q: %q", in, ps)
		}
	}
}

func FuzzParseMarkup(f *testing.F) {
	for _, s := range []string{"a <b>b</b>", `<a href="x">`, "<!--", "<script", "&#27;[31m", "<b\x1b>\x1b", "&nbsp;&#10;&#0;"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := model.ParseMarkup(s)
		for _, line := range m.Lines {
			for _, span := range line {
				if span.Text == "" || span.Text != model.CleanLine(span.Text) || span.Link != model.CleanLine(span.Link) {
					t.Fatalf("%q gives the span %+v", s, span)
				}
			}
		}
		for _, p := range m.Problems {
			if p != model.CleanLine(p) {
				t.Fatalf("%q gives the problem %q", s, p)
			}
		}
		if m.Text() != model.Clean(m.Text()) {
			t.Fatalf("%q gives the text %q", s, m.Text())
		}
	})
}
