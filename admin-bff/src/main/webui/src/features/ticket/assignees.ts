import type { Admin, TicketSummary } from "@/api/types";
import { words } from "@/words/words";

/** Whom a ticket can be assigned to: nobody, me, every active agent, and the present assignee. */
export function assigneeOptions(
  admins: readonly Admin[] | undefined,
  ticket: Pick<TicketSummary, "assigned_admin_id" | "assigned_admin_name">,
  myId: number | null,
): { value: string; label: string }[] {
  const options = [{ value: "", label: words.nobody }];
  const add = (id: number, name: string) =>
    options.push({ value: String(id), label: id === myId ? words.me : name });

  const active = (admins ?? []).filter((admin) => admin.active);
  for (const admin of active.filter(({ id }) => id === myId)) add(admin.id, admin.name);
  for (const admin of active.filter(({ id }) => id !== myId)) add(admin.id, admin.name);

  const { assigned_admin_id: current, assigned_admin_name: name } = ticket;
  const known = options.some((option) => option.value === String(current));
  if (current != null && !known) add(current, name ?? words.ticket.number(current));
  return options;
}
