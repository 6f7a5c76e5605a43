-- Files in the media store, of both directions.
CREATE TABLE files (
  media_key CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  -- as found in the bytes
  mime_type VARCHAR(127) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  size BIGINT NOT NULL,
  -- Base64
  sha256 CHAR(44) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  filename VARCHAR(255) NULL,
  width INT NULL,
  height INT NULL,
  has_thumbnail BOOLEAN NOT NULL,
  -- attachments that nobody sends are forgotten; null for everything else
  unsent_since DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  KEY idx_unsent (unsent_since)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Files that users sent, one per message: what is to be fetched, and what became of it.
CREATE TABLE media (
  media_key CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind ENUM('image','audio','video','document','sticker') NOT NULL,
  -- null when it has none that could be asked for
  whatsapp_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NULL,
  declared_type VARCHAR(255) NULL,
  declared_sha256 VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  filename VARCHAR(255) NULL,
  sent_at DATETIME(6) NOT NULL,
  state ENUM('WAITING','STORED','FAILED') NOT NULL,
  reason VARCHAR(12) NULL,
  attempts INT NOT NULL DEFAULT 0,
  -- when to fetch it, or to tell what became of it, next; whoever works on it puts this off; null when all is done
  next_try_at DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_channel_wamid (channel, wamid),
  KEY idx_next_try (next_try_at)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Under which ids WhatsApp knows our files, per business number.
CREATE TABLE uploads (
  channel VARCHAR(32) NOT NULL,
  media_key CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  whatsapp_id VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  uploaded_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, media_key),
  KEY idx_uploaded (uploaded_at)
) ENGINE=InnoDB CHARSET=utf8mb4;
