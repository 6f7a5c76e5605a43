import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { words } from "@/words/words";
import { useCommandActions, useGoToActions, useMessageActions, useTicketActions } from "./palette-actions";

/** Every ticket and command by name. Opens when it is mounted; from then on Ctrl/⌘ K opens it. */
export function Palette({ onHelp }: { onHelp: () => void }) {
  useEffect(() => spotlight.open(), []);
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const groups = [
    useTicketActions(text, q),
    useMessageActions(text, q),
    useGoToActions(),
    useCommandActions(onHelp),
  ];
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      query={text}
      onQueryChange={setText}
      shortcut={["mod + K"]}
      tagsToIgnore={[]}
      nothingFound={words.palette.nothing}
      highlightQuery
      attributes={{ content: { "aria-label": words.palette.hint } }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        onKeyDown: openFirst,
        placeholder: words.palette.hint,
        "aria-label": words.palette.hint,
      }}
    />
  );
}

/** Results that came late are not selected by themselves; Enter opens the first of them all the same. */
function openFirst(event: React.KeyboardEvent) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  const dialog = event.currentTarget.closest("[role=dialog]");
  if (!dialog?.querySelector("[data-selected]")) {
    dialog?.querySelector<HTMLElement>("button[data-action]")?.click();
  }
}
