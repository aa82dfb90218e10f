package model_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"botback/model"
)

func TestSwitchingTheDeedKeepsWhatWasTyped(t *testing.T) {
	o := model.Option{Title: "Exit", Text: "talk to bot", Extras: model.Extras{{Key: "x", Value: []byte("1")}}}
	for _, d := range append(model.OptionDeeds(), model.DeedText) {
		_, value := o.Deed()
		o = o.WithDeed(d, value)
		if got, v := o.Deed(); got != d || v != "talk to bot" || len(o.Extras) != 1 || o.Title != "Exit" {
			t.Errorf("%s %q in %+v, want %s", got, v, o, d)
		}
	}
}

func TestDeedOfAnyOption(t *testing.T) {
	for _, c := range []struct {
		o     model.Option
		deed  model.OptionDeed
		value string
	}{
		{model.Option{}, model.DeedText, ""},
		{model.Option{URL: "u", Event: "e"}, model.DeedURL, "u"},
		{model.Option{Text: "t", URL: "u", Event: "e"}, model.DeedText, "t"},
		{model.Option{Event: "e"}, model.DeedEvent, "e"},
		{model.Option{}.WithDeed("odd", "t"), model.DeedText, "t"},
	} {
		if d, v := c.o.Deed(); d != c.deed || v != c.value {
			t.Errorf("%+v: %s %q", c.o, d, v)
		}
	}
}

func lettered(titles string) model.Banner {
	b := model.Banner{Form: model.FormList}
	for _, r := range titles {
		b.Cards = append(b.Cards, model.Card{Title: string(r)})
	}
	return b
}

func letters(b model.Banner) string {
	var out strings.Builder
	for _, c := range b.Cards {
		out.WriteString(c.Title)
	}
	return out.String()
}

func TestCardsComeGoAndMove(t *testing.T) {
	b := lettered("abc")
	for _, c := range []struct {
		at, by, stands int
		want           string
	}{
		{0, 1, 1, "bac"}, {0, 2, 2, "bca"}, {0, 9, 2, "bca"}, {2, -1, 1, "acb"}, {2, -9, 0, "cab"}, {1, 0, 1, "abc"}, {7, 1, 7, "abc"}, {-1, 1, -1, "abc"},
	} {
		if got, at := b.MoveCard(c.at, c.by); letters(got) != c.want || at != c.stands {
			t.Errorf("card %d by %d: %s, stands at %d", c.at, c.by, letters(got), at)
		}
	}
	for at, want := range map[int]string{-5: "xabc", 0: "xabc", 1: "axbc", 3: "abcx", 99: "abcx"} {
		if got, err := b.InsertCard(at, model.Card{Title: "x"}); err != nil || letters(got) != want {
			t.Errorf("at %d: %s, %v", at, letters(got), err)
		}
	}
	for at, want := range map[int]string{0: "bc", 2: "ab"} {
		if got, err := b.RemoveCard(at); err != nil || letters(got) != want {
			t.Errorf("without %d: %s, %v", at, letters(got), err)
		}
	}
	if got := b.WithCard(1, model.Card{Title: "x"}); letters(got) != "axc" || letters(b.WithCard(3, model.Card{})) != "abc" {
		t.Errorf("changed to %s", letters(got))
	}
	if letters(b) != "abc" {
		t.Errorf("the banner itself became %s", letters(b))
	}
}

func TestCardsKeepTheLimits(t *testing.T) {
	if _, err := lettered("abcd").InsertCard(0, model.NewCard(model.CardText)); !errors.Is(err, model.ErrInvalid) || !strings.Contains(err.Error(), "takes 4 cards") {
		t.Errorf("a fifth card: %v", err)
	}
	if _, err := lettered("a").RemoveCard(0); !errors.Is(err, model.ErrInvalid) || !strings.Contains(err.Error(), "needs a card") {
		t.Errorf("the last card: %v", err)
	}
	if _, err := lettered("ab").RemoveCard(2); !errors.Is(err, model.ErrInvalid) || !strings.Contains(err.Error(), "no card 3") {
		t.Errorf("a card that is not there: %v", err)
	}
	if !model.NewCard(model.CardImage).Image() || model.NewCard(model.CardText).Image() {
		t.Error("a new card is of another type")
	}
}

func TestInFormSaysWhatIsLost(t *testing.T) {
	whole := decoded(t, bannerFile(t, "banners"))
	v1 := decoded(t, bannerFile(t, "v1"))
	for name, c := range map[string]struct {
		b    model.Banner
		form model.Form
		lost string
	}{
		"banners to object": {whole, model.FormObject, `card 2; bannerSettings; the key "version"`},
		"banners to list":   {whole, model.FormList, `bannerSettings; the key "version"`},
		"banners to V1":     {whole, model.FormQuickReplies, "bannerSettings"},
		"banners":           {whole, model.FormBanners, ""},
		"V1 to banners":     {v1, model.FormBanners, "the V1 settings"},
		"V1 to object":      {v1, model.FormObject, `the V1 settings; the key "showPromotionMessage"; the key "displayShowPromotionBar"`},
		"many to one":       {lettered("abcd"), model.FormObject, "cards 2 to 4"},
		"no form is object": {lettered("ab"), 0, "card 2"},
	} {
		t.Run(name, func(t *testing.T) {
			got, lost := c.b.InForm(c.form)
			if s := strings.Join(lost, "; "); s != c.lost {
				t.Errorf("lost %s, want %s", s, c.lost)
			}
			if _, err := got.JSON(); err != nil {
				t.Errorf("the form does not hold the rest: %v", err)
			}
		})
	}
}

// normal is the form in which a banner comes back: what is not there is empty,
// broken bytes are marked, and a card among banners says that it is a text.
func normal(b model.Banner) model.Banner {
	b = b.Clone()
	valid := func(ss ...*string) {
		for _, s := range ss {
			*s = string([]rune(*s))
		}
	}
	if b.Form == 0 {
		b.Form = model.FormObject
	}
	state := string(b.Settings.State)
	valid(&state, &b.Settings.TextOnMinimise, &b.V1.Speed)
	b.Settings.State = model.BannerState(state)
	for i := range b.Cards {
		c := &b.Cards[i]
		if b.Form == model.FormBanners && c.Type == "" {
			c.Type = model.CardText
		}
		valid(&c.Title, &c.ImageURL, &c.LinkType, &c.LinkURL)
		for j := range c.Options {
			o := &c.Options[j]
			valid(&o.Title, &o.Text, &o.URL, &o.Event)
		}
	}
	return b
}

// sayings are the texts on which banners break: emoji, both directions, markup,
// quotes, what JSON and terminals escape.
func sayings() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "talk to bot", "👩‍👩‍👧‍👦🇮🇳👍🏽", "שלום עולם", "مرحبا \u200fbot", "<b>a</b> & <a href=\"https://x.example/?a=1&b=2\">b</a>",
		"&lt;script&gt;", `"quoted" \ 'so'`, "line\nfeed\r\n\t", "\x1b[31mred\x07", "\u202eover\u2028\u2029\ufeff", "e\u0301क्ष", "\xff\xfe", "\x00", "\U0010ffff"}))
}

func TestPropertyOfRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBanner(t)
		b.Cards[0].Title = sayings().Draw(t, "saying")
		b.Cards[0].LinkType = sayings().Draw(t, "kind of link")
		if len(b.Cards[0].Options) > 0 {
			b.Cards[0].Options[0].Text = sayings().Draw(t, "posted")
		}
		if b.Form == model.FormBanners || b.Form == model.FormQuickReplies {
			b.Extras = rapid.SampledFrom([]model.Extras{nil, {{Key: "<&>\u202e", Value: json.RawMessage(`[1.50,{"a":null}]`)}}}).Draw(t, "beside")
		}
		data, err := b.JSON()
		if err != nil {
			t.Fatal(err)
		}
		again, err := model.DecodeBanner(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := cmp.Diff(normal(b), again, cmpopts.EquateEmpty(), cmp.Comparer(sameJSON)); diff != "" {
			t.Fatalf("(-sent +read):\n%s", diff)
		}
		if twice, err := again.JSON(); err != nil || string(twice) != string(data) {
			t.Fatalf("%v\n%s\n%s", err, data, twice)
		}
	})
}

// sameJSON compares values by what they mean: the escapes of a value may differ.
func sameJSON(a, b json.RawMessage) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && cmp.Equal(x, y)
}

func TestPropertyOfForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b, to := anyBanner(t), rapid.SampledFrom(model.Forms()).Draw(t, "to")
		before := b.Clone()
		got, lost := b.InForm(to)
		if !cmp.Equal(b, before) {
			t.Fatal("the banner that was given changed")
		}
		if got.Form != to {
			t.Fatalf("form %s, want %s", got.Form, to)
		}
		if _, err := got.JSON(); err != nil {
			t.Fatalf("the form does not hold it: %v", err)
		}
		b.Form = to
		if _, err := b.JSON(); (err == nil) != (len(lost) == 0) {
			t.Fatalf("lost %q, but as it was: %v", lost, err)
		}
		if again, lost := got.InForm(to); len(lost) > 0 || !cmp.Equal(got, again, cmpopts.EquateEmpty()) {
			t.Fatalf("a second time: lost %q", lost)
		}
	})
}
