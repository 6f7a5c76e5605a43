-- Which contacts are the same person: a link and nothing else. Whoever takes it back removes the row.
CREATE TABLE contact_merges (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  into_channel VARCHAR(32) NOT NULL,
  into_contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  actor_name VARCHAR(255) NULL,
  merged_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, contact),
  KEY idx_into (into_channel, into_contact)
) ENGINE=InnoDB CHARSET=utf8mb4;
