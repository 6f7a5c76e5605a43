import { Alert, Button, Group, List, Modal, Stack } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBan } from "@tabler/icons-react";
import type { Block } from "@/api/types";
import { Chip } from "@/components/Chip";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { type ContactRef, useBlock } from "../api/contact";

/** Blocks a contact after saying what that means, or unblocks them. */
export function BlockAction({ contact, name }: { contact: ContactRef & { blocked: boolean }; name: string }) {
  const [asking, { open, close }] = useDisclosure();
  const change = useBlock(contact.channel, contact.contact);
  const { block: say } = words;
  const blocked = contact.blocked;
  const dismiss = () => {
    change.reset();
    close();
  };
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconBan size={14} aria-hidden />}
        onClick={open}
        aria-haspopup="dialog"
      >
        {blocked ? say.unblock : say.block}
      </Button>
      <Modal opened={asking} onClose={dismiss} title={blocked ? say.unblockOf(name) : say.blockOf(name)}>
        <Stack>
          {change.error && (
            <Alert color="red" role="alert">
              {explain(change.error)}
            </Alert>
          )}
          <List spacing={6}>
            {(blocked ? say.unblockMeans : say.blockMeans).map((line) => (
              <List.Item key={line}>{line}</List.Item>
            ))}
          </List>
          <Group justify="flex-end">
            <Button variant="default" onClick={dismiss} data-autofocus>
              {say.cancel}
            </Button>
            <Button
              color={blocked ? undefined : "red"}
              loading={change.isPending}
              onClick={() => change.mutate(!blocked, { onSuccess: close })}
            >
              {blocked ? say.unblock : say.block}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** That a contact is blocked, and where; nothing for all others. */
export function BlockChip({ blocked, block }: { blocked: boolean; block: Block | null }) {
  const { block: say } = words;
  if (!blocked && block?.whatsapp_state !== "refused") return null;
  return (
    <span title={block?.whatsapp_reason ?? undefined}>
      <Chip tone={blocked ? "bad" : "warn"} icon={<IconBan size={13} aria-hidden />} data-testid="blocked">
        {where(blocked, block)}
      </Chip>
    </span>
  );

  function where(isBlocked: boolean, known: Block | null): string {
    if (!isBlocked) return say.unblockedHere;
    if (known?.whatsapp_state === "done") return say.everywhere;
    return known?.whatsapp_state === "refused" ? say.hereOnly : say.asking;
  }
}

/** Why WhatsApp does not do what is wanted, in plain words; nothing while it does. */
export function BlockReason({ blocked, block }: { blocked: boolean; block: Block | null }) {
  const { block: say } = words;
  if (block?.whatsapp_state !== "refused") return null;
  const known = !blocked || block.whatsapp_code === null ? undefined : say.refusal[block.whatsapp_code];
  return <p>{known ?? say.refusedBecause(block.whatsapp_reason ?? "?")}</p>;
}
