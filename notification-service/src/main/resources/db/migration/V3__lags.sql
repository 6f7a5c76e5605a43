-- Consumers that are behind: what was told when it began, until it is told that it is over.
CREATE TABLE lags (
  consumer_group VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since DATETIME(3) NOT NULL,
  PRIMARY KEY (consumer_group, topic)
) ENGINE=InnoDB;
