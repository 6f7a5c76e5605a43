-- The words of what was written, read backwards per word: the newest messages come first, however common a word is
-- (docs/adr/0023). What a full-text index finds it has to read whole before it knows the newest.
CREATE TABLE message_words (
  -- without case and accents
  word VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  message_id BIGINT NOT NULL,
  PRIMARY KEY (word, message_id)
) ENGINE=InnoDB CHARSET=utf8mb4;

-- A foreign key holds the ticket's row for as long as a text is stored, and whoever works on tickets would wait for the
-- search, and it for them. A text without its ticket is found by nobody.
ALTER TABLE message_search DROP FOREIGN KEY fk_search_ticket;
ALTER TABLE message_search DROP INDEX ft_text;
ALTER TABLE message_search
  -- the message by which the user changed this one; what is told again later does not bring the old text back
  ADD COLUMN changed_by BIGINT NULL,
  -- false: its words are still to be made, as those of every text before this migration
  ADD COLUMN has_words BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY idx_has_words (has_words, message_id);

-- What was changed or taken back before is found as it is now.
UPDATE message_search s
  JOIN support_messages original ON original.id = s.message_id
  JOIN (
    SELECT channel, CONVERT(content ->> '$.original_message_id' USING ascii) COLLATE ascii_bin AS wamid, MAX(id) AS id
    FROM support_messages WHERE kind IN ('edit', 'revoke') GROUP BY 1, 2
  ) latest ON latest.channel = original.channel AND latest.wamid = original.wamid
  JOIN support_messages changed ON changed.id = latest.id
SET s.text = LEFT(IF(changed.kind = 'revoke', '', COALESCE(changed.content ->> '$.content.text', '')), 16000),
  s.changed_by = changed.id;
