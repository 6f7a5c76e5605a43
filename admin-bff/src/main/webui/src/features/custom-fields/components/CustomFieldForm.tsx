import { Alert, Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { CustomField } from "@/api/types";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { useChangeCustomField, useCreateCustomField } from "../api/change-custom-fields";

const LABEL_MAX = 60;

const options = <T extends string>(labels: Readonly<Record<T, string>>) =>
  (Object.keys(labels) as T[]).map((value): { value: string; label: string } => ({
    value,
    label: labels[value],
  }));

/** The lines of a text that say something, each once. */
function lines(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean);
}

/** A dialog that asks something more, or changes how it is asked. What it is about and its type stay as they were. */
export function CustomFieldForm({ field, onClose }: { field: CustomField | null; onClose: () => void }) {
  const create = useCreateCustomField();
  const change = useChangeCustomField();
  const error = create.error ?? change.error;
  const form = useForm({
    initialValues: {
      about: field?.about ?? "ticket",
      label: field?.label ?? "",
      type: field?.type ?? "text",
      choices: field?.choices.join("\n") ?? "",
    },
    validate: {
      label: (value) => (value.trim() ? null : words.fields.missingLabel),
      choices: (value, { type }) =>
        type !== "choice" || lines(value).length > 0 ? null : words.fields.missingChoices,
    },
  });
  return (
    <Modal opened onClose={onClose} title={field ? words.fields.edit : words.fields.add}>
      <form
        onSubmit={form.onSubmit(({ about, label, type, choices }) => {
          const offered = type === "choice" ? lines(choices) : [];
          if (field)
            change.mutate({ id: field.id, label: label.trim(), choices: offered }, { onSuccess: onClose });
          else create.mutate({ about, label: label.trim(), type, choices: offered }, { onSuccess: onClose });
        })}
      >
        <Stack gap="sm">
          {error && (
            <Alert color="red" role="alert">
              {explain(error)}
            </Alert>
          )}
          <TextInput
            label={words.fields.label}
            description={words.fields.labelHint}
            maxLength={LABEL_MAX}
            data-autofocus
            {...form.getInputProps("label")}
          />
          <NativeSelect
            label={words.fields.askedOf}
            disabled={field !== null}
            data={options(words.fields.of)}
            {...form.getInputProps("about")}
          />
          <NativeSelect
            label={words.fields.type}
            disabled={field !== null}
            data={options(words.fields.types)}
            {...form.getInputProps("type")}
          />
          {form.values.type === "choice" && (
            <Textarea
              label={words.fields.choices}
              description={words.fields.choicesHint}
              autosize
              minRows={3}
              maxRows={10}
              {...form.getInputProps("choices")}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {words.canned.cancel}
            </Button>
            <Button type="submit" loading={create.isPending || change.isPending}>
              {words.canned.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
