-- The ticket says until when a user's "no" follows it up. Tickets that closed long ago are followed up no more.
ALTER TABLE support_tickets ADD COLUMN follow_up_until DATETIME(6) NULL;
UPDATE support_tickets SET follow_up_until = resolved_at + INTERVAL 7 DAY
  WHERE status = 'CLOSED' AND resolved_at > UTC_TIMESTAMP(6) - INTERVAL 7 DAY;

-- What the bot could not say is nothing that an agent can send again.
UPDATE support_tickets t SET failed_sends = (
    SELECT COUNT(*) FROM support_messages m
    WHERE m.ticket_id = t.id AND m.sender_type <> 'bot' AND m.kind <> 'reaction' AND m.status IN ('failed', 'unconfirmed'))
  WHERE failed_sends > 0;

-- The place in its thread of the change that a text shows: of two changes the later one counts.
ALTER TABLE message_search ADD COLUMN change_sequence INT NULL;
