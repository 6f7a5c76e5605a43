-- What a company wants to know about its tickets and contacts beyond what every ticket has.
CREATE TABLE custom_fields (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  about ENUM('ticket','contact') NOT NULL,
  -- under this name its values stand in the API; never changed
  name VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  label VARCHAR(60) NOT NULL,
  type ENUM('text','number','date','choice') NOT NULL,
  choices JSON NOT NULL,
  place INT NOT NULL,
  archived_at DATETIME(6) NULL,
  UNIQUE KEY uq_name (about, name)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- In the ticket's own row, as its tags.
ALTER TABLE support_tickets ADD COLUMN custom_fields JSON NULL;

CREATE TABLE contact_fields (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  custom_fields JSON NULL,
  PRIMARY KEY (channel, contact)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Who changed what about a contact. Never changed afterwards.
CREATE TABLE contact_events (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type VARCHAR(30) NOT NULL,
  actor_type VARCHAR(12) NOT NULL,
  actor_id VARCHAR(60) NULL,
  actor_name VARCHAR(255) NULL,
  from_value VARCHAR(255) NULL,
  to_value VARCHAR(255) NULL,
  created_at DATETIME(6) NOT NULL,
  KEY idx_contact (channel, contact, id)
) ENGINE=InnoDB CHARSET=utf8mb4;
