-- What an admin has begun to write and not sent yet; nobody else ever sees it.
CREATE TABLE drafts (
  admin_id BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL,
  kind ENUM('reply','note') NOT NULL,
  text TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  -- also its version: what is written later has a later one, whatever was deleted in between
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (admin_id, ticket_id, kind),
  KEY idx_admin_age (admin_id, updated_at),
  CONSTRAINT fk_draft_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;
