-- E-mail addresses compare exactly, in lower case: "ä" is not "a", and an invisible character counts.
UPDATE accounts SET email = LOWER(TRIM(email));
ALTER TABLE accounts
  MODIFY email VARCHAR(254) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  ADD COLUMN must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
  -- Since the last time this person signed in.
  ADD COLUMN failed_sign_ins INT NOT NULL DEFAULT 0;

ALTER TABLE sessions
  -- When the password was last given in this session; some changes ask for it again.
  ADD COLUMN confirmed_at DATETIME(6) NULL,
  ADD COLUMN failed_sign_ins INT NOT NULL DEFAULT 0;

-- Browsers in which somebody has signed in to this account before. Only the SHA-256 of what the cookie holds.
CREATE TABLE known_devices (
  token_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  account_id BIGINT NOT NULL,
  created_at DATETIME(6) NOT NULL,
  used_at DATETIME(6) NOT NULL,
  KEY idx_device_account (account_id, used_at),
  CONSTRAINT fk_device_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
) ENGINE=InnoDB;

-- Counts of at most fifteen minutes. Subjects are keyed hashes: what people type into the e-mail field is not stored.
DROP TABLE sign_in_failures;
CREATE TABLE sign_in_failures (
  subject CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  -- The keyed hash of the account's address, so that an admin can unlock all that counts against it.
  account CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  failures INT NOT NULL,
  since DATETIME(6) NOT NULL,
  last_at DATETIME(6) NOT NULL,
  allowed_at DATETIME(6) NOT NULL,
  KEY idx_failures_account (account),
  KEY idx_failures_last (last_at)
) ENGINE=InnoDB;
