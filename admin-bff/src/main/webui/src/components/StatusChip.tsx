import type { TicketStatus } from "@/api/types";
import { words } from "@/words/words";
import { Chip, type ChipTone } from "./Chip";

const TONES: Record<TicketStatus, ChipTone> = {
  OPEN: "warn",
  IN_PROGRESS: "good",
  RESOLVED: "plain",
  CLOSED: "plain",
};

/** Where a ticket stands. */
export function StatusChip({ status }: { status: TicketStatus }) {
  return (
    <Chip tone={TONES[status]} data-testid="ticket-status">
      {words.status[status]}
    </Chip>
  );
}
