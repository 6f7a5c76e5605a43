import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useChangeTicket } from "@/api/change-ticket";
import type { Ticket } from "@/api/types";
import { KeyHint } from "@/components/KeyHint";
import { useUndoSendPreference } from "@/hooks/preferences";
import { useContactName } from "@/hooks/use-contact-name";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { words } from "@/words/words";
import { holdResolve, undoResolve, useIsAboutToResolve } from "../held-resolve";

/** Resolves a ticket: after a moment in which it can be undone, and after a question when the user still waits. */
export function ResolveButton({ ticket }: { ticket: Ticket }) {
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
  const start = () => {
    if (isHeld) undoResolve(ticket.id);
    else if (ticket.waiting_since) question.open();
    else resolve();
  };
  useShortcuts({ resolve: start });

  return (
    <>
      {isHeld ? (
        <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={start}>
          {words.composer.undo}
        </Button>
      ) : (
        <Button onClick={start} rightSection={<KeyHint>E</KeyHint>}>
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
