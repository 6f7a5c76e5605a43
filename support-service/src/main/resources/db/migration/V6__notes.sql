-- What admins tell each other about a ticket. In a table of its own, so that nothing that sends messages can see it.
CREATE TABLE ticket_notes (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  -- who wrote it: kind and id, as in idempotency_keys
  actor VARCHAR(80) NOT NULL,
  -- null for an integration
  admin_id BIGINT NULL,
  author_name VARCHAR(255) NULL,
  text TEXT NOT NULL,
  -- the same key of the same author is the same note
  idempotency_key VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_idempotency (ticket_id, actor, idempotency_key),
  CONSTRAINT fk_note_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;

CREATE TABLE note_mentions (
  note_id BIGINT NOT NULL,
  admin_id BIGINT NOT NULL,
  ticket_id BIGINT NOT NULL,
  -- when the mentioned admin saw it; null before
  seen_at DATETIME(6) NULL,
  PRIMARY KEY (note_id, admin_id),
  KEY idx_admin_unseen (admin_id, seen_at, note_id, ticket_id),
  KEY idx_admin_ticket (admin_id, ticket_id),
  CONSTRAINT fk_mention_note FOREIGN KEY (note_id) REFERENCES ticket_notes (id) ON DELETE CASCADE,
  CONSTRAINT fk_mention_admin FOREIGN KEY (admin_id) REFERENCES admins (id)
) ENGINE=InnoDB CHARSET=utf8mb4;
