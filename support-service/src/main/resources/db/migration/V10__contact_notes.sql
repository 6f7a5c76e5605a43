-- What admins know about a contact, whatever the ticket.
CREATE TABLE contact_notes (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  text TEXT NOT NULL,
  author_name VARCHAR(255) NULL,
  version BIGINT NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, contact)
) ENGINE=InnoDB CHARSET=utf8mb4;
