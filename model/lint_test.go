package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"botback/model"
)

func goodContext() model.LintContext {
	return model.LintContext{Phrases: model.DefaultPhrases().Exit, Source: model.SourceWeb, Languages: []string{"en"},
		ShowEvent: model.DefaultShowEvent, CloseEvent: model.DefaultCloseEvent}
}

// exitBanner is the seed's button banner, which has no findings, with one change.
func exitBanner(change func(*model.Banner)) model.Banner {
	b := model.Templates()[1].Banner
	change(&b)
	return b
}

func TestLintFindsEachRule(t *testing.T) {
	title := func(s string) model.Banner { return exitBanner(func(b *model.Banner) { b.Cards[0].Title = s }) }
	option := func(change func(*model.Option)) model.Banner {
		return exitBanner(func(b *model.Banner) { change(&b.Cards[0].Options[0]) })
	}
	posts := func(s string) model.Banner { return option(func(o *model.Option) { o.Text = s }) }
	image := func(change func(*model.Card)) model.Banner {
		return exitBanner(func(b *model.Banner) {
			b.Form = model.FormBanners
			b.Cards = []model.Card{{Type: model.CardImage, ImageURL: "https://example.com/a.png"}}
			change(&b.Cards[0])
		})
	}
	cards := func(n int) model.Banner {
		return exitBanner(func(b *model.Banner) {
			b.Form = model.FormList
			for i := range n - 1 {
				b.Cards = append(b.Cards, model.Card{Title: fmt.Sprintf("Notice %d", i)})
			}
		})
	}
	twoButtons := func(second model.Option) model.Banner {
		return exitBanner(func(b *model.Banner) { b.Cards[0].Options = append(b.Cards[0].Options, second) })
	}
	settings := func(s model.BannerSettings) model.Banner {
		return exitBanner(func(b *model.Banner) { b.Form, b.Settings = model.FormBanners, s })
	}
	const button = "card 1, button 1"
	for name, c := range map[string]struct {
		banner model.Banner
		rule   model.Rule
		where  string
		error  bool
		says   string
	}{
		"old form":        {exitBanner(func(b *model.Banner) { b.Form = model.FormQuickReplies }), model.RuleForm, "", true, "V1"},
		"no card":         {model.Banner{}, model.RuleCards, "", true, "no card"},
		"five cards":      {cards(5), model.RuleCards, "", true, "5 cards"},
		"odd card":        {exitBanner(func(b *model.Banner) { b.Cards[0].Type = "video" }), model.RuleCardType, "card 1", true, "video"},
		"empty title":     {title(""), model.RuleTitleEmpty, "card 1", true, "empty"},
		"unseen title":    {title("<b>&nbsp;</b>\u200b"), model.RuleTitleEmpty, "card 1", true, "empty"},
		"long title":      {title(strings.Repeat("x", 201)), model.RuleTitleLong, "card 1", true, "201"},
		"emoji title":     {title("Exit " + strings.Repeat("👨\u200d👩\u200d👧", 30)), model.RuleTitleMayCut, "card 1", false, "245"},
		"three buttons":   {exitBanner(func(b *model.Banner) { b.Cards[0].Options = make([]model.Option, 3) }), model.RuleButtons, "card 1", true, "3 buttons"},
		"no button title": {option(func(o *model.Option) { o.Title = " " }), model.RuleButtonEmpty, button, true, "no words"},
		"long button":     {option(func(o *model.Option) { o.Title = strings.Repeat("x", 25) }), model.RuleButtonLong, button, true, "25"},
		"emoji button":    {option(func(o *model.Option) { o.Title = strings.Repeat("👍🏽", 10) }), model.RuleButtonMayCut, button, false, "40"},
		"dead button":     {posts(""), model.RuleButtonDead, button, true, "does nothing"},
		"unseen text":     {posts("\u200b\u2060"), model.RuleButtonDead, button, true, "does nothing"},
		"image no url":    {image(func(c *model.Card) { c.ImageURL = "" }), model.RuleImage, "card 1", true, "imageURL"},
		"image button":    {image(func(c *model.Card) { c.Options = []model.Option{{Title: "A", Text: "talk to bot"}} }), model.RuleImage, "card 1", true, "buttons"},
		"image http":      {image(func(c *model.Card) { c.LinkURL = "javascript:alert(1)" }), model.RuleAddress, "card 1", false, "https"},
		"escape":          {title("a\x1b]52;c;x\x07"), model.RuleControl, "card 1", true, "the title"},
		"broken text":     {title("a\ufffd"), model.RuleControl, "card 1", true, "the title"},
		"line in text":    {posts("talk to\nbot"), model.RuleControl, button, true, "the button"},
		"not watched":     {posts("back to the menu"), model.RulePhrase, button, false, "'back to the menu'"},
		"short text":      {posts("Hi"), model.RuleShort, button, false, "'Hi'"},
		"short Chinese":   {posts("退出"), model.RuleShort, button, false, "'退出'"},
		"url button":      {option(func(o *model.Option) { o.Text, o.URL = "", "https://example.com" }), model.RuleNoMessage, button, false, "no message"},
		"event button":    {option(func(o *model.Option) { o.Text, o.Event = "", "exit-chat-queue" }), model.RuleNoMessage, button, false, "no message"},
		"odd address":     {option(func(o *model.Option) { o.Text, o.URL = "", "example.com" }), model.RuleAddress, button, false, "https"},
		"text and url":    {option(func(o *model.Option) { o.URL = "https://example.com" }), model.RuleTwoDeeds, button, false, "more than one"},
		"quoted phrase":   {title("Please type 'talk to a bot'"), model.RuleQuote, "card 1", false, "'talk to a bot'"},
		"quoted French":   {title("Tapez « parler au bot »"), model.RuleQuote, "card 1", false, "'parler au bot'"},
		"same buttons":    {twoButtons(model.Option{Title: "Leave", Text: "Talk to  bot"}), model.RuleDuplicate, "card 1, button 2", false, "the same"},
		"same cards":      {exitBanner(func(b *model.Banner) { b.Form = model.FormList; b.Cards = append(b.Cards, b.Cards[0]) }), model.RuleDuplicate, "card 2", false, "the same"},
		"invisible":       {posts("talk to\u200bbot"), model.RuleInvisible, button, false, "U+200B"},
		"bidi":            {title("Exit \u202etob"), model.RuleBidi, "card 1", false, "U+202E"},
		"line feed":       {title("Exit?\nClick"), model.RuleLineFeed, "card 1", false, "line feed"},
		"open markup":     {title("<b>Exit?"), model.RuleMarkup, "card 1", false, "<b> is never closed"},
		"bad state":       {settings(model.BannerSettings{State: "open"}), model.RuleSettings, "", false, `"open"`},
		"wordless":        {settings(model.BannerSettings{State: model.BannerMinimise}), model.RuleSettings, "", false, "no words"},
		"common":          {posts("Talk to Agent!"), model.RuleCommon, button, false, "as an agent"},
		"coded invisible": {title("Exit&#8203; now"), model.RuleInvisible, "card 1", false, "U+200B"},
		"coded escape":    {title("Exit&#27; now"), model.RuleControl, "card 1", true, "the title"},
		"hidden words":    {title("Exit <span style='display: none'>now</span>"), model.RuleMarkup, "card 1", false, "may be hidden"},
		"escape in a url": {option(func(o *model.Option) { o.Text, o.URL = "", "https://example.com/\x1b" }), model.RuleControl, button, true, "address"},
		"image address":   {image(func(c *model.Card) { c.LinkURL = "https://example.com/\u202e" }), model.RuleBidi, "card 1", false, "the link"},
		"folded escape":   {settings(model.BannerSettings{State: model.BannerMinimise, TextOnMinimise: "a\x07"}), model.RuleControl, "", true, "textOnMinimise"},
		"folded bidi":     {settings(model.BannerSettings{State: model.BannerMinimise, TextOnMinimise: "a\u202e"}), model.RuleBidi, "", false, "textOnMinimise"},
		"image in object": {exitBanner(func(b *model.Banner) { b.Cards[0] = model.Card{Type: model.CardImage, ImageURL: "https://a.example"} }), model.RuleImageForm, "", false, "the form object"},
		"language":        {title("वापस जाएँ?"), model.RuleScript, "", false, "en (Latin)"},
	} {
		t.Run(name, func(t *testing.T) {
			f := finding(t, model.Lint(c.banner, goodContext()), c.rule)
			if f.Where.String() != c.where || (f.Severity == model.SeverityError) != c.error {
				t.Errorf("%s at %q, want error %v at %q", f.Severity, f.Where, c.error, c.where)
			}
			if !strings.Contains(f.What, c.says) {
				t.Errorf("%q does not say %q", f.What, c.says)
			}
			if f.Why == "" || f.Fix == "" {
				t.Errorf("no reason or no remedy: %+v", f)
			}
		})
	}
}

func finding(t *testing.T, fs []model.Finding, r model.Rule) model.Finding {
	t.Helper()
	i := slices.IndexFunc(fs, func(f model.Finding) bool { return f.Rule == r })
	if i < 0 {
		t.Fatalf("no finding %s in %+v", r, fs)
	}
	return fs[i]
}

func TestLintLooksAtWhereAndHowItIsShown(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*model.LintContext)
		rule   model.Rule
		error  bool
	}{
		"WhatsApp":         {func(l *model.LintContext) { l.Source = "whatsapp" }, model.RuleChannel, true},
		"one event":        {func(l *model.LintContext) { l.ShowEvent = l.CloseEvent }, model.RuleSameEvent, true},
		"as the page says": {func(l *model.LintContext) { l.ShowEvent, l.CloseEvent = l.CloseEvent, l.ShowEvent }, model.RuleSwapped, false},
		"shown by close":   {func(l *model.LintContext) { l.ShowEvent, l.CloseEvent = l.CloseEvent, "own-close" }, model.RuleSwapped, false},
		"removed by show":  {func(l *model.LintContext) { l.ShowEvent, l.CloseEvent = "own-show", l.ShowEvent }, model.RuleSwapped, false},
		"another form":     {func(l *model.LintContext) { l.Form = model.FormList }, model.RuleOtherForm, false},
		"Spanish ticket":   {func(l *model.LintContext) { l.Languages = []string{"en", "es_MX"} }, model.RuleLanguage, false},
		"short phrase":     {func(l *model.LintContext) { l.Phrases = map[string][]string{"en": {"exit"}} }, model.RulePhrase, false},
		"Hindi ticket":     {func(l *model.LintContext) { l.Languages = []string{"hi-IN"} }, model.RuleScript, false},
	} {
		t.Run(name, func(t *testing.T) {
			l := goodContext()
			c.change(&l)
			f := finding(t, model.Lint(model.Templates()[1].Banner, l), c.rule)
			if (f.Severity == model.SeverityError) != c.error {
				t.Errorf("is an %s", f.Severity)
			}
		})
	}
}

func TestLintHasNothingAgainstGoodBanners(t *testing.T) {
	long := strings.Repeat("x", 200)
	for name, b := range map[string]model.Banner{
		"apostrophes":      {Cards: []model.Card{{Title: "Don't wait: the shop's bot isn't busy"}}},
		"quotes the title": {Cards: []model.Card{{Title: "Tap 'Exit' to leave", Options: []model.Option{{Title: "Exit", Text: "talk to bot"}}}}},
		"one quote agrees": {Cards: []model.Card{{Title: "Ask for 'Diwali sale' or type “Talk to Bot!”"}}},
		"other case":       {Cards: []model.Card{{Title: "Leave?", Options: []model.Option{{Title: "Exit", Text: "Talk To Bot"}}}}},
		"at the limits":    {Cards: []model.Card{{Title: long, Options: []model.Option{{Title: long[:24], Text: "talk to bot"}}}}},
		"markup":           {Cards: []model.Card{{Title: `<p>Leave? <b>Type</b> <i>talk</i> &lt;3<br/><a href="https://example.com/?a=1&amp;b">More</a></p>`}}},
		"image": {Form: model.FormBanners, Cards: []model.Card{{Type: model.CardImage, ImageURL: "https://example.com/a.png"},
			{Type: model.CardImage, ImageURL: "https://example.com/b.png"}}},
		"minimised": {Form: model.FormBanners, Settings: model.BannerSettings{State: model.BannerMinimise, TextOnMinimise: "Leave"}, Cards: []model.Card{{Title: "Leave?"}}},
	} {
		if fs := model.Lint(b, goodContext()); len(fs) > 0 {
			t.Errorf("%s: %+v", name, fs)
		}
	}
}

func TestLintPutsErrorsFirst(t *testing.T) {
	b := exitBanner(func(b *model.Banner) { b.Cards[0].Title = "a\nb"; b.Cards[0].Options[0].Title = "" })
	fs := model.Lint(b, goodContext())
	if len(fs) != 2 || fs[0].Severity != model.SeverityError || fs[1].Severity != model.SeverityWarning {
		t.Errorf("%+v", fs)
	}
}

func TestLintTakesTheMatchersWordForFurtherTexts(t *testing.T) {
	b := exitBanner(func(b *model.Banner) {
		b.Cards[0].Options[0].Text = "Back to the bot"
		b.Cards[0].Title = "Type 'back to the bot'"
	})
	l := goodContext()
	l.Asks = func(s string) bool { return strings.EqualFold(s, "back to the bot") }
	if fs := model.Lint(b, l); len(fs) > 0 {
		t.Errorf("%+v", fs)
	}
}

func TestPlaceNamesTheCardOnlyAmongSeveral(t *testing.T) {
	one, two := model.Banner{Cards: make([]model.Card, 1)}, model.Banner{Cards: make([]model.Card, 2)}
	for p, want := range map[model.Place][2]string{
		{}:                   {"", ""},
		{Card: 1}:            {"", "card 1"},
		{Card: 1, Option: 2}: {"button 2", "card 1, button 2"},
	} {
		if got := [2]string{p.In(one), p.In(two)}; got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
}

func TestLintWithoutContextLooksAtTheBannerOnly(t *testing.T) {
	b := exitBanner(func(b *model.Banner) { b.Cards[0].Options[0].Text = "any words at all" })
	if fs := model.Lint(b, model.LintContext{}); len(fs) > 0 {
		t.Errorf("%+v", fs)
	}
}

func TestLintOnLanguages(t *testing.T) {
	en, hi := "talk to bot", "बॉट से बात करें"
	both := map[string][]string{"en": {en}, "hi-IN": {hi}}
	posts := func(titled string, texts ...string) model.Banner {
		b := model.Banner{Form: model.FormList}
		for _, s := range texts {
			b.Cards = append(b.Cards, model.Card{Title: titled, Options: []model.Option{{Title: "Exit", Text: s}}})
		}
		return b
	}
	for name, c := range map[string]struct {
		banner    model.Banner
		phrases   map[string][]string
		languages []string
		rule      model.Rule
		what, fix string
	}{
		"phrase of another": {posts("छोड़ें?", en), both, []string{"hi"}, model.RuleLanguage, "'talk to bot' is a phrase of the language en, and the tickets' language is hi", "Offer '" + hi + "'"},
		"no phrase at all":  {posts("Salir?", en), both, []string{"es"}, model.RuleLanguage, "the tickets' language is es", "phrases.exit"},
		"two languages":     {posts("Leave?", en), both, []string{"en", "ta", "es"}, model.RuleLanguage, "is ta, es", "phrases.exit"},
		"quoted":            {posts("'talk to bot' टाइप करें", hi), both, []string{"ta"}, model.RuleScript, "ta (Tamil)", "add a card"},
		"two scripts":       {posts("Leave?", en), both, []string{"hi-IN", "ar", "en-GB"}, model.RuleScript, "hi (Devanagari), ar (Arabic)", "add a card"},
	} {
		t.Run(name, func(t *testing.T) {
			l := goodContext()
			l.Phrases, l.Languages = c.phrases, c.languages
			f := finding(t, model.Lint(c.banner, l), c.rule)
			if !strings.Contains(f.What, c.what) || !strings.Contains(f.Fix, c.fix) {
				t.Errorf("%q, fix %q", f.What, f.Fix)
			}
		})
	}
	for name, c := range map[string]struct {
		banner    model.Banner
		phrases   map[string][]string
		languages []string
	}{
		"its own":          {posts("छोड़ें?", hi), both, []string{"hi"}},
		"a card for each":  {posts("Leave? छोड़ें?", en, hi), both, []string{"hi", "en"}},
		"any language":     {posts("Salir?", en), map[string][]string{"": {en}}, []string{"es"}},
		"unknown language": {posts("Leave?", en), both, []string{"", "en"}},
		"no phrases":       {posts("Leave?", en), nil, []string{"es"}},
		"nothing offered":  {model.Banner{Cards: []model.Card{{Title: "Espere"}}}, both, []string{"es"}},
	} {
		l := goodContext()
		l.Phrases, l.Languages = c.phrases, c.languages
		for _, f := range model.Lint(c.banner, l) {
			if f.Rule == model.RuleLanguage || f.Rule == model.RuleScript {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
}

func TestLintWarnsOfWatchedPhrasesThatClash(t *testing.T) {
	l := goodContext()
	l.Phrases = map[string][]string{"en": {"exit", "main menu", "talk to bot"}}
	for title, rule := range map[string]model.Rule{"Type 'exit'": model.RuleShort, "Type 'main menu'": model.RuleCommon} {
		f := finding(t, model.Lint(model.Banner{Cards: []model.Card{{Title: title}}}, l), rule)
		if !strings.Contains(f.What, "the quoted phrase") || model.Mendable(f) {
			t.Errorf("%+v", f)
		}
	}
	b := exitBanner(func(b *model.Banner) { b.Cards[0].Options[0].Text = "main menu" })
	if f := finding(t, model.Lint(b, l), model.RuleCommon); f.Remedy != "post 'talk to bot'" {
		t.Errorf("%+v", f)
	}
}

// A file may hold thousands of cards; what is beyond the limit is not compared.
func TestLintStopsAtTheLimits(t *testing.T) {
	b := model.Banner{Form: model.FormList}
	for range 5000 {
		b.Cards = append(b.Cards, model.Card{Title: "<b>same", Options: make([]model.Option, 3)})
	}
	if n := len(model.Lint(b, goodContext())); n < 10 || n > 60 {
		t.Errorf("%d findings", n)
	}
}
