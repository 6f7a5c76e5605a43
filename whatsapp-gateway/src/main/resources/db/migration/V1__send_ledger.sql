CREATE TABLE sends (
  message_id VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state ENUM('SENDING','SENT','FAILED','UNCONFIRMED') NOT NULL,
  -- which attempt to write this row won; tells a redelivery from the first delivery
  claim CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  error_code INT NULL,
  error_title VARCHAR(255) NULL,
  error_details VARCHAR(1000) NULL,
  created_at DATETIME(6) NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  KEY idx_wamid (wamid),
  KEY idx_state_updated (state, updated_at)
) ENGINE=InnoDB;

CREATE TABLE parked_statuses (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status VARCHAR(20) NOT NULL,
  body JSON NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_wamid_status (wamid, status),
  KEY idx_created (created_at)
) ENGINE=InnoDB;
