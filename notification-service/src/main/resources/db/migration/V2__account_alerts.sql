-- Alerts may be about the WhatsApp account instead of a ticket.
ALTER TABLE alerts
  MODIFY type VARCHAR(60) NOT NULL,
  MODIFY ticket_id BIGINT NULL,
  ADD KEY idx_ticket (ticket_id, id),
  ADD COLUMN severity VARCHAR(8) NOT NULL DEFAULT 'info',
  ADD COLUMN details VARCHAR(1000) NULL;
