-- Who stopped marketing messages, or allowed them again: the newest word about each id and number of a user.
CREATE TABLE marketing_choices (
  channel VARCHAR(32) NOT NULL,
  -- a user id, digits of a number, or the key of a contact
  identity VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stopped BOOLEAN NOT NULL,
  chosen_at DATETIME(6) NOT NULL,
  PRIMARY KEY (channel, identity)
) ENGINE=InnoDB;
