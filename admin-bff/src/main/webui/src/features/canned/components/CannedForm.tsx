import { Alert, Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useRef } from "react";
import { flushSync } from "react-dom";
import { useMe } from "@/api/get-session";
import type { CannedResponse } from "@/api/types";
import { unknownVariables, VARIABLES } from "@/rules/canned-responses";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { useSaveCannedResponse } from "../api/change-canned-responses";
import classes from "./Canned.module.css";

const TEXT_MAX = 4096;

/** A dialog that creates or changes a canned response. */
export function CannedForm({ one, onClose }: { one: CannedResponse | null; onClose: () => void }) {
  const me = useMe();
  const keeper = me?.role === "supervisor" || me?.role === "admin";
  const save = useSaveCannedResponse(one?.id);
  const text = useRef<HTMLTextAreaElement>(null);
  const form = useForm({
    initialValues: {
      shortcut: one?.shortcut ?? "",
      title: one?.title ?? "",
      text: one?.text ?? "",
      language: one?.language ?? "",
      shared: one ? one.shared : keeper,
    },
    validate: {
      shortcut: (value) => (/^[\p{L}\p{N}_-]{1,40}$/u.test(value) ? null : words.canned.invalidShortcut),
      title: (value) => (value.trim() ? null : words.canned.invalidTitle),
      text: (value) => problemOfText(value),
    },
  });
  /** Writes a variable where the caret is, and lets the agent go on typing after it. */
  const insert = (name: string) => {
    const area = text.current;
    if (!area) return;
    const variable = `{{${name}}}`;
    const [from, to] = [area.selectionStart, area.selectionEnd];
    flushSync(() =>
      form.setFieldValue("text", (before) => `${before.slice(0, from)}${variable}${before.slice(to)}`),
    );
    area.focus();
    area.setSelectionRange(from + variable.length, from + variable.length);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={one ? words.canned.edit : words.canned.create}>
      <form
        onSubmit={form.onSubmit((values) =>
          save.mutate({ ...values, language: values.language || null }, { onSuccess: onClose }),
        )}
      >
        <Stack gap="sm">
          {save.isError && (
            <Alert color="red" role="alert">
              {explain(save.error)}
            </Alert>
          )}
          <div className={classes.two}>
            <TextInput
              label={words.canned.shortcut}
              description={words.canned.shortcutHint}
              leftSection="/"
              maxLength={40}
              data-autofocus
              {...form.getInputProps("shortcut")}
            />
            <TextInput
              label={words.canned.name}
              description={words.canned.nameHint}
              maxLength={100}
              {...form.getInputProps("title")}
            />
          </div>
          <Textarea
            label={words.canned.text}
            description={words.canned.variables}
            autosize
            ref={text}
            minRows={4}
            maxRows={12}
            {...form.getInputProps("text")}
          />
          <fieldset className={classes.variables}>
            <legend className="visually-hidden">{words.canned.insert}</legend>
            {VARIABLES.map((name) => (
              <Button key={name} size="compact-xs" variant="default" onClick={() => insert(name)}>
                {`{{${name}}}`}
              </Button>
            ))}
          </fieldset>
          <div className={classes.two}>
            <NativeSelect
              label={words.canned.language}
              data={[
                { value: "", label: words.canned.anyLanguage },
                ...Object.entries(words.languages).map(([value, label]) => ({ value, label })),
              ]}
              {...form.getInputProps("language")}
            />
            <NativeSelect
              label={words.canned.whose}
              disabled={!keeper}
              description={keeper ? undefined : words.canned.onlyKeepers}
              data={[
                { value: "shared", label: words.canned.shared },
                { value: "own", label: words.canned.own },
              ]}
              value={form.values.shared ? "shared" : "own"}
              onChange={(event) => form.setFieldValue("shared", event.currentTarget.value === "shared")}
            />
          </div>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.canned.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {words.canned.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function problemOfText(text: string): string | null {
  if (!text.trim()) return words.canned.invalidText;
  if (text.length > TEXT_MAX) return words.composer.tooLong(text.length - TEXT_MAX);
  const unknown = unknownVariables(text);
  return unknown.length > 0
    ? words.canned.unknownVariables(unknown.map((name) => `{{${name}}}`).join(", "))
    : null;
}
