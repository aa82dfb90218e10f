package model

// targetKind is what a word of a message points at.
type targetKind uint8

const (
	targetNone    targetKind = iota
	targetPhrase             // the first word of a phrase or a wording
	targetInside             // a further word of it
	targetBot                // the bot, named otherwise
	targetMachine            // a word that may mean the bot
	targetLeave              // a wish to leave, or a button's title
	targetPerson             // a human being
)

// exits are the targets that a wish to leave points at.
func (t targetKind) exit() bool {
	return t == targetPhrase || t == targetBot || t == targetMachine || t == targetLeave
}

// scene is a message that is no bare request, with everything marked in it that
// tells a doubt from a stay.
type scene struct {
	u      *utterance
	words  *lexicon
	class  []wordClass  // by lexeme; the classes of an entry stand at its first one
	size   []int        // lexemes of that entry
	target []targetKind // by lexeme
	// what there is
	phrase   *phrase // the first one found, nil if none
	spanFrom int     // where it starts
	spanTo   int     // where the last one ends
	phrases  bool    // a phrase or wording stands in it
	bots     bool
	machines bool
	leaves   bool
	persons  bool
}

func newScene(b *phraseBook, u *utterance, buttons []phrase) *scene {
	n := len(u.lex)
	s := &scene{
		u: u, words: b.words,
		class: make([]wordClass, n), size: make([]int, n), target: make([]targetKind, n),
	}
	s.findPhrases(b)
	s.classify()
	s.findButtons(buttons)
	return s
}

func (s *scene) findPhrases(b *phraseBook) {
	for i := 0; i < len(s.u.lex); {
		f := b.at(s.u, i, true)
		if f.phrase == nil || f.why != "" || f.phrase.wording && i > 0 && among(determiners, s.u.text(i-1)) {
			i++
			continue
		}
		if s.phrase == nil {
			s.phrase, s.spanFrom = f.phrase, i
		}
		s.phrases = true
		s.spanTo = i + f.n
		s.target[i] = targetPhrase
		for k := i + 1; k < i+f.n; k++ {
			s.target[k] = targetInside
		}
		i += f.n
	}
}

func (s *scene) classify() {
	for i := 0; i < len(s.u.lex); {
		class, n := s.words.longestEntry(s.u, i)
		s.class[i], s.size[i] = class, n
		if s.target[i] == targetNone {
			s.target[i] = s.targetOf(i, class)
		}
		for k := i; k < i+n && n > 1; k++ {
			if k > i {
				s.size[k] = 1
			}
			if s.target[k] == targetNone && s.u.lex[k].class&classBot != 0 {
				s.target[k], s.bots = targetBot, true
			}
		}
		i += n
	}
}

func (s *scene) targetOf(i int, class wordClass) targetKind {
	switch {
	case class&classNeutral != 0:
		return targetNone
	case class&classBot != 0:
		s.bots = true
		return targetBot
	case class&classPerson != 0:
		s.persons = true
		return targetPerson
	case class&classLeave != 0 && s.leaveStands(i):
		s.leaves = true
		return targetLeave
	case class&classMachine != 0:
		s.machines = true
		return targetMachine
	}
	return targetNone
}

// any reports whether a word of the class stands in the message.
func (s *scene) any(class wordClass) bool { return s.find(class, 0, len(s.u.lex)) >= 0 }

// find is the first place from i up to j where a word of the class stands, or -1.
func (s *scene) find(class wordClass, i, j int) int {
	for k := max(i, 0); k < min(j, len(s.u.lex)); k++ {
		if s.class[k]&class != 0 {
			return k
		}
	}
	return -1
}

// clause is the part of the sentence around lexeme i: from up to to.
func (s *scene) clause(i int) (from, to int) {
	return s.around(i, gapBreak)
}

// sentence is the sentence around lexeme i, commas included.
func (s *scene) sentence(i int) (from, to int) {
	return s.around(i, gapStop|gapQuestion)
}

func (s *scene) around(i int, breaks gapSet) (from, to int) {
	for from = i; from > 0 && s.u.lex[from].gap&breaks == 0; from-- {
	}
	for to = i + 1; to < len(s.u.lex) && s.u.lex[to].gap&breaks == 0; to++ {
	}
	return from, to
}

// content counts the words that are neither courtesy nor filler.
func (s *scene) content() int {
	n := 0
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		if s.class[i]&(classCourtesy|classFiller|classAnd) == 0 {
			n++
		}
	}
	return n
}

// outside counts the words of content beside the phrase.
func (s *scene) outside() int {
	n := 0
	for i := 0; i < len(s.u.lex); i += max(1, s.size[i]) {
		if s.target[i] != targetPhrase && s.target[i] != targetInside && s.class[i]&(classCourtesy|classFiller|classAnd) == 0 {
			n++
		}
	}
	return n
}
