-- A stopped number may send one message to find out whether WhatsApp accepts the token for sending too; null when it may not.
ALTER TABLE channels ADD COLUMN trial_at DATETIME(6) NULL;
