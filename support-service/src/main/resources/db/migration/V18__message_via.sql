-- Which integration wrote a message: it may give any name, also the user's.
ALTER TABLE support_messages ADD COLUMN via VARCHAR(100) NULL;
