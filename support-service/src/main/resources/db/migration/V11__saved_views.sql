-- Lists of tickets that somebody wants to find again: one of the fixed views, narrowed.
CREATE TABLE saved_views (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_as_ci NOT NULL,
  -- null: shared by all
  owner_id BIGINT NULL,
  filter JSON NOT NULL,
  sort VARCHAR(10) NOT NULL,
  updated_at DATETIME(6) NOT NULL,

  -- NULL is never equal to NULL in a unique key; this is
  unique_owner BIGINT GENERATED ALWAYS AS (COALESCE(owner_id, 0)) STORED,
  UNIQUE KEY uq_name (unique_owner, name)
) ENGINE=InnoDB CHARSET=utf8mb4;
