package model

// Template is a banner with a name, ready to be chosen.
type Template struct {
	Name   string
	About  string // one line: what it is for
	Banner Banner
}

// SeedBanners are the two banners of the vendor's recipe "Chat disconnecting at
// the customer level", word for word.
func SeedBanners() []Template {
	return []Template{
		{
			Name:  "exit-text",
			About: "asks the customer to type the phrase",
			Banner: Banner{Form: FormObject, Cards: []Card{{
				Title:   "Do you want to exit from chat? Please type 'talk to bot'",
				Options: []Option{},
			}}},
		},
		{
			Name:  "exit-button",
			About: "one button that types the phrase for the customer",
			Banner: Banner{Form: FormObject, Cards: []Card{{
				Title:   "Do you want to exit from chat?",
				Options: []Option{{Title: "Exit", Text: "talk to bot"}},
			}}},
		},
	}
}
