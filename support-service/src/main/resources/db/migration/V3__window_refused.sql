-- When WhatsApp last refused a message because its 24-hour window was over: then that counts, and not our reckoning.
ALTER TABLE support_tickets ADD COLUMN window_refused_at DATETIME(6) NULL;
