-- +goose Up

PRAGMA user_version = 3;

-- A target that failed and is tried again keeps its place on the rung: it is queued,
-- and nobody who was never begun gets its place.
ALTER TABLE job_targets ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
-- How many of those there are among the queued.
ALTER TABLE jobs ADD COLUMN again INTEGER NOT NULL DEFAULT 0;

-- What was begun and not told: few, among very many.
CREATE INDEX acts_begun ON acts (bot, id) WHERE outcome = 'started';
