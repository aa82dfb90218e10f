package model_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"botback/model"
)

func TestMend(t *testing.T) {
	card := func(title string, os ...model.Option) model.Card { return model.Card{Title: title, Options: os} }
	exit := model.Option{Title: "Exit", Text: "talk to bot"}
	one := func(c model.Card) model.Banner { return model.Banner{Form: model.FormObject, Cards: []model.Card{c}} }
	list := func(cs ...model.Card) model.Banner { return model.Banner{Form: model.FormList, Cards: cs} }
	banners := func(cs ...model.Card) model.Banner { return model.Banner{Form: model.FormBanners, Cards: cs} }
	titled := func(s string) model.Banner { return one(card(s)) }
	button := func(o model.Option) model.Banner { return one(card("Leave?", o)) }
	settled := func(f model.Form, s model.BannerState) model.Banner {
		return model.Banner{Form: f, Cards: []model.Card{card("Leave?")}, Settings: model.BannerSettings{State: s}}
	}
	picture := model.Card{Type: model.CardImage, ImageURL: "https://example.com/a.png"}
	hindi := func(l *model.LintContext) {
		l.Languages = []string{"hi-IN"}
		l.Phrases = map[string][]string{"en": {"talk to bot"}, "hi": {"बॉट से बात करें"}}
	}
	takes := func(f model.Form) func(*model.LintContext) { return func(l *model.LintContext) { l.Form = f } }
	for name, c := range map[string]struct {
		rule       model.Rule
		have, want model.Banner
		context    func(*model.LintContext)
	}{
		"two cards in an object": {model.RuleForm, model.Banner{Form: model.FormObject, Cards: []model.Card{card("A"), card("B")}}, list(card("A"), card("B")), nil},
		"two cards, the widget takes banners": {model.RuleForm, model.Banner{Form: model.FormObject, Cards: []model.Card{card("A"), card("B")}},
			banners(card("A"), card("B")), takes(model.FormBanners)},
		"settings in a list": {model.RuleForm, settled(model.FormList, model.BannerClose), settled(model.FormBanners, model.BannerClose), nil},
		"old widget": {model.RuleForm, model.Banner{Form: model.FormQuickReplies, V1: model.V1Settings{AutoPlay: true, Speed: "4000"}, Cards: []model.Card{card("A", exit)}},
			one(card("A", exit)), nil},
		"another form":        {model.RuleOtherForm, list(card("A", exit)), one(card("A", exit)), takes(model.FormObject)},
		"image in a list":     {model.RuleImageForm, list(picture), banners(picture), nil},
		"five cards":          {model.RuleCards, list(card("A"), card("B"), card("C"), card("D"), card("E")), list(card("A"), card("B"), card("C"), card("D")), nil},
		"empty card":          {model.RuleTitleEmpty, list(card("A"), card(" <b></b>")), list(card("A")), nil},
		"same card":           {model.RuleDuplicate, list(card("A", exit), card("a!", exit)), list(card("A", exit)), nil},
		"odd card":            {model.RuleCardType, one(model.Card{Type: "video", Title: "A"}), one(model.Card{Type: model.CardText, Title: "A"}), nil},
		"long title":          {model.RuleTitleLong, titled(strings.Repeat("word ", 50)), titled(strings.Repeat("word ", 39) + "word…"), nil},
		"long title, markup":  {model.RuleTitleLong, titled("<b>" + strings.Repeat("👩‍🚀", 100) + "</b><i>" + strings.Repeat("y", 100) + "</i><br>z"), titled("<b>" + strings.Repeat("👩‍🚀", 100) + "</b><i>" + strings.Repeat("y", 85) + "…</i>"), nil},
		"long title, element": {model.RuleTitleLong, titled(strings.Repeat("x", 194) + "&amp;" + "<b>yyy</b>"), titled(strings.Repeat("x", 194) + "&amp;…"), nil},
		"three buttons": {model.RuleButtons, one(card("A", exit, model.Option{Title: "B", URL: "https://b.example"}, model.Option{Title: "C"})),
			one(card("A", exit, model.Option{Title: "B", URL: "https://b.example"})), nil},
		"empty button":       {model.RuleButtonEmpty, one(card("A", model.Option{}, exit)), one(card("A", exit)), nil},
		"nameless button":    {model.RuleButtonEmpty, button(model.Option{Text: "talk to bot"}), button(model.Option{Title: "talk to bot", Text: "talk to bot"}), nil},
		"long button":        {model.RuleButtonLong, button(model.Option{Title: "Take me back to the helpful bot", Text: "talk to bot"}), button(model.Option{Title: "Take me back to the hel…", Text: "talk to bot"}), nil},
		"long emoji button":  {model.RuleButtonLong, button(model.Option{Title: strings.Repeat("🇮🇳", 25), Text: "talk to bot"}), button(model.Option{Title: strings.Repeat("🇮🇳", 23) + "…", Text: "talk to bot"}), nil},
		"dead button":        {model.RuleButtonDead, button(model.Option{Title: "Exit"}), button(exit), nil},
		"buttons on image":   {model.RuleImage, banners(model.Card{Type: model.CardImage, ImageURL: "https://example.com/a.png", Options: []model.Option{exit}}), banners(picture), nil},
		"escape":             {model.RuleControl, titled("a\x1b[31m red\x07"), titled("a red"), nil},
		"coded escape":       {model.RuleControl, titled("a&#27;[31m&#0; b"), titled("a[31m b"), nil},
		"line in a button":   {model.RuleControl, button(model.Option{Title: "Exit", Text: "talk\nto bot"}), button(exit), nil},
		"override":           {model.RuleBidi, titled("Exit \u202enow"), titled("Exit now"), nil},
		"coded mark":         {model.RuleBidi, titled("Exit&#8207; now &amp; here"), titled("Exit now &amp; here"), nil},
		"zero width":         {model.RuleInvisible, button(model.Option{Title: "E\u200bxit", Text: "talk to\u00ad bot"}), button(exit), nil},
		"line feeds":         {model.RuleLineFeed, titled("a\r\nb<p>c</p>\n<p>d</p><a\nhref='https://x.example'>e</a>\n"), titled("a<br>b<p>c</p><p>d</p><a href='https://x.example'>e</a>"), nil},
		"never closed":       {model.RuleMarkup, titled("<b>a <i>b"), titled("<b>a <i>b</i></b>"), nil},
		"no https":           {model.RuleAddress, button(model.Option{Title: "News", URL: "example.com/a"}), button(model.Option{Title: "News", URL: "https://example.com/a"}), nil},
		"phrase as address":  {model.RuleAddress, button(model.Option{Title: "Exit", URL: "talk to bot"}), button(exit), nil},
		"address as text":    {model.RulePhrase, button(model.Option{Title: "News", Text: "https://example.com"}), button(model.Option{Title: "News", URL: "https://example.com"}), nil},
		"not watched":        {model.RulePhrase, button(model.Option{Title: "Exit", Text: "back to bot please"}), button(exit), nil},
		"short":              {model.RuleShort, button(model.Option{Title: "Exit", Text: "Exit"}), button(exit), nil},
		"asks for an agent":  {model.RuleCommon, button(model.Option{Title: "Exit", Text: "Talk to agent"}), button(exit), nil},
		"two deeds":          {model.RuleTwoDeeds, button(model.Option{Title: "Exit", Text: "talk to bot", Event: "x"}), button(exit), nil},
		"same buttons":       {model.RuleDuplicate, one(card("A", exit, model.Option{Title: "Leave", Text: "Talk to bot"})), one(card("A", exit)), nil},
		"quoted":             {model.RuleQuote, titled("Type 'go to bot'"), titled("Type 'talk to bot'"), nil},
		"spelling":           {model.RuleSettings, settled(model.FormBanners, "Closed"), settled(model.FormBanners, model.BannerClose), nil},
		"English for Hindi":  {model.RuleLanguage, one(card("छोड़ें? 'talk to bot'", exit)), one(card("छोड़ें? 'बॉट से बात करें'", model.Option{Title: "Exit", Text: "बॉट से बात करें"})), hindi},
		"Hindi, not watched": {model.RulePhrase, button(model.Option{Title: "Exit", Text: "go to bot"}), button(model.Option{Title: "Exit", Text: "बॉट से बात करें"}), hindi},
	} {
		t.Run(name, func(t *testing.T) {
			l := goodContext()
			if c.context != nil {
				c.context(&l)
			}
			f := finding(t, model.Lint(c.have, l), c.rule)
			got, ok := model.Mend(c.have, f, l)
			if !ok || !model.Mendable(f) {
				t.Fatalf("not mended: %+v", f)
			}
			if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Where two repairs are as good, or one could change what a customer's click
// means, a person decides.
func TestMendLeavesDecisionsToPeople(t *testing.T) {
	exit := model.Option{Title: "Exit", Text: "talk to bot"}
	card := func(title string, os ...model.Option) model.Card { return model.Card{Title: title, Options: os} }
	one := func(c model.Card) model.Banner { return model.Banner{Form: model.FormObject, Cards: []model.Card{c}} }
	l := goodContext()
	takesObject, swapped, hindi := l, l, l
	takesObject.Form = model.FormObject
	swapped.ShowEvent, swapped.CloseEvent = l.CloseEvent, l.ShowEvent
	hindi.Languages = []string{"hi"}
	for name, c := range map[string]struct {
		rule    model.Rule
		banner  model.Banner
		context model.LintContext
	}{
		"no card":                    {model.RuleCards, model.Banner{}, l},
		"no title":                   {model.RuleTitleEmpty, one(card("")), l},
		"empty title over a button":  {model.RuleTitleEmpty, model.Banner{Form: model.FormList, Cards: []model.Card{card("A"), card("", exit)}}, l},
		"one long link":              {model.RuleTitleLong, one(card("<a href='https://example.com/" + strings.Repeat("x", 200) + "'>more</a>")), l},
		"broken and long":            {model.RuleTitleLong, one(card("<b>" + strings.Repeat("x", 200))), l},
		"a second button that posts": {model.RulePhrase, one(card("A", exit, model.Option{Title: "Wait", Text: "keep waiting here"})), l},
		"two that post":              {model.RulePhrase, one(card("A", model.Option{Title: "Wait", Text: "keep waiting here"}, model.Option{Title: "Go", Text: "leave the chat"})), l},
		"dead beside the exit":       {model.RuleButtonDead, one(card("A", exit, model.Option{Title: "Status"})), l},
		"two titles alike":           {model.RuleDuplicate, one(card("A", exit, model.Option{Title: "Exit", URL: "https://example.com"})), l},
		"image without address":      {model.RuleImage, model.Banner{Form: model.FormBanners, Cards: []model.Card{{Type: model.CardImage}}}, l},
		"url button":                 {model.RuleNoMessage, one(card("A", model.Option{Title: "News", URL: "https://example.com"})), l},
		"two quotes":                 {model.RuleQuote, one(card("Type 'this one' or 'that one'")), l},
		"marks in Hebrew":            {model.RuleBidi, one(card("שלום\u200f!")), l},
		"a break too long":           {model.RuleLineFeed, one(card(strings.Repeat("x", 99) + "\n" + strings.Repeat("x", 99))), l},
		"two cards for an object":    {model.RuleOtherForm, model.Banner{Form: model.FormList, Cards: []model.Card{card("A"), card("B")}}, takesObject},
		"an image for an object":     {model.RuleImageForm, model.Banner{Form: model.FormObject, Cards: []model.Card{{Type: model.CardImage, ImageURL: "https://a.example"}}}, takesObject},
		"events":                     {model.RuleSwapped, one(card("A", exit)), swapped},
		"no phrase of the language":  {model.RuleLanguage, one(card("A", exit)), hindi},
		"script":                     {model.RuleScript, one(card("A", exit)), hindi},
		"state":                      {model.RuleSettings, model.Banner{Form: model.FormBanners, Cards: []model.Card{card("A")}, Settings: model.BannerSettings{State: "open"}}, l},
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range model.Lint(c.banner, c.context) {
				if f.Rule == c.rule && model.Mendable(f) {
					t.Errorf("offers to %s", f.Remedy)
				}
			}
			f := finding(t, model.Lint(c.banner, c.context), c.rule)
			if got, ok := model.Mend(c.banner, f, c.context); ok {
				t.Errorf("mended to %+v", got)
			}
		})
	}
}

// A finding that no longer holds repairs nothing: the operator may have typed on.
func TestMendRefusesAnOldFinding(t *testing.T) {
	before := exitBanner(func(b *model.Banner) { b.Cards[0].Options[0].Text = "go to bot" })
	f := finding(t, model.Lint(before, goodContext()), model.RulePhrase)
	now := exitBanner(func(*model.Banner) {})
	if got, ok := model.Mend(now, f, goodContext()); ok || !cmp.Equal(got, now) {
		t.Errorf("%v: %+v", ok, got)
	}
}

func TestMendAllDropsTheDoubleBeforeTheFifth(t *testing.T) {
	b := model.Banner{Form: model.FormList}
	for _, s := range []string{"A", "a", "B", "C", "Type 'go to bot'\n"} {
		b.Cards = append(b.Cards, model.Card{Title: s})
	}
	got, done := model.MendAll(b, goodContext())
	want := []model.Card{{Title: "A"}, {Title: "B"}, {Title: "C"}, {Title: "Type 'talk to bot'"}}
	if diff := cmp.Diff(want, got.Cards); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(done) != 3 || done[0].Rule != model.RuleDuplicate {
		t.Errorf("did %+v", done)
	}
}

// faultyBanner draws banners that break rules in many ways at once.
func faultyBanner(t *rapid.T) model.Banner {
	words := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"Leave? ", "'go to bot'", "'talk to bot'", "<b>", "</b>", "<i>x</i>", "<br>", "<p>", "\n", "\r\n",
			"\x1b[2J", "\x00", "\u202e", "\u200f", "\u200b", "&#8203;", "&#27;", "&amp;", "&", "<", "שלום", "बॉट", "👩‍🚀🇮🇳", strings.Repeat("long ", 30), "<!-- c -->",
			"<a href=x>", "</a>", "<script>", "\ufffd", "\xff", "&#82", "03;", " ", "<span hidden>"}), 0, 7).Draw(t, "words"), "")
	})
	text := rapid.OneOf(rapid.SampledFrom([]string{"", "talk to bot", "Talk to  bot!", "go to bot", "yes", "talk to agent", "https://a.example", "example.com/x", "\u200b", "talk\nto bot",
		"बॉट से बात", strings.Repeat("button", 5), "Exit"}), words)
	option := rapid.Custom(func(t *rapid.T) model.Option {
		o := model.Option{Title: text.Draw(t, "title"), Text: text.Draw(t, "text")}
		if rapid.Bool().Draw(t, "more") {
			o.URL, o.Event = text.Draw(t, "url"), text.Draw(t, "event")
		}
		return o
	})
	card := rapid.Custom(func(t *rapid.T) model.Card {
		c := model.Card{Title: rapid.OneOf(words, text).Draw(t, "title"), Options: rapid.SliceOfN(option, 0, 3).Draw(t, "options"),
			Type: rapid.SampledFrom([]model.CardType{"", "", model.CardText, model.CardImage, "odd"}).Draw(t, "type")}
		if c.Image() || rapid.IntRange(0, 3).Draw(t, "pictured") == 0 {
			c.ImageURL, c.LinkURL = text.Draw(t, "image"), text.Draw(t, "link")
		}
		return c
	})
	b := model.Banner{Form: model.Form(rapid.IntRange(0, 5).Draw(t, "form")), Cards: rapid.SliceOfN(card, 0, 6).Draw(t, "cards")}
	if rapid.IntRange(0, 3).Draw(t, "set") == 0 {
		b.Settings = model.BannerSettings{State: model.BannerState(rapid.SampledFrom([]string{"", "close", "Minimised", "open"}).Draw(t, "state")), TextOnMinimise: text.Draw(t, "folded")}
		b.V1.AutoPlay = rapid.Bool().Draw(t, "auto")
		b.Extras = rapid.SampledFrom([]model.Extras{nil, {{Key: "x", Value: []byte("1")}}, {{Key: "y", Value: []byte("{")}}}).Draw(t, "extras")
	}
	return b
}

func anyContext(t *rapid.T) model.LintContext {
	l := goodContext()
	l.Form = model.Form(rapid.IntRange(0, 4).Draw(t, "takes"))
	l.Languages = rapid.SliceOfN(rapid.SampledFrom([]string{"en", "hi", "pt-BR", "he", "xx"}), 0, 2).Draw(t, "languages")
	l.Phrases = rapid.SampledFrom([]map[string][]string{nil, {"en": {"talk to bot"}}, {"": {"talk to bot"}}, {"en": {"Exit", "talk to bot"}, "hi": {"", "बॉट से बात"}},
		{"en": {"talk to bot"}, "pt": {"falar & ouvir <bot>"}}}).Draw(t, "phrases")
	return l
}

func parts(b model.Banner) int {
	n := len(b.Cards)
	for _, c := range b.Cards {
		n += len(c.Options)
	}
	return n
}

func overLimit(f model.Finding) bool { return f.Rule == model.RuleCards || f.Rule == model.RuleButtons }

func TestPropertyOfMending(t *testing.T) {
	count := func(fs []model.Finding, is func(model.Finding) bool) int {
		return len(slices.DeleteFunc(slices.Clone(fs), func(f model.Finding) bool { return !is(f) }))
	}
	rapid.Check(t, func(t *rapid.T) {
		b, l := faultyBanner(t), anyContext(t)
		untouched, before := b.Clone(), model.Lint(b, l)
		for _, f := range before {
			mended, ok := model.Mend(b, f, l)
			if ok != model.Mendable(f) {
				t.Fatalf("mendable %v, mended %v: %+v", model.Mendable(f), ok, f)
			}
			if !cmp.Equal(b, untouched) {
				t.Fatalf("the banner that was given changed: %+v", f)
			}
			if !ok {
				continue
			}
			after := model.Lint(mended, l)
			ofRule := func(g model.Finding) bool { return g.Rule == f.Rule }
			itself := func(g model.Finding) bool { return ofRule(g) && g.Where == f.Where && g.What == f.What }
			// What stood beyond a limit, and was not looked at, may move up.
			movedUp := parts(mended) < parts(b) && slices.ContainsFunc(before, overLimit)
			if count(after, itself) > 0 && count(after, ofRule) >= count(before, ofRule) && !movedUp {
				t.Fatalf("still there: %+v\n%+v\n%+v", f, mended, after)
			}
			for _, g := range after {
				same := func(h model.Finding) bool { return h.Rule == g.Rule && h.Severity == model.SeverityError }
				if g.Severity == model.SeverityError && count(after, same) > count(before, same) {
					t.Fatalf("%+v\nbrought %+v\nfrom %+v\nto   %+v", f, g, b, mended)
				}
			}
		}
		all, _ := model.MendAll(b, l)
		if left := model.Lint(all, l); slices.ContainsFunc(left, model.Mendable) {
			t.Fatalf("left over: %+v\nof %+v", left, all)
		}
	})
}
