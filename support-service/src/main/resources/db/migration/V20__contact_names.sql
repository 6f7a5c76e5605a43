-- How agents call a contact, whatever the name in the WhatsApp profile is; null again when they want that one back.
CREATE TABLE contact_names (
  channel VARCHAR(32) NOT NULL,
  contact VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NULL,
  PRIMARY KEY (channel, contact)
) ENGINE=InnoDB CHARSET=utf8mb4;
