-- +goose Up

PRAGMA user_version = 4;

-- Up to where whoever ordered the job knew what the customer had written, by the
-- platform's clock. The zero time, as in the targets of before, is not known.
ALTER TABLE job_targets ADD COLUMN known TEXT NOT NULL DEFAULT '0001-01-01T00:00:00.000000000Z';
