package model

import (
	"fmt"
	"slices"
)

// NewCard is an empty card of a type: a text without words and buttons, or an
// image without an address.
func NewCard(t CardType) Card {
	if t == CardImage {
		return Card{Type: CardImage}
	}
	return Card{Type: t, Options: []Option{}}
}

// WithCard is the banner with another card at the place, which counts from 0.
// Where there is no such place the banner stays as it is.
func (b Banner) WithCard(at int, c Card) Banner {
	if at < 0 || at >= len(b.Cards) {
		return b
	}
	b = b.Clone()
	b.Cards[at] = c
	return b
}

// InsertCard is the banner with one more card, which then stands at the place; a
// place beyond the ends is taken as the nearest. The form stays: where it cannot
// hold several cards, Lint says so and Mend chooses one that can. The error wraps
// ErrInvalid: the widget takes MaxCards.
func (b Banner) InsertCard(at int, c Card) (Banner, error) {
	if len(b.Cards) >= MaxCards {
		return b, fmt.Errorf("the widget takes %d cards and there are %d: remove one first: %w", MaxCards, len(b.Cards), ErrInvalid)
	}
	b = b.Clone()
	b.Cards = slices.Insert(b.Cards, min(max(at, 0), len(b.Cards)), c)
	return b, nil
}

// RemoveCard is the banner without the card at the place. The error wraps
// ErrInvalid: there is no such card, or it is the only one.
func (b Banner) RemoveCard(at int) (Banner, error) {
	switch {
	case at < 0 || at >= len(b.Cards):
		return b, fmt.Errorf("there is no card %d: %w", at+1, ErrInvalid)
	case len(b.Cards) == 1:
		return b, fmt.Errorf("a banner needs a card: change this one instead of removing it: %w", ErrInvalid)
	}
	b = b.Clone()
	b.Cards = slices.Delete(b.Cards, at, at+1)
	return b, nil
}

// MoveCard is the banner with the card at the place moved on by so many places,
// back where by is negative and no further than the ends, and where it then stands.
func (b Banner) MoveCard(at, by int) (Banner, int) {
	if at < 0 || at >= len(b.Cards) {
		return b, at
	}
	to := min(max(at+by, 0), len(b.Cards)-1)
	b = b.Clone()
	c := b.Cards[at]
	b.Cards = slices.Insert(slices.Delete(b.Cards, at, at+1), to, c)
	return b, to
}
