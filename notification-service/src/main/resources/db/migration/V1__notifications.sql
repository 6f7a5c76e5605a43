-- What counting needs to know of each ticket, with the version that told it.
CREATE TABLE tickets (
  ticket_id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  status VARCHAR(20) NOT NULL,
  assigned BOOLEAN NOT NULL
) ENGINE=InnoDB;

-- One row: reading the counts costs the same with ten tickets and with ten million.
CREATE TABLE counters (
  id TINYINT NOT NULL PRIMARY KEY,
  open_tickets BIGINT NOT NULL,
  in_progress_tickets BIGINT NOT NULL,
  unassigned_tickets BIGINT NOT NULL
) ENGINE=InnoDB;
INSERT INTO counters VALUES (1, 0, 0, 0);

CREATE TABLE alerts (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event_id VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type VARCHAR(20) NOT NULL,
  ticket_id BIGINT NOT NULL,
  title VARCHAR(255) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_event (event_id)
) ENGINE=InnoDB CHARSET=utf8mb4;
