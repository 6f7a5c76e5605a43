-- Since when an event waits to be published.
ALTER TABLE outbox ADD COLUMN created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6);

-- The event that was late first, from then on until the outbox is empty; null otherwise. It names the trouble, whichever
-- replica tells people of it.
ALTER TABLE outbox_lease
  ADD COLUMN late_id BIGINT NULL,
  ADD COLUMN late_since DATETIME(6) NULL,
  ADD COLUMN late_told BOOLEAN NULL;
