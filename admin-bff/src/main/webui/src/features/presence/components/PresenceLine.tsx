import { Button } from "@mantine/core";
import { IconEye, IconPencil } from "@tabler/icons-react";
import { useChangeTicket } from "@/api/change-ticket";
import { useMe } from "@/api/get-session";
import type { Ticket } from "@/api/types";
import { useViewers } from "@/stores/presence";
import { words } from "@/words/words";
import { useReportPresence } from "../use-report-presence";
import classes from "./PresenceLine.module.css";

/** Which other agents are viewing this ticket or writing in it, over the end of the thread so that nothing moves. */
export function PresenceLine({ ticket }: { ticket: Ticket }) {
  const me = useMe();
  const change = useChangeTicket(ticket.id);
  const others = useViewers(ticket.id).filter((one) => one.adminId !== me?.id);
  useReportPresence(
    ticket.id,
    others
      .map((one) => one.adminId)
      .sort()
      .join(),
  );

  const typing = others.filter((one) => one.typing);
  const shown = typing.length > 0 ? typing : others;
  const names = shown.map((one) => one.name);
  const notMine = me !== null && ticket.assigned_admin_id !== me.id && ticket.status !== "CLOSED";
  return (
    <div className={classes.region} role="status" aria-live="polite" aria-label={words.presence.label}>
      {names.length > 0 && (
        <span className={classes.line} data-typing={typing.length > 0 || undefined}>
          {typing.length > 0 ? <IconPencil size={14} aria-hidden /> : <IconEye size={14} aria-hidden />}
          <span>{typing.length > 0 ? words.presence.typing(names) : words.presence.viewing(names)}</span>
          {notMine && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => change.mutate({ assigned_admin_id: me.id })}
            >
              {words.presence.takeOver}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
