-- Who takes part in the automatic handing out of tickets: whoever has a capacity, while available and at the console.
ALTER TABLE admins
  ADD COLUMN availability ENUM('AVAILABLE','AWAY') NOT NULL DEFAULT 'AVAILABLE',
  -- how many open tickets may be handed to this person; 0: none automatically
  ADD COLUMN capacity INT NOT NULL DEFAULT 0,
  ADD COLUMN seen_at DATETIME(6) NULL;

-- Whoever holds this row's lock hands out tickets; it remembers whose turn was last.
CREATE TABLE assignment_turn (
  id TINYINT NOT NULL PRIMARY KEY,
  last_admin_id BIGINT NOT NULL
) ENGINE=InnoDB;
INSERT INTO assignment_turn VALUES (1, 0);

-- How many open tickets somebody has, and which has waited longest for anybody, each by one look.
ALTER TABLE support_tickets ADD KEY idx_assigned_waiting (assigned_admin_id, is_open, waiting_order, id);
