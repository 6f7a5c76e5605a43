-- The words of all threads, to be searched. Filled from support.message.added a moment later and many messages at a time:
-- a full-text index on the messages themselves would cost every message its share in the moment it is stored.
-- Words, not ngrams, which have an entry for every two letters (docs/adr/0023).
CREATE TABLE message_search (
  message_id BIGINT NOT NULL PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  text TEXT NOT NULL,
  FULLTEXT KEY ft_text (text),
  KEY idx_ticket (ticket_id),
  CONSTRAINT fk_search_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;
