import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconHelpCircle } from "@tabler/icons-react";
import type { SendStatus } from "@/api/types";
import { words } from "@/words/words";
import classes from "./Ticks.module.css";

const ICONS: Record<SendStatus, typeof IconCheck> = {
  queued: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  played: IconChecks,
  failed: IconAlertCircle,
  unconfirmed: IconHelpCircle,
};

/** How far a sent message came. */
export function Ticks({ status }: { status: SendStatus }) {
  const Icon = ICONS[status];
  return (
    <span
      className={classes.tick}
      data-status={status}
      role="img"
      aria-label={words.sendStatus[status]}
      title={words.sendStatus[status]}
    >
      <Icon size={15} aria-hidden />
    </span>
  );
}
