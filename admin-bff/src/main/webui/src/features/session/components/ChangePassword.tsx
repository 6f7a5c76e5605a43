import { Modal } from "@mantine/core";
import { notifyDone } from "@/stores/notifications";
import { words } from "@/words/words";
import { PasswordForm } from "./PasswordForm";

/** Changes the own password. Mount it to open it. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={words.account.changePassword}>
      <PasswordForm
        onDone={() => {
          notifyDone(words.account.changed);
          onClose();
        }}
        onCancel={onClose}
      />
    </Modal>
  );
}
