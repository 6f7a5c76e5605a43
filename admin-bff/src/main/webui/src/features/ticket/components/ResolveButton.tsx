import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useChangeTicket } from "@/api/change-ticket";
import { ticketQuery } from "@/api/get-ticket";
import type { Ticket } from "@/api/types";
import { KeyHint } from "@/components/KeyHint";
import { useUndoSendPreference } from "@/hooks/preferences";
import { useContactName } from "@/hooks/use-contact-name";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { sendHeld } from "@/stores/send-hold";
import { words } from "@/words/words";
import { holdResolve, undoResolve, useIsAboutToResolve } from "../held-resolve";

/** Resolves a ticket: after a moment in which it can be undone, and after a question when the user still waits. */
export function ResolveButton({ ticket }: { ticket: Ticket }) {
  const client = useQueryClient();
  const contactName = useContactName();
  const change = useChangeTicket(ticket.id);
  const [mayUndo] = useUndoSendPreference();
  const [asking, question] = useDisclosure();
  const isHeld = useIsAboutToResolve(ticket.id);
  const name = contactName(ticket);

  const resolveNow = () => change.mutate({ status: "RESOLVED" });
  const resolve = () => {
    question.close();
    if (mayUndo) holdResolve(ticket.id, name, resolveNow);
    else resolveNow();
  };
  const start = async () => {
    if (isHeld) {
      undoResolve(ticket.id);
      return;
    }
    // A reply that is held back is an answer too.
    await sendHeld.get()?.(ticket.id);
    const { waiting_since: waits } = client.getQueryData(ticketQuery(ticket.id).queryKey) ?? ticket;
    if (waits) question.open();
    else resolve();
  };
  useShortcuts({ resolve: () => void start() });

  return (
    <>
      {isHeld ? (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          onClick={() => void start()}
        >
          {words.composer.undo}
        </Button>
      ) : (
        <Button onClick={() => void start()} rightSection={<KeyHint>E</KeyHint>}>
          {words.ticket.resolve}
        </Button>
      )}
      <Modal opened={asking} onClose={question.close} title={words.ticket.resolveUnanswered}>
        <Text>
          <bdi>{words.ticket.resolveUnansweredDetail(name)}</bdi>
        </Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={question.close}>
            {words.ticket.cancel}
          </Button>
          <Button data-autofocus onClick={resolve}>
            {words.ticket.resolveAnyway}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
