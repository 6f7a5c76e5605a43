-- Whether the user is in a chat follows from the ticket (docs/adr/0040). What is stored is only what is open: a wish that
-- support has not done yet, and the bot's question. The columns state, rating and ended are read by the previous release only.
ALTER TABLE conversations
  ADD COLUMN follow_up_until DATETIME(6) NULL,
  ADD COLUMN wish VARCHAR(10) NULL,
  ADD COLUMN wish_at DATETIME(6) NULL,
  ADD COLUMN question VARCHAR(10) NULL,
  ADD COLUMN question_ticket BIGINT NULL,
  ADD COLUMN question_at DATETIME(6) NULL,
  ADD COLUMN stars TINYINT NULL,
  ADD COLUMN greeted_at DATETIME(6) NULL,
  ADD COLUMN business_at DATETIME(6) NULL;

UPDATE conversations SET question = 'HELPED', question_ticket = ticket_id, question_at = updated_at
  WHERE state = 'AWAITING_CONFIRMATION' AND ticket_id IS NOT NULL;
UPDATE conversations SET question = IF(rating IS NULL, 'STARS', 'COMMENT'), question_ticket = ticket_id,
    question_at = updated_at, stars = rating
  WHERE state = 'AWAITING_RATING' AND ticket_id IS NOT NULL;
-- A ticket is about to open, or to close.
UPDATE conversations SET wish = 'OPEN', wish_at = updated_at
  WHERE state = 'CHAT_SUPPORT' AND (ticket_id IS NULL OR ticket_status = 'CLOSED');
UPDATE conversations SET wish = 'END', wish_at = updated_at
  WHERE ended AND ticket_id IS NOT NULL AND (ticket_status IS NULL OR ticket_status <> 'CLOSED');
