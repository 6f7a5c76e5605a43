CREATE TABLE conversations (
  contact_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone VARCHAR(20) NULL,
  user_id VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NULL,
  name VARCHAR(255) NULL,
  language VARCHAR(5) NOT NULL DEFAULT 'en',
  state ENUM('MENU','FAQ','CHAT_SUPPORT','AWAITING_CONFIRMATION','AWAITING_RATING') NOT NULL DEFAULT 'MENU',
  ticket_id BIGINT NULL,
  ticket_status VARCHAR(20) NULL,
  ticket_version BIGINT NOT NULL DEFAULT 0,
  rating TINYINT NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB;

-- Every message that had its effect, with the outputs that were decided: a replay publishes them again, unchanged.
CREATE TABLE messages (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  contact_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  channel VARCHAR(32) NOT NULL,
  source_id VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  direction ENUM('in','out') NOT NULL,
  content JSON NOT NULL,
  outputs MEDIUMTEXT NOT NULL,
  sent_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_channel_source (channel, source_id),
  KEY idx_contact (contact_key, id)
) ENGINE=InnoDB;
