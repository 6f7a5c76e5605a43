-- Answers that admins write often, inserted by their shortcut.
CREATE TABLE canned_responses (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  shortcut VARCHAR(40) NOT NULL,
  title VARCHAR(100) NOT NULL,
  text TEXT NOT NULL,
  -- null: for contacts of any language
  language VARCHAR(5) NULL,
  -- null: shared by all
  owner_id BIGINT NULL,
  updated_at DATETIME(6) NOT NULL,

  -- NULL is never equal to NULL in a unique key; these are
  unique_owner BIGINT GENERATED ALWAYS AS (COALESCE(owner_id, 0)) STORED,
  unique_language VARCHAR(5) GENERATED ALWAYS AS (COALESCE(language, '')) STORED,
  UNIQUE KEY uq_shortcut (unique_owner, shortcut, unique_language)
) ENGINE=InnoDB CHARSET=utf8mb4;
