package model

import "strings"

// Short lists that only one rule needs; entries between commas.
const (
	// adverbWords may stand between "I" and what I did.
	adverbWords = "already, have, just, even, did, do, keep, kept, am, was, been, also, again, only, then, clearly, must" +
		", should, to"
	// articleWords may stand between a plain no and the bot.
	articleWords = "the, a, an, any, your, this, that, such, stupid, of, more, these, those, fucking, damn"
	// askedWords before "you" ask for something, or put it as a choice.
	askedWords = "should, shud, and, or, if, do, beg, request, ask, asking, requesting"
	// askWords before "you" make it a question or a wish.
	askWords = "can, could, would, will, should, shall, do, does, if, when, beg, request, ask, thank, want, let, and, or"
	// chatWords name the chat that somebody wants to leave.
	chatWords = "chat, conversation, session, czat, czatu, discussion"
	// conditionWords tie an announcement to something else.
	conditionWords = "if, when, whenever, after, afterwards"
	// determiners make a noun of the wording after them: "my chat with the bot".
	determiners = "my, a, the, this, that, our, your, previous, last, whole, first"
	// explainWords ask for a meaning after the word itself.
	explainWords = "means, meaning, mean"
	// firstWords put something before a wish without taking the wish away.
	firstWords = "first, сначала, сперва, primero, primeiro, abord, dabord, erst, zuerst, prima, pehle, पहले, dulu, eerst" +
		", önce, 先, まず"
	// firstLinks put off a wish until the agent has done something.
	firstLinks = "after, when, once, before"
	// imperativeWords instruct what to type.
	imperativeWords = "type, write, enter, say, send, reply, text"
	// joinWords put the bot and a person side by side.
	joinWords = "&, and, ya, या"
	// nameWords are English words that are also names, for a signature.
	nameWords = "grace, rose, joy, mark, dawn, faith, victor, ruby, pearl, jack, frank, iris, lily, daisy, heather" +
		", hunter, mason, dean, jean, angel, christian, june, april"
	// orWords offer a choice.
	orWords = "or, oder, ou, atau, или, أو"
	// ownWords bring the customer, or a choice, into what "you" do.
	ownWords = "me, i, us, my, or, and"
	// ownerWords go before somebody who is not the customer: "my neighbour typed".
	ownerWords = "my, his, her, your, our, their, another, other, some"
	// preferWords prefer one thing to another.
	preferWords = "prefer, preferred, prefers, rather, quicker, faster, easier, better, best, miss, back, want, wanted, wish" +
		", possible"
	// pressWords go before the title of a button.
	pressWords = "click, press, tap, hit, clicking, pressing"
	// selfWords before a verb make it the customer's own.
	selfWords = "me, i, to, will, ill, wanna, id, rather, us"
	// takeBackWords take back what stands before them, and are ambiguous before it.
	takeBackWords = "never mind, nevermind, nvm, nvmd"
	// talkWords are what the agent is told to do with the bot.
	talkWords = "talk, speak, chat, ask, tell, check, use, consult"
	// thingWords make the phrase after them a thing.
	thingWords = "like, love, the, your, this, that, about, of, called, named, with"
	// topicWords are what chats are about: none of them is a name in a signature.
	topicWords = "refund, refunds, order, orders, invoice, billing, bill, payment, account, delivery, cancel, cancellation" +
		", complaint, complain, ticket, recharge, sim, card, loan, booking, kyc, otp, upi, policy, claim, status, bank, app" +
		", password, login, exchange, return, replacement, warranty, tracking, parcel, shipment, balance, subscription" +
		", voucher, coupon, wallet, emi, network, internet, router, data, salary, insurance, flight, hotel, reservation" +
		", address, email, number, receipt, statement, transaction, charge, charges, fee, fees, debit, credit, outage"
	// verbWords make the phrase before them what is spoken about.
	verbWords = "is, was, are, has, had, were, isnt, wasnt, will, should, makes, gives, looks, covers, blocks, means" +
		", sounds, annoys, hides"
	// weakWithdrawals take back what stands before them, but say nothing about what
	// follows ("a mistake in my bill, …").
	weakWithdrawals = "mistake, a mistake, my mistake, joke, a joke, test, testing, typo, wrong number, wrong one, wrong person" +
		", wrong place, in error, jokes, undo, its a joke, autocorrect, keep helping me, stay here, my son, my kid" +
		", my cat, my child, my daughter, wrong message, erreur, salah, mali, ผิด, galat, galti, गलती, خطا, отмена" +
		", 취소, ignora, forget it, forget that, wrong key, not that"
	// wishAfterWould after "I'd" wish rather than announce.
	wishAfterWould = "like, love, rather, prefer, want, wish, appreciate"
)

// among reports whether w is one of the entries of a short list.
func among(list, w string) bool {
	for entry := range strings.SplitSeq(list, ", ") {
		if entry == w {
			return true
		}
	}
	return false
}
