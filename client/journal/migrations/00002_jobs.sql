-- +goose Up

PRAGMA user_version = 2;

-- One deed on many tickets. The counts are those of its targets, changed in the
-- same transaction as they are, so that a look at a job costs one row.
CREATE TABLE jobs (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    bot     TEXT NOT NULL,
    deed    TEXT NOT NULL,
    by_whom TEXT NOT NULL,
    undoes  INTEGER NOT NULL, -- the job whose banners this one removes, or 0
    record  TEXT NOT NULL,    -- the rest of the order
    created TEXT NOT NULL,
    ended   TEXT NOT NULL,
    state   TEXT NOT NULL,
    allowed INTEGER NOT NULL,
    queued  INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    sent    INTEGER NOT NULL,
    ok      INTEGER NOT NULL,
    failed  INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    why     TEXT NOT NULL,
    rests   TEXT NOT NULL,
    owner   TEXT NOT NULL,    -- the console that works on it
    until   TEXT NOT NULL,    -- when its claim runs out
    fence   INTEGER NOT NULL  -- goes up with every new owner: the writes of the one before are refused
) STRICT;

-- The tickets of a job, frozen when it was ordered.
CREATE TABLE job_targets (
    job      INTEGER NOT NULL REFERENCES jobs (id),
    seq      INTEGER NOT NULL,
    ticket   TEXT NOT NULL,
    home     TEXT NOT NULL,    -- the bot that the ticket names
    uid      TEXT NOT NULL,
    source   TEXT NOT NULL,
    customer TEXT NOT NULL,
    agent    TEXT NOT NULL,
    state    TEXT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    tries    INTEGER NOT NULL,
    begun    TEXT NOT NULL,    -- when the last call was about to go out
    at       TEXT NOT NULL,
    PRIMARY KEY (job, seq)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX job_targets_once ON job_targets (job, ticket);
CREATE INDEX job_targets_by_state ON job_targets (job, state, seq);

-- +goose StatementBegin
CREATE TRIGGER jobs_are_kept BEFORE DELETE ON jobs
BEGIN SELECT RAISE(ABORT, 'jobs are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER job_targets_are_kept BEFORE DELETE ON job_targets
BEGIN SELECT RAISE(ABORT, 'the targets of a job are never deleted'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER job_targets_end_once BEFORE UPDATE OF state ON job_targets
WHEN OLD.state IN ('skipped', 'ok') AND NEW.state <> OLD.state
BEGIN SELECT RAISE(ABORT, 'what was done to a target stays done'); END;
-- +goose StatementEnd
