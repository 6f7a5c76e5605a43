-- A token belongs to a person, may do what its scopes say, and expires. A revoked one is remembered: the token in the
-- environment must not come back at the next start.
ALTER TABLE access_tokens
  ADD COLUMN owner_id BIGINT NULL,
  ADD COLUMN scopes VARCHAR(500) NOT NULL DEFAULT '',
  ADD COLUMN hint VARCHAR(12) NULL,
  ADD COLUMN expires_at DATETIME(6) NULL,
  ADD COLUMN last_used_at DATETIME(6) NULL,
  ADD COLUMN revoked_at DATETIME(6) NULL,
  ADD COLUMN bootstrap BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY idx_token_owner (owner_id),
  ADD CONSTRAINT fk_token_owner FOREIGN KEY (owner_id) REFERENCES accounts (id) ON DELETE CASCADE;

-- Tokens from before keep what they could do, for another year, and belong to the first admin.
UPDATE access_tokens SET
  owner_id = (SELECT MIN(id) FROM accounts WHERE role = 'admin' AND active),
  scopes = 'tickets:read tickets:write messages:send messages:as-user templates:send notes:read notes:write admins:read live:read',
  expires_at = DATE_ADD(UTC_TIMESTAMP(6), INTERVAL 1 YEAR);
