import { Button, Group, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { addNote } from "@/api/add-note";
import { useChangeTicket } from "@/api/change-ticket";
import { useAdmins } from "@/api/get-admins";
import type { Ticket } from "@/api/types";
import { notifyError } from "@/stores/notifications";
import { words } from "@/words/words";
import { assigneeOptions } from "../assignees";

const NOTE_MAX = 4_096;

/** Assigns a ticket to another agent, or to nobody, with a note about it. */
export function Reassign({ ticket, myId, onClose }: { ticket: Ticket; myId: number; onClose: () => void }) {
  const { data: admins } = useAdmins();
  const change = useChangeTicket(ticket.id);
  const options = assigneeOptions(admins?.items, ticket, myId).filter(
    ({ value }) => value !== String(ticket.assigned_admin_id),
  );
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [key] = useState(() => crypto.randomUUID?.() ?? `reassign-${ticket.id}-${Date.now()}`);
  const [busy, setBusy] = useState(false);

  const reassign = async () => {
    setBusy(true);
    try {
      // The note comes first, so that the new assignee finds the reason with the ticket. The same key writes it once.
      if (note.trim()) await addNote(ticket.id, note.trim(), to ? [Number(to)] : [], key);
      await change.mutateAsync({ assigned_admin_id: Number(to) || null });
      onClose();
    } catch (error) {
      // A refused change has already shown its own error.
      if (!change.isError) notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={words.ticket.reassign}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void reassign();
        }}
      >
        <Stack>
          <NativeSelect
            data-autofocus
            label={words.ticket.reassignTo}
            value={to}
            data={options}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Textarea
            label={words.ticket.reassignNote}
            description={words.note.hint}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={NOTE_MAX}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.ticket.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {words.ticket.reassign}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
