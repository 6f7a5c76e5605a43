-- The people who answer; accounts live in admin-bff, this is what tickets refer to.
CREATE TABLE admins (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  role VARCHAR(20) NOT NULL,
  updated_at DATETIME(6) NOT NULL
) ENGINE=InnoDB CHARSET=utf8mb4;

CREATE TABLE support_tickets (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  student_id BIGINT NULL,
  -- null for a contact that shows only a WhatsApp user name
  phone_number VARCHAR(20) NULL,
  sender_name VARCHAR(255) NULL,
  issue_description TEXT NULL,
  status ENUM('OPEN','IN_PROGRESS','RESOLVED','CLOSED') NOT NULL DEFAULT 'OPEN',
  priority ENUM('LOW','MEDIUM','HIGH','URGENT') NOT NULL DEFAULT 'MEDIUM',
  category VARCHAR(60) NULL,
  assigned_admin_id BIGINT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  resolved_at DATETIME(6) NULL,

  -- whose ticket it is: the identity on WhatsApp, which the phone number is not
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  contact_user_id VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NULL,
  language VARCHAR(5) NULL,
  opened_by ENUM('user','admin','integration') NOT NULL,
  closed_by ENUM('user','admin','integration','system') NULL,
  previous_ticket_id BIGINT NULL,
  -- 0 while being opened, then one more with every change of the ticket itself (not with every message)
  version BIGINT NOT NULL DEFAULT 0,
  last_sequence INT NOT NULL DEFAULT 0,
  unread_count INT NOT NULL DEFAULT 0,
  failed_sends INT NOT NULL DEFAULT 0,
  waiting_since DATETIME(6) NULL,
  first_response_at DATETIME(6) NULL,
  last_activity_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  last_message_id BIGINT NULL,
  last_user_message_at DATETIME(6) NULL,
  last_user_wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  rating TINYINT NULL,
  rating_comment TEXT NULL,

  -- at most one active ticket per contact, whoever tries to open one, and however often
  active_contact VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin
    GENERATED ALWAYS AS (IF(status = 'CLOSED', NULL, CONCAT(channel, ':', contact))) STORED,
  -- what lists sort and page by, so that a page is one walk along an index
  is_open TINYINT GENERATED ALWAYS AS (status IN ('OPEN', 'IN_PROGRESS')) STORED,
  waiting_order DATETIME(6) GENERATED ALWAYS AS (COALESCE(waiting_since, '9999-12-31 00:00:00')) STORED,

  UNIQUE KEY uq_active_contact (active_contact),
  KEY idx_phone_number_status (phone_number, status),
  KEY idx_status (status),
  KEY idx_assigned_admin (assigned_admin_id),
  KEY idx_student_id (student_id),
  KEY idx_contact (channel, contact, id),
  KEY idx_activity (last_activity_at, id),
  KEY idx_status_activity (status, last_activity_at, id),
  KEY idx_open_activity (is_open, last_activity_at, id),
  KEY idx_open_waiting (is_open, waiting_order, id),
  KEY idx_open_priority (is_open, priority, id),
  KEY idx_status_resolved (status, resolved_at),
  KEY idx_first_response (first_response_at),
  CONSTRAINT fk_assigned_admin FOREIGN KEY (assigned_admin_id) REFERENCES admins (id)
) ENGINE=InnoDB CHARSET=utf8mb4;

CREATE TABLE support_messages (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  sender_type VARCHAR(10) NOT NULL,
  sender_name VARCHAR(255) NULL,
  message TEXT NOT NULL,
  created_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),

  sequence INT NOT NULL,
  admin_id BIGINT NULL,
  kind VARCHAR(20) NOT NULL,
  content JSON NOT NULL,
  channel VARCHAR(32) NOT NULL,
  wamid VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
  -- how often it was given to WhatsApp by hand: 0 at first, one more with every retry
  attempt INT NOT NULL DEFAULT 0,
  status VARCHAR(12) NULL,
  error_code INT NULL,
  error_title VARCHAR(255) NULL,
  error_details VARCHAR(1000) NULL,

  UNIQUE KEY uq_channel_wamid (channel, wamid),
  UNIQUE KEY uq_ticket_sequence (ticket_id, sequence),
  KEY idx_ticket_id_created (ticket_id, created_at),
  CONSTRAINT fk_message_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;

CREATE TABLE ticket_events (
  id BIGINT NOT NULL PRIMARY KEY,
  ticket_id BIGINT NOT NULL,
  type VARCHAR(30) NOT NULL,
  actor_type VARCHAR(12) NOT NULL,
  actor_id VARCHAR(60) NULL,
  actor_name VARCHAR(255) NULL,
  from_value VARCHAR(255) NULL,
  to_value VARCHAR(255) NULL,
  created_at DATETIME(6) NOT NULL,
  KEY idx_ticket (ticket_id, id),
  CONSTRAINT fk_event_ticket FOREIGN KEY (ticket_id) REFERENCES support_tickets (id) ON DELETE CASCADE
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Hibernate takes blocks of ids from these, so that many rows travel in one statement.
CREATE TABLE support_messages_seq (next_val BIGINT NOT NULL) ENGINE=InnoDB;
INSERT INTO support_messages_seq VALUES (1);
CREATE TABLE ticket_events_seq (next_val BIGINT NOT NULL) ENGINE=InnoDB;
INSERT INTO ticket_events_seq VALUES (1);

-- The first answer to a request that came with an Idempotency-Key.
CREATE TABLE idempotency_keys (
  ticket_id BIGINT NOT NULL,
  actor VARCHAR(80) NOT NULL,
  idempotency_key VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  body_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  PRIMARY KEY (ticket_id, actor, idempotency_key),
  KEY idx_created (created_at)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Events that are saved together with the change they tell of, until the relay has brought them to Kafka.
-- AUTO_INCREMENT and not blocks of ids: a contact's rows are written under its ticket's lock, so their ids are in order.
CREATE TABLE outbox (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  topic VARCHAR(100) NOT NULL,
  event_key VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  event_id VARCHAR(191) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body MEDIUMBLOB NOT NULL
) ENGINE=InnoDB;

-- Whoever holds this row's lock is the relay.
CREATE TABLE outbox_lease (id TINYINT NOT NULL PRIMARY KEY) ENGINE=InnoDB;
INSERT INTO outbox_lease VALUES (1);
