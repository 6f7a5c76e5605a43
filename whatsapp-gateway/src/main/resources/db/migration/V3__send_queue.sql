-- Messages wait here until WhatsApp takes them, in the order in which they were asked for.
ALTER TABLE sends
  MODIFY state ENUM('QUEUED','SENDING','SENT','FAILED','UNCONFIRMED') NOT NULL,
  DROP COLUMN claim,
  ADD COLUMN seq BIGINT NOT NULL AUTO_INCREMENT,
  -- the request as it came; null once its end is known
  ADD COLUMN body MEDIUMTEXT CHARACTER SET utf8mb4 NULL,
  ADD COLUMN attempts INT NOT NULL DEFAULT 0,
  ADD COLUMN first_try_at DATETIME(6) NULL,
  -- null when what became of it was told, or is nobody's business, as with read receipts
  ADD COLUMN untold_since DATETIME(6) NULL,
  ADD UNIQUE KEY uq_seq (seq),
  ADD KEY idx_queue (channel, contact, state, seq),
  ADD KEY idx_untold (untold_since);

-- Who has messages waiting, and when they may go on.
CREATE TABLE recipients (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- when to look at the first that waits; whoever works on it puts this off; null when none waits
  next_at DATETIME(6) NULL,
  -- when all that was sent would be through at the steady rate of a pair; a burst runs ahead of it
  paid_until DATETIME(6) NULL,
  PRIMARY KEY (channel, contact),
  KEY idx_next (channel, next_at),
  KEY idx_paid (paid_until)
) ENGINE=InnoDB;

-- The pace of each business number. Its row is locked while messages are taken from the queue.
CREATE TABLE channels (
  channel VARCHAR(32) NOT NULL PRIMARY KEY,
  -- messages that may go now
  allowance DOUBLE NOT NULL DEFAULT 0,
  refilled_at DATETIME(6) NOT NULL,
  -- WhatsApp said that it was too much: the rate it came down to, and when
  slowed_rate DOUBLE NULL,
  slowed_at DATETIME(6) NULL,
  quiet_until DATETIME(6) NULL,
  -- WhatsApp does not know our token; asked again at probe_at
  stopped_at DATETIME(6) NULL,
  probe_at DATETIME(6) NULL,
  -- stopping or going on, until people were told
  untold_since DATETIME(6) NULL
) ENGINE=InnoDB;
