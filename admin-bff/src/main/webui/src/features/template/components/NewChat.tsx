import { ActionIcon, Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconMessagePlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/get-session";
import type { Template } from "@/api/types";
import { words } from "@/words/words";
import { useTemplates } from "../api/get-templates";
import { newKey } from "../api/send-template";
import { useStartChat } from "../api/start-chat";
import classes from "./Template.module.css";
import { TemplateForm } from "./TemplateForm";
import { TemplatePicker } from "./TemplatePicker";

/** Starts a chat with a user who has not written: to whom, with which template, and with which values. */
export function NewChat() {
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={words.newChat.title}
        title={words.newChat.title}
        onClick={open}
      >
        <IconMessagePlus size={18} aria-hidden />
      </ActionIcon>
      {opened && <NewChatDialog onClose={close} />}
    </>
  );
}

function NewChatDialog({ onClose }: { onClose: () => void }) {
  const [whom, setWhom] = useState<{ phoneNumber: string; name: string } | null>(null);
  const [known, setKnown] = useState({ phoneNumber: "", name: "" });
  return (
    <Modal opened onClose={onClose} title={words.newChat.title} size="lg">
      {whom ? (
        <What
          whom={whom}
          onBack={() => {
            setKnown(whom);
            setWhom(null);
          }}
          onDone={onClose}
        />
      ) : (
        <Whom known={known} onChoose={setWhom} />
      )}
    </Modal>
  );
}

function Whom({
  known,
  onChoose,
}: {
  known: { phoneNumber: string; name: string };
  onChoose: (whom: { phoneNumber: string; name: string }) => void;
}) {
  const form = useForm({ initialValues: known });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(async ({ phoneNumber, name }) => {
        // Loaded only here: the numbering plans of the world are large.
        const { parsePhoneNumberFromString } = await import("libphonenumber-js/min");
        const digits = phoneNumber.replace(/^\s*(00|\+)?/, "+");
        const number = parsePhoneNumberFromString(digits);
        if (!number?.isValid()) return form.setFieldError("phoneNumber", words.newChat.wrongNumber);
        onChoose({ phoneNumber: number.number, name });
      })}
    >
      <Stack>
        <TextInput
          data-autofocus
          label={words.newChat.number}
          description={words.newChat.numberHint}
          type="tel"
          autoComplete="off"
          {...form.getInputProps("phoneNumber")}
        />
        <TextInput
          label={words.newChat.name}
          autoComplete="off"
          maxLength={255}
          {...form.getInputProps("name")}
        />
        <Group justify="flex-end">
          <Button type="submit">{words.newChat.next}</Button>
        </Group>
      </Stack>
    </form>
  );
}

function What({
  whom,
  onBack,
  onDone,
}: {
  whom: { phoneNumber: string; name: string };
  onBack: () => void;
  onDone: () => void;
}) {
  const me = useMe();
  const navigate = useNavigate();
  const templates = useTemplates({ phoneNumber: whom.phoneNumber });
  const start = useStartChat();
  const [languages, setLanguages] = useState<Template[] | null>(null);
  const [key, setKey] = useState(newKey);
  if (!languages) {
    return (
      <Stack>
        <Group justify="space-between">
          <p className={classes.to}>{words.newChat.to(whom.name.trim() || whom.phoneNumber)}</p>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
            {words.newChat.change}
          </Button>
        </Group>
        <TemplatePicker templates={templates} onChoose={setLanguages} />
      </Stack>
    );
  }
  return (
    <TemplateForm
      languages={languages}
      known={{ contactName: whom.name.trim() || null, adminName: me?.name ?? null, ticketId: null }}
      error={start.error}
      busy={start.isPending}
      onChange={() => {
        if (!start.error) return;
        start.reset();
        setKey(newKey());
      }}
      onBack={() => {
        start.reset();
        setLanguages(null);
      }}
      onSubmit={(template, file) =>
        start.mutate(
          { ...whom, template, file, key },
          {
            onSuccess: (ticketId) => {
              onDone();
              void navigate({ to: "/support-tickets/$ticketId", params: { ticketId: String(ticketId) } });
            },
          },
        )
      }
    />
  );
}
