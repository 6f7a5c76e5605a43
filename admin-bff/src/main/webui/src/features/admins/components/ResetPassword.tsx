import { Alert, Button, Group, Modal, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Admin } from "@/api/types";
import { explain } from "@/rules/explain-error";
import { refusedField, validPassword } from "@/rules/password";
import { notifyDone } from "@/stores/notifications";
import { words } from "@/words/words";
import { useChangeAdmin } from "../api/change-admin";

/** Sets a new password for someone who lost theirs. */
export function ResetPassword({ admin, onClose }: { admin: Admin | null; onClose: () => void }) {
  const change = useChangeAdmin();
  const form = useForm({ initialValues: { password: "" }, validate: { password: validPassword } });
  const close = () => {
    form.reset();
    change.reset();
    onClose();
  };

  return (
    <Modal
      opened={admin !== null}
      onClose={close}
      title={`${words.admins.resetPassword}: ${admin?.name ?? ""}`}
    >
      <form
        noValidate
        onSubmit={form.onSubmit(({ password }) => {
          if (!admin) return;
          change.mutate(
            { id: admin.id, password },
            {
              onSuccess: () => {
                notifyDone(words.admins.saved);
                close();
              },
              onError: (error) => {
                if (refusedField(error, "password")) form.setFieldError("password", words.account.tooEasy);
              },
            },
          );
        })}
      >
        <Stack>
          {change.error && !refusedField(change.error, "password") && (
            <Alert color="red" role="alert">
              {explain(change.error)}
            </Alert>
          )}
          <PasswordInput
            label={words.admins.newPassword}
            description={words.admins.passwordHint}
            autoComplete="new-password"
            data-autofocus
            {...form.getInputProps("password")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {words.admins.cancel}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {words.admins.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
