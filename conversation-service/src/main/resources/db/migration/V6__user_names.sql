-- The name under which a user can hide the number on WhatsApp.
ALTER TABLE conversations ADD COLUMN user_name VARCHAR(64) NULL;
