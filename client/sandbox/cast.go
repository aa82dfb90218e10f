package sandbox

import (
	"fmt"
	"time"
)

// The names of fillers; any given name goes with any family name.
var (
	givenNames  = [...]string{"Anna", "Ben", "Carla", "Dev", "Ella", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kira", "Leo", "Mina", "Nils", "Olga", "Paul"}
	familyNames = [...]string{"Adler", "Brandt", "Costa", "Dumas", "Evers", "Falk", "Garcia", "Hansen", "Ito", "Jansen", "Kaur", "Lopez", "Meyer", "Novak", "Olsen", "Patel", "Quist", "Rossi", "Silva", "Tan"}
)

// folk is the stock of names in a language; order says how they are put
// together.
type folk struct {
	given  []string
	family []string
	order  string // %[1]s given, %[2]s family
	code   int    // of the country, for telephone numbers
}

// folks are invented people. Each language has names enough that a repeated
// one is rare on a screen.
func folks() map[string]folk {
	western := "%[1]s %[2]s"
	return map[string]folk{
		"en": {[]string{"Emma", "Liam", "Zoe 🌸", "Owen", "Ruby", "Jack", "Isla", "Theo"}, []string{"Carter", "Hughes", "O'Neill", "Bennett", "Walsh", "Foster", "Reed"}, western, 1},
		"es": {[]string{"María", "Iñaki", "Lucía", "Andrés", "Sofía"}, []string{"Fernández", "Ibáñez", "Núñez", "Ortega"}, western, 34},
		"pt": {[]string{"João", "Inês", "Caio", "Luísa"}, []string{"Conceição", "Araújo", "Moreira"}, western, 55},
		"de": {[]string{"Jürgen", "Katrin", "Jonas", "Heike"}, []string{"Müller", "Groß", "Schäfer"}, western, 49},
		"fr": {[]string{"Hélène", "Loïc", "Chloé", "Étienne"}, []string{"Lefèvre", "Garnier", "Dubois"}, western, 33},
		"it": {[]string{"Niccolò", "Giulia", "Marta"}, []string{"Ferri", "Esposito"}, western, 39},
		"tr": {[]string{"Ayşe", "Çağlar", "Işıl"}, []string{"Yıldız", "Öztürk"}, western, 90},
		"id": {[]string{"Dewi", "Agus", "Putri"}, []string{"Wijaya", "Lestari", "Pratama"}, western, 62},
		"hi": {[]string{"राहुल", "Ananya", "विक्रम", "सुनीता"}, []string{"शर्मा", "वर्मा", "गुप्ता"}, western, 91},
		"ar": {[]string{"ليلى", "عمر", "نور", "سامي"}, []string{"حداد", "منصور", "الخطيب"}, western, 971},
		"zh": {[]string{"小明", "丽华", "建国", "晓梅"}, []string{"王", "李", "陈"}, "%[2]s%[1]s", 86},
		"ja": {[]string{"太郎", "花子", "陽子", "健一"}, []string{"山田", "佐藤", "小林"}, "%[2]s %[1]s", 81},
		"th": {[]string{"สมชาย", "มาลี", "กานดา"}, []string{"ใจดี", "ศรีสุข"}, western, 66},
		"ko": {[]string{"민준", "서연", "지우"}, []string{"김", "이", "박"}, "%[2]s%[1]s", 82},
		"ru": {[]string{"Иван", "Ольга", "Дмитрий"}, []string{"Петров", "Кузнец"}, western, 7},
	}
}

// company makes up customers, one after the other.
type company struct {
	folks map[string]folk
	met   map[string]int // customers so far, by language
	n     int            // customers so far
}

func newCompany() *company {
	return &company{folks: folks(), met: make(map[string]int)}
}

// welcome counts a customer who is there already.
func (c *company) welcome(language string) {
	c.met[language]++
	c.n++
}

// next is a new customer with something to talk about.
func (c *company) next(tp topic) Ticket {
	n, f, temper := c.n, c.folks[tp.language], tempers[c.n%len(tempers)]
	t := Ticket{Language: tp.language, Group: tp.group, Priority: tp.priority, Issue: tp.issue, Tags: []string{tp.tag},
		Name:   f.name(c.met[tp.language]),
		Phone:  fmt.Sprintf("+%d 555 01%02d", f.code, n%100),
		Email:  fmt.Sprintf("%s.%03d@example.com", tp.language, n+101),
		Source: channels[n%len(channels)],
		Temper: temper.temper, Words: temper.words, Reaction: time.Duration(2+n%4) * time.Second}
	c.welcome(tp.language)
	return t
}

// name is the k-th full name: no pair comes twice before all have come, and
// neighbours share nothing.
func (f folk) name(k int) string {
	g, round := k%len(f.given), k/len(f.given)
	return fmt.Sprintf(f.order, f.given[g], f.family[(g+round)%len(f.family)])
}

var channels = [...]string{Web, Web, WhatsApp, Web, Web, Facebook, Web, Web, Instagram, Web, Telegram}

// tempers are those of the customers in turn: most click.
var tempers = [...]struct {
	temper Temper
	words  string
}{{Clicking, ""}, {Clicking, ""}, {Typing, ""}, {Clicking, ""}, {Dismissing, ""}, {Clicking, ""}, {Typing, "pls talk to bot"}, {Ignoring, ""}, {Clicking, ""}, {Typing, "how do I talk to bot?"}}
