package model

import (
	"slices"
	"strings"
)

// Mendable reports whether Mend knows the one right repair of a finding. Remedy
// says which.
func Mendable(f Finding) bool { return f.Remedy != "" }

// Mend repairs what a finding of Lint(b, l) tells of, and nothing else. It gives b
// back and false where a person must decide, and where the finding is not one of
// b's any more. A repair never brings an error that was not there before.
func Mend(b Banner, f Finding, l LintContext) (Banner, bool) {
	if !slices.Contains(Lint(b, l), f) {
		return b, false
	}
	return l.repaired(b, f, b.faults())
}

// MendAll repairs one finding after the other until none is left that can be, and
// tells which it repaired, in that order. What is double or empty goes before
// anything is cut to a limit.
func MendAll(b Banner, l LintContext) (Banner, []Finding) {
	var done []Finding
	for range maxRepairs {
		fs := slices.DeleteFunc(Lint(b, l), func(f Finding) bool { return !Mendable(f) })
		if len(fs) == 0 {
			break
		}
		slices.SortStableFunc(fs, func(a, b Finding) int { return a.Rule.rank() - b.Rule.rank() })
		b, _ = l.repaired(b, fs[0], b.faults())
		done = append(done, fs[0])
	}
	return b, done
}

// maxRepairs is more than any banner needs; it bounds MendAll whatever happens.
const maxRepairs = 200

func (r Rule) rank() int {
	switch r {
	case RuleTitleEmpty, RuleButtonEmpty, RuleDuplicate:
		return 0
	case RuleCards, RuleButtons:
		return 2
	}
	return 1
}

// repaired is Mend for a finding that is known to be b's, with the errors of b.
func (l LintContext) repaired(b Banner, f Finding, faults []Finding) (Banner, bool) {
	if !Mendable(f) {
		return b, false
	}
	mended, ok := l.mended(b.Clone(), f)
	if !ok || moreFaults(mended.faults(), faults) {
		return b, false
	}
	return mended, true
}

// moreFaults reports whether there are more errors of any rule than before.
func moreFaults(now, before []Finding) bool {
	count := map[Rule]int{}
	for _, f := range before {
		count[f.Rule]++
	}
	for _, f := range now {
		if count[f.Rule]--; count[f.Rule] < 0 {
			return true
		}
	}
	return false
}

// mended changes b, which is nobody else's.
func (l LintContext) mended(b Banner, f Finding) (Banner, bool) {
	i, j := f.Where.Card-1, f.Where.Option-1
	switch {
	case f.Rule == RuleLanguage:
		return b, l.translate(b)
	case i < 0:
		return l.mendBanner(b, f.Rule)
	case j < 0 && (f.Rule == RuleTitleEmpty || f.Rule == RuleDuplicate):
		b.Cards = slices.Delete(b.Cards, i, i+1)
		return b, true
	case j < 0:
		return b, l.mendCard(&b.Cards[i], f.Rule)
	}
	c := &b.Cards[i]
	if o := c.Options[j]; f.Rule == RuleDuplicate || o.empty() {
		c.Options = slices.Delete(c.Options, j, j+1)
		return b, true
	}
	return b, l.mendOption(b, &c.Options[j], f.Rule)
}

func (l LintContext) mendBanner(b Banner, r Rule) (Banner, bool) {
	switch r {
	case RuleForm:
		return l.fitted(b)
	case RuleOtherForm:
		return l.asTaken(b)
	case RuleImageForm:
		b, lost := b.InForm(FormBanners)
		return b, len(lost) == 0
	case RuleCards:
		b.Cards = b.Cards[:MaxCards]
		return b, true
	case RuleSettings:
		return b, b.Settings.spell()
	}
	return b, stripped(b.Settings.wordings(), r)
}

// spell writes the state as the widget does.
func (s *BannerSettings) spell() bool {
	switch strings.ToLower(strings.TrimSpace(string(s.State))) {
	case "close", "closed":
		s.State = BannerClose
	case "minimise", "minimised", "minimize", "minimized":
		s.State = BannerMinimise
	default:
		return false
	}
	return true
}

// mendCard repairs what is about a card as a whole.
func (l LintContext) mendCard(c *Card, r Rule) (ok bool) {
	switch r {
	case RuleCardType:
		return c.settle()
	case RuleTitleLong:
		c.Title, ok = cutTitle(c.Title, MaxTitle)
		return ok
	case RuleButtons:
		c.Options = c.Options[:MaxButtons]
	case RuleImage:
		c.Options = nil
	case RuleLineFeed:
		c.Title = withBreaks(c.Title)
	case RuleMarkup:
		c.Title = withClosers(c.Title)
		return !slices.ContainsFunc(ParseMarkup(c.Title).Problems, func(p string) bool { return strings.HasSuffix(p, neverClosed) })
	case RuleAddress:
		c.ImageURL, c.LinkURL = secured(c.ImageURL), secured(c.LinkURL)
	case RuleQuote:
		c.Title, ok = requoted(c.Title, l.phraseFor(*c))
		return ok
	default:
		return stripped(c.wordings(), r)
	}
	return true
}

// settle makes a card of no known type what it can only be.
func (c *Card) settle() bool {
	titled := !blank(ParseMarkup(c.Title).Text())
	switch {
	case titled && blank(c.ImageURL):
		c.Type = CardText
	case !titled && !blank(c.ImageURL) && len(c.Options) == 0:
		c.Type = CardImage
	default:
		return false
	}
	return true
}

// secured is an address that is whole but for its https:// with it.
func secured(address string) string {
	if hostFirst(address) {
		return "https://" + strings.TrimSpace(address)
	}
	return address
}

// mendOption repairs a button of b that is not empty.
func (l LintContext) mendOption(b Banner, o *Option, r Rule) bool {
	switch r {
	case RuleButtonEmpty:
		o.Title = strings.TrimSpace(o.Text)
	case RuleButtonLong:
		o.Title = cut(o.Title, MaxButtonTitle)
	case RuleButtonDead, RulePhrase, RuleShort, RuleCommon:
		return l.repost(b, o)
	case RuleTwoDeeds:
		*o = o.WithDeed(DeedText, o.Text)
	case RuleAddress:
		return l.readdress(o)
	default:
		return stripped(o.wordings(), r)
	}
	return true
}

// repost lets a button post the watched phrase, if it can only be meant to.
func (l LintContext) repost(b Banner, o *Option) bool {
	p := l.phrase()
	switch {
	case webAddress(o.Text) && blank(o.URL):
		*o = o.WithDeed(DeedURL, o.Text)
	case p != "" && b.onlyAsker():
		o.Text = p
	default:
		return false
	}
	return true
}

func (l LintContext) readdress(o *Option) bool {
	if blank(o.Text) && l.watched(o.URL) {
		*o = o.WithDeed(DeedText, o.URL)
		return true
	}
	before := o.URL
	o.URL = secured(o.URL)
	return o.URL != before
}
