-- By which user ids and numbers a contact is known. The contact itself, once begun, keeps its name in all topics and tables,
-- so that a ticket goes on when WhatsApp gives the user another id or the user changes the number.
CREATE TABLE identities (
  channel VARCHAR(32) NOT NULL,
  identity VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  updated_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, identity)
) ENGINE=InnoDB;

INSERT INTO identities (channel, identity, contact, updated_at)
  SELECT channel, contact, contact, updated_at FROM conversations;
-- Of several contacts with one number the latest that wrote has it.
INSERT INTO identities (channel, identity, contact, updated_at)
  SELECT channel, phone, contact, updated_at FROM conversations WHERE phone IS NOT NULL AND phone <> contact
  ORDER BY updated_at
  ON DUPLICATE KEY UPDATE contact = VALUES(contact), updated_at = VALUES(updated_at);
