import { ActionIcon, Button, Group, Menu, Modal, Text } from "@mantine/core";
import { IconBookmark, IconDots, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/get-session";
import { notifyError } from "@/stores/notifications";
import { words } from "@/words/words";
import { useDeleteView, useSaveView } from "../api/change-saved-views";
import type { Listed } from "../listed-view";
import { type InboxSearch, isNarrowed, savedAs, viewOf, viewSearch } from "../views";
import { SavedViewForm } from "./SavedViewForm";

/** Saves what the list shows as a view, and keeps the view that is open. */
export function SavedViewActions({ address, listed }: { address: InboxSearch; listed: Listed }) {
  const me = useMe();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"save" | "rename" | "delete" | null>(null);
  const { saved, search } = listed;
  const save = useSaveView(saved?.id);
  const remove = useDeleteView();
  if (!search) return null;

  const open = (next: InboxSearch) => void navigate({ to: ".", search: next, replace: true });
  const mayChange = saved && (!saved.shared || me?.role === "supervisor" || me?.role === "admin");
  const close = () => setAsked(null);
  return (
    <>
      {!saved && (isNarrowed(search) || search.sort) && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconBookmark size={14} aria-hidden />}
          onClick={() => setAsked("save")}
        >
          {words.saved.save}
        </Button>
      )}
      {mayChange && address.edited && (
        <Button
          size="compact-xs"
          variant="light"
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { name: saved.name, shared: saved.shared, ...savedAs(search) },
              { onSuccess: () => open({ saved: saved.id }), onError: notifyError },
            )
          }
        >
          {words.saved.saveChanges}
        </Button>
      )}
      {saved && (mayChange || address.edited) && (
        <Menu position="bottom-end" shadow="md" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words.saved.actions(saved.name)}>
              <IconDots size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {address.edited && (
              <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => setAsked("save")}>
                {words.saved.saveAsNew}
              </Menu.Item>
            )}
            {mayChange && (
              <>
                <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => setAsked("rename")}>
                  {words.saved.rename}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconTrash size={14} />}
                  color="red"
                  onClick={() => setAsked("delete")}
                >
                  {words.saved.remove}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {asked === "save" && (
        <SavedViewForm
          view={null}
          lists={savedAs(search)}
          onClose={close}
          onSaved={(view) => {
            close();
            open({ saved: view.id });
          }}
        />
      )}
      {asked === "rename" && saved && (
        <SavedViewForm view={saved} lists={saved} onClose={close} onSaved={close} />
      )}
      <Modal opened={asked === "delete" && saved !== null} onClose={close} title={words.saved.remove}>
        <Text>{words.saved.removeConfirm(saved?.name ?? "", saved?.shared ?? false)}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            {words.canned.cancel}
          </Button>
          <Button
            color="red"
            onClick={() => {
              if (saved) remove.mutate(saved.id);
              close();
              open(viewSearch(viewOf(search)));
            }}
          >
            {words.saved.remove}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
