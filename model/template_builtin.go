package model

// Templates are the banners that come with the program. The first two are those
// of the vendor's recipe "Chat disconnecting at the customer level", word for word.
func Templates() []Template {
	return []Template{
		exitText(), exitButton(),
		builtIn("outage", "tells of an outage and offers the way out",
			"<b>We have a technical problem and are working on it.</b> Agents may take longer to answer. You can go back to the bot at any time."),
		builtIn("long-wait", "asks for patience and offers the way out",
			"All agents are busy, so an answer may take a while. You can keep waiting here, or go back to the bot now."),
		builtIn("out-of-hours", "says that nobody is at work and offers the way out",
			"Our agents are away right now and will answer when they are back. You can wait here, or go back to the bot now."),
		carousel(), image(),
	}
}

func exitText() Template {
	return Template{
		Name: "exit-text", About: "asks the customer to type the phrase", BuiltIn: true,
		Banner: Banner{Form: FormObject, Cards: []Card{{
			Title:   "Do you want to exit from chat? Please type 'talk to bot'",
			Options: []Option{},
		}}},
	}
}

func exitButton() Template {
	return Template{
		Name: "exit-button", About: "one button that types the phrase for the customer", BuiltIn: true,
		Banner: Banner{Form: FormObject, Cards: []Card{{
			Title:   "Do you want to exit from chat?",
			Options: []Option{{Title: "Exit", Text: "talk to bot"}},
		}}},
	}
}

// builtIn is a notice with the button that leads back to the bot.
func builtIn(name, about, title string) Template {
	return Template{Name: name, About: about, BuiltIn: true,
		Banner: Banner{Form: FormObject, Cards: []Card{{Title: title, Options: []Option{wayOut()}}}}}
}

func wayOut() Option { return Option{Title: "Back to the bot", Text: "talk to bot"} }

func carousel() Template {
	return Template{
		Name: "carousel", About: "three notices in turn, the last offers the way out", BuiltIn: true,
		Banner: Banner{Form: FormList, Cards: []Card{
			{Title: "Thank you for waiting. An agent will answer here.", Options: []Option{}},
			{Title: "Please have your order or reference number at hand: it saves you time.", Options: []Option{}},
			{Title: "Do you want to exit from chat?", Options: []Option{wayOut()}},
		}},
	}
}

// exampleImage stands in the template until the operator gives an address: nothing
// is there.
const exampleImage = "https://example.com/notice.png"

func image() Template {
	return Template{
		Name: "image", About: "an image (give it your address), then the way out", BuiltIn: true,
		Banner: Banner{Form: FormBanners, Settings: BannerSettings{State: BannerClose}, Cards: []Card{
			{Type: CardImage, ImageURL: exampleImage},
			{Type: CardText, Title: "Do you want to exit from chat?", Options: []Option{wayOut()}},
		}},
	}
}
