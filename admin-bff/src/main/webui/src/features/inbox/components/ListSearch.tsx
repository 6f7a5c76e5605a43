import { ActionIcon, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { KeyHint } from "@/components/KeyHint";
import { useShortcuts } from "@/hooks/use-shortcuts";
import { words } from "@/words/words";
import classes from "./ListSearch.module.css";

/** Searches the list a moment after the last letter. */
export function ListSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const searchSoon = useDebouncedCallback(onSearch, 250);
  useShortcuts({ search: () => input.current?.focus() });
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      aria-label={words.inbox.search}
      placeholder={words.inbox.search}
      title={words.inbox.searchHint}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        searchSoon(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.blur();
      }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={words.inbox.clearSearch}
            onClick={() => {
              setText("");
              onSearch("");
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        ) : (
          <KeyHint>/</KeyHint>
        )
      }
    />
  );
}
