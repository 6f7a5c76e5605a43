import { ActionIcon, Button, Group, Modal, Text, TextInput } from "@mantine/core";
import { IconMessage2Bolt, IconPencil, IconPlus, IconSearch, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useCannedResponses } from "@/api/canned-responses";
import { useMe } from "@/api/get-session";
import type { CannedResponse } from "@/api/types";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { matching } from "@/rules/canned-responses";
import { words } from "@/words/words";
import { useDeleteCannedResponse } from "../api/change-canned-responses";
import classes from "./Canned.module.css";
import { CannedForm } from "./CannedForm";

/** All canned responses of the agent, to search, create, change and delete. */
export function CannedResponses() {
  const { data, error, refetch } = useCannedResponses();
  const [q, setQ] = useState("");
  const [edited, setEdited] = useState<CannedResponse | "new" | null>(null);
  const [deleted, setDeleted] = useState<CannedResponse | null>(null);
  const remove = useDeleteCannedResponse();
  const all = data?.items ?? [];
  const found = q.trim() ? matching(all, q.trim(), null) : all;
  const create = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {all.length === 0 ? words.canned.createFirst : words.canned.create}
    </Button>
  );

  return (
    <>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && all.length === 0 && (
        <EmptyState
          icon={<IconMessage2Bolt size={32} aria-hidden />}
          title={words.canned.empty}
          hint={words.canned.emptyHint}
        >
          <Group justify="center" mt="md">
            {create}
          </Group>
        </EmptyState>
      )}
      {all.length > 0 && (
        <>
          <div className={classes.bar}>
            <TextInput
              type="search"
              aria-label={words.canned.search}
              placeholder={words.canned.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
            {create}
          </div>
          {found.length === 0 && (
            <EmptyState title={words.inbox.nothingFound} hint={words.canned.nothingFoundHint} />
          )}
          <ul className={classes.items} aria-label={words.canned.title}>
            {found.map((one) => (
              <Item key={one.id} one={one} onEdit={() => setEdited(one)} onDelete={() => setDeleted(one)} />
            ))}
          </ul>
        </>
      )}
      {edited && <CannedForm one={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      <Modal opened={deleted !== null} onClose={() => setDeleted(null)} title={words.canned.remove}>
        <Text>{words.canned.removeConfirm(deleted?.shortcut ?? "")}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setDeleted(null)}>
            {words.canned.cancel}
          </Button>
          <Button
            color="red"
            onClick={() => {
              if (deleted) remove.mutate(deleted.id);
              setDeleted(null);
            }}
          >
            {words.canned.remove}
          </Button>
        </Group>
      </Modal>
    </>
  );
}

function Item({ one, onEdit, onDelete }: { one: CannedResponse; onEdit: () => void; onDelete: () => void }) {
  const me = useMe();
  const mayChange = !one.shared || me?.role === "supervisor" || me?.role === "admin";
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <b>/{one.shortcut}</b>
        <span>{one.title}</span>
        <Chip tone={one.shared ? "plain" : "good"}>
          {one.shared ? words.canned.shared : words.canned.own}
        </Chip>
        {one.language && <Chip>{words.languages[one.language] ?? one.language}</Chip>}
        {mayChange && (
          <span className={classes.acts}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.canned.editOf(one.shortcut)}
              onClick={onEdit}
            >
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.canned.removeOf(one.shortcut)}
              onClick={onDelete}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </span>
        )}
      </div>
      <p>{one.text}</p>
    </li>
  );
}
