-- What admins choose a ticket's category from. Archived ones are offered no more; tickets keep them.
CREATE TABLE categories (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_ci NOT NULL,
  archived_at DATETIME(6) NULL,
  UNIQUE KEY uq_name (name)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- In the ticket's own row: a list shows them without another statement, and the index has one entry per tag.
ALTER TABLE support_tickets ADD COLUMN tags JSON NULL;
CREATE INDEX idx_tags ON support_tickets ((CAST(tags AS CHAR(40) ARRAY)));
CREATE INDEX idx_category ON support_tickets (category);

-- How often each tag was put on a ticket, for suggestions.
CREATE TABLE tags (
  name VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_cs NOT NULL PRIMARY KEY,
  uses BIGINT NOT NULL,
  KEY idx_uses (uses)
) ENGINE=InnoDB CHARSET=utf8mb4;
