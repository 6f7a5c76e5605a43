import { ActionIcon, Button, Group } from "@mantine/core";
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconForms,
  IconPencil,
  IconPlus,
} from "@tabler/icons-react";
import { useState } from "react";
import { useCustomFields } from "@/api/custom-fields";
import { useMe } from "@/api/get-session";
import type { CustomField } from "@/api/types";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { notifyError } from "@/stores/notifications";
import { words } from "@/words/words";
import { type CustomFieldChange, useChangeCustomField } from "../api/change-custom-fields";
import { CustomFieldForm } from "./CustomFieldForm";
import classes from "./CustomFieldSettings.module.css";

/** The custom fields of tickets and contacts; supervisors and admins edit them. */
export function CustomFieldSettings() {
  const me = useMe();
  const keeper = me?.role === "supervisor" || me?.role === "admin";
  const { data, error, refetch } = useCustomFields();
  const [edited, setEdited] = useState<CustomField | "new" | null>(null);
  const change = useChangeCustomField();
  const apply = (wanted: CustomFieldChange) => change.mutate(wanted, { onError: notifyError });
  const all = data?.items ?? [];
  const add = keeper && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {words.fields.add}
    </Button>
  );
  return (
    <>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && all.length === 0 && (
        <EmptyState
          icon={<IconForms size={32} aria-hidden />}
          title={words.fields.empty}
          hint={keeper ? words.fields.emptyHint : words.categories.emptyHintAgent}
        >
          <Group justify="center" mt="md">
            {add}
          </Group>
        </EmptyState>
      )}
      {all.length > 0 && <Group justify="flex-end">{add}</Group>}
      {(["ticket", "contact"] as const).map((about) => {
        const fields = all.filter((field) => field.about === about);
        return (
          fields.length > 0 && (
            <section key={about} aria-labelledby={`fields-${about}`} className={classes.group}>
              <h2 id={`fields-${about}`}>{words.fields.of[about]}</h2>
              <ol>
                {fields.map((field, index) => (
                  <Item
                    key={field.id}
                    field={field}
                    place={index + 1}
                    last={index === fields.length - 1}
                    onEdit={keeper ? () => setEdited(field) : null}
                    onChange={apply}
                  />
                ))}
              </ol>
            </section>
          )
        );
      })}
      {edited && <CustomFieldForm field={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function Item({
  field,
  place,
  last,
  onEdit,
  onChange,
}: {
  field: CustomField;
  place: number;
  last: boolean;
  /** Null for agents who may not edit. */
  onEdit: (() => void) | null;
  onChange: (change: CustomFieldChange) => void;
}) {
  const { id, label, name, type, choices, archived } = field;
  const archive = archived ? words.fields.restoreOf(label) : words.fields.archiveOf(label);
  return (
    <li data-archived={archived || undefined}>
      <span className={classes.what}>
        <b>{label}</b> <code>{name}</code>
        <Chip>{words.fields.types[type]}</Chip>
        {archived && <Chip>{words.categories.archived}</Chip>}
        {choices.length > 0 && <small>{choices.join(" · ")}</small>}
      </span>
      {onEdit && (
        <span className={classes.acts}>
          <Act
            label={words.fields.up(label)}
            disabled={place === 1}
            onClick={() => onChange({ id, place: place - 1 })}
          >
            <IconArrowUp size={16} aria-hidden />
          </Act>
          <Act
            label={words.fields.down(label)}
            disabled={last}
            onClick={() => onChange({ id, place: place + 1 })}
          >
            <IconArrowDown size={16} aria-hidden />
          </Act>
          <Act label={words.fields.editOf(label)} onClick={onEdit}>
            <IconPencil size={16} aria-hidden />
          </Act>
          <Act label={archive} onClick={() => onChange({ id, archived: !archived })}>
            {archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
          </Act>
        </span>
      )}
    </li>
  );
}

function Act({
  label,
  disabled = false,
  onClick,
  children,
}: {
  label: string;
  disabled?: boolean;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
