-- How often the message waited for a token, for the pace of its number or for a throttled user; null means never. Waiting
-- is not trying: attempts and first_try_at begin anew.
ALTER TABLE sends ADD COLUMN waits INT NULL;
