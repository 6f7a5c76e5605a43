-- Counts of views are read along an index alone. Without the time of the last activity in them, these are not touched
-- by every message.
ALTER TABLE support_tickets DROP INDEX idx_assigned_admin, ADD INDEX idx_assigned_admin (assigned_admin_id, is_open);
CREATE INDEX idx_failed ON support_tickets (failed_sends, status);
