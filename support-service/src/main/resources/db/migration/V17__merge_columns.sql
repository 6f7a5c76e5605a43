-- Connector/J 9 takes a selected column whose name begins with into_ for SELECT … INTO and refuses the statement.
ALTER TABLE contact_merges
  RENAME COLUMN into_channel TO main_channel,
  RENAME COLUMN into_contact TO main_contact,
  RENAME INDEX idx_into TO idx_main;
