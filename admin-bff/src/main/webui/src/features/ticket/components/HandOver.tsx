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

/** Gives a ticket to somebody else, or to nobody, with what they should know. */
export function HandOver({ ticket, myId, onClose }: { ticket: Ticket; myId: number; onClose: () => void }) {
  const { data: admins } = useAdmins();
  const change = useChangeTicket(ticket.id);
  const options = assigneeOptions(admins?.items, ticket, myId).filter(
    ({ value }) => value !== String(ticket.assigned_admin_id),
  );
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [key] = useState(() => crypto.randomUUID?.() ?? `hand-over-${ticket.id}-${Date.now()}`);
  const [busy, setBusy] = useState(false);

  const handOver = async () => {
    setBusy(true);
    try {
      // The note first: whoever finds the ticket finds the reason in it. The same key writes it once.
      if (note.trim()) await addNote(ticket.id, note.trim(), to ? [Number(to)] : [], key);
      await change.mutateAsync({ assigned_admin_id: Number(to) || null });
      onClose();
    } catch (error) {
      // A change that was refused has said so itself.
      if (!change.isError) notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={words.ticket.handOver}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void handOver();
        }}
      >
        <Stack>
          <NativeSelect
            data-autofocus
            label={words.ticket.handOverTo}
            value={to}
            data={options}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Textarea
            label={words.ticket.handOverNote}
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
              {words.ticket.handOver}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
