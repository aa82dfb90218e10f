-- Times are text in UTC with nine digits after the second, so that they sort as
-- they stand and can be read without a tool. Every row belongs to a bot.

-- +goose Up

-- Tells a journal of botback from every other SQLite file: "bbak".
PRAGMA application_id = 1650614635;
PRAGMA user_version = 1;

-- Who may act on a ticket, until when.
CREATE TABLE claims (
    bot    TEXT NOT NULL,
    ticket TEXT NOT NULL,
    owner  TEXT NOT NULL,
    until  TEXT NOT NULL,
    PRIMARY KEY (bot, ticket)
) STRICT, WITHOUT ROWID;

-- The exits as they stand, one for each ticket. The columns are for searching;
-- the record is the exit.
CREATE TABLE exits (
    bot     TEXT NOT NULL,
    ticket  TEXT NOT NULL,
    rev     INTEGER NOT NULL,
    state   TEXT NOT NULL,
    ended   INTEGER NOT NULL,
    decided TEXT NOT NULL,
    record  TEXT NOT NULL,
    PRIMARY KEY (bot, ticket)
) STRICT;
CREATE INDEX exits_unfinished ON exits (bot, ticket) WHERE ended = 0;

-- Everything that changes the platform: the intent before the act, the outcome
-- after it. The unique key is what keeps an act from happening twice.
CREATE TABLE acts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    bot     TEXT NOT NULL,
    ticket  TEXT NOT NULL,
    deed    TEXT NOT NULL,    -- remove-banner, close-ticket, show-banner, …
    key     TEXT NOT NULL,    -- the occasion; "exit" for the steps of an exit
    attempt INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    owner   TEXT NOT NULL,    -- the console that began it
    payload TEXT NOT NULL,
    begun   TEXT NOT NULL,
    until   TEXT NOT NULL,    -- when the claim of that console ran out
    outcome TEXT NOT NULL,    -- started until it is known
    detail  TEXT NOT NULL,
    at      TEXT NOT NULL,    -- when the outcome became known
    UNIQUE (bot, ticket, deed, key, attempt)
) STRICT;

-- The trail.
CREATE TABLE events (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    bot     TEXT NOT NULL,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    ticket  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    what    TEXT NOT NULL,
    why     TEXT NOT NULL,
    result  TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
-- Without the bot, which hardly narrows anything down: with it, the trail would be
-- sorted for every look at its end.
CREATE INDEX events_by_ticket ON events (ticket);
CREATE INDEX events_by_time ON events (at);

-- How far the watch has read.
CREATE TABLE watches (
    bot   TEXT NOT NULL PRIMARY KEY,
    since TEXT NOT NULL,
    turn  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE cursors (
    bot    TEXT NOT NULL,
    ticket TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (bot, ticket)
) STRICT, WITHOUT ROWID;

-- What has happened stays as it was written.
-- +goose StatementBegin
CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_are_kept BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER acts_are_kept BEFORE DELETE ON acts
BEGIN SELECT RAISE(ABORT, 'acts are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER outcomes_stay BEFORE UPDATE ON acts
WHEN OLD.outcome NOT IN ('started', 'unknown')
BEGIN SELECT RAISE(ABORT, 'a known outcome is never changed'); END;
-- +goose StatementEnd
