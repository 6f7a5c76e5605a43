-- Whom admins do not want to hear from. A row stays when a contact is unblocked: its version only grows.
CREATE TABLE contact_blocks (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  blocked BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  -- who changed it last, and when
  actor_name VARCHAR(255) NULL,
  changed_at DATETIME(6) NOT NULL,
  -- whether WhatsApp does the same by itself
  whatsapp_state ENUM('pending','done','refused') NOT NULL,
  whatsapp_code INT NULL,
  whatsapp_reason VARCHAR(1000) NULL,
  PRIMARY KEY (channel, contact)
) ENGINE=InnoDB CHARSET=utf8mb4;
