import { Modal } from "@mantine/core";
import { useState } from "react";
import { useMe } from "@/api/get-session";
import type { Template, Ticket } from "@/api/types";
import { words } from "@/words/words";
import { useTemplates } from "../api/get-templates";
import { newKey, useSendTemplate } from "../api/send-template";
import { TemplateForm } from "./TemplateForm";
import { TemplatePicker } from "./TemplatePicker";

/** Chooses a template, fills it in and sends it. Mount it to open it. */
export function TemplateDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const me = useMe();
  const templates = useTemplates({ ticketId: ticket.id });
  const send = useSendTemplate(ticket.id);
  const [languages, setLanguages] = useState<Template[] | null>(null);
  // One for as long as the dialog is open: whatever is pressed twice, or again after an error, is sent once.
  const [key, setKey] = useState(newKey);

  return (
    <Modal opened onClose={onClose} title={words.template.send} size="lg">
      {languages ? (
        <TemplateForm
          languages={languages}
          known={{
            contactName: ticket.display_name,
            adminName: me?.name ?? null,
            ticketId: ticket.id,
          }}
          error={send.error}
          busy={send.isPending}
          onChange={() => {
            if (!send.error) return;
            send.reset();
            setKey(newKey());
          }}
          onBack={() => {
            send.reset();
            setLanguages(null);
          }}
          onSubmit={(template, file) => send.mutate({ template, file, key }, { onSuccess: onClose })}
        />
      ) : (
        <TemplatePicker templates={templates} onChoose={setLanguages} />
      )}
    </Modal>
  );
}
