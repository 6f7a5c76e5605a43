-- Whether the user ended the last chat: late news of it then does not bring them back.
ALTER TABLE conversations ADD COLUMN ended BOOLEAN NOT NULL DEFAULT FALSE;
