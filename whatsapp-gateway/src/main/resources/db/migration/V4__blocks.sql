-- Whom WhatsApp is to block, or no longer, one row per contact: only the newest wish counts.
CREATE TABLE blocks (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  phone VARCHAR(20) NULL,
  user_id VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NULL,
  blocked BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  state ENUM('WAITING','DONE','REFUSED') NOT NULL,
  error_code INT NULL,
  error_title VARCHAR(255) NULL,
  error_details VARCHAR(1000) NULL,
  -- of this version
  attempts INT NOT NULL DEFAULT 0,
  -- when to ask WhatsApp, or to tell what it said, next; null when all is done
  next_try_at DATETIME(6) NULL,
  -- somebody asks until then; nobody else does meanwhile, or an older wish could overtake a newer one
  leased_until DATETIME(6) NULL,
  -- tells one who asks from another who asked before
  claim BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, contact),
  KEY idx_next_try (next_try_at)
) ENGINE=InnoDB CHARSET=utf8mb4;
