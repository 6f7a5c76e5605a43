-- Whether admins have blocked the contact, and the newest version of that which was heard of.
ALTER TABLE conversations
  ADD COLUMN blocked BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN block_version BIGINT NOT NULL DEFAULT 0;
