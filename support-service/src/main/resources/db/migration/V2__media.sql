-- What became of files whose messages are not in a thread (yet); those of messages outside tickets are forgotten.
CREATE TABLE parked_media (
  channel VARCHAR(32) NOT NULL,
  wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, wamid),
  KEY idx_created (created_at)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Files that admins may send in a ticket.
CREATE TABLE attachments (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  kind VARCHAR(10) NOT NULL,
  -- as it stands in the content of a message
  media JSON NOT NULL,
  -- the message it was sent with; null before
  message_id BIGINT NULL,
  created_at DATETIME(6) NOT NULL,
  KEY idx_created (created_at),
  CONSTRAINT fk_attachment_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;
