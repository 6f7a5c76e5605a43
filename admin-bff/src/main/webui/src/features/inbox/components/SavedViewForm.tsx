import { Alert, Button, Group, Modal, Stack, Switch, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMe } from "@/api/get-session";
import type { SavedView } from "@/api/types";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { useSaveView } from "../api/change-saved-views";

const NAME_MAX = 60;

/** A dialog that gives a view its name, the first one or another. */
export function SavedViewForm({
  view,
  lists,
  onSaved,
  onClose,
}: {
  /** The view to change; null makes a new one. */
  view: SavedView | null;
  lists: Pick<SavedView, "filter" | "sort">;
  onSaved: (view: SavedView) => void;
  onClose: () => void;
}) {
  const me = useMe();
  const keeper = me?.role === "supervisor" || me?.role === "admin";
  const save = useSaveView(view?.id);
  const form = useForm({
    initialValues: { name: view?.name ?? "", shared: view?.shared ?? false },
    validate: { name: (value) => (value.trim() ? null : words.saved.missingName) },
  });
  return (
    <Modal opened onClose={onClose} title={view ? words.saved.rename : words.saved.save}>
      <form
        onSubmit={form.onSubmit(({ name, shared }) =>
          save.mutate(
            { name: name.trim(), shared, filter: lists.filter, sort: lists.sort },
            { onSuccess: onSaved },
          ),
        )}
      >
        <Stack gap="md">
          {save.isError && (
            <Alert color="red" role="alert">
              {explain(save.error)}
            </Alert>
          )}
          <TextInput
            label={words.saved.name}
            maxLength={NAME_MAX}
            data-autofocus
            {...form.getInputProps("name")}
          />
          {keeper && (
            <Switch
              label={words.saved.share}
              description={words.saved.shareHint}
              {...form.getInputProps("shared", { type: "checkbox" })}
            />
          )}
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
