CREATE TABLE accounts (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(254) NOT NULL,
  name VARCHAR(255) NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  role VARCHAR(20) NOT NULL,
  active BOOLEAN NOT NULL DEFAULT TRUE,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_email (email)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Only the SHA-256 of what the cookie holds: who reads this table cannot sign in with it.
CREATE TABLE sessions (
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  account_id BIGINT NOT NULL,
  csrf_token CHAR(43) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  expires_at DATETIME(6) NOT NULL,
  KEY idx_expires (expires_at),
  KEY idx_account (account_id),
  CONSTRAINT fk_session_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB;

CREATE TABLE access_tokens (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(100) NOT NULL,
  created_at DATETIME(6) NOT NULL,
  UNIQUE KEY uq_token (token_hash)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- Failed sign-ins by account and by address.
CREATE TABLE sign_in_failures (
  subject VARCHAR(300) NOT NULL PRIMARY KEY,
  failures INT NOT NULL,
  since DATETIME(6) NOT NULL
) ENGINE=InnoDB CHARSET=utf8mb4;
