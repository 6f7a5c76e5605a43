-- The name under which a user can hide the number on WhatsApp.
ALTER TABLE support_tickets ADD COLUMN user_name VARCHAR(64) NULL;
