import { Autocomplete } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { useTags } from "@/api/tags";
import { normalTag } from "@/rules/tags";
import { words } from "@/words/words";

/** Lists only tickets with a tag; it offers the tags that begin with what is typed. */
export function TagFilter({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const [text, setText] = useState(value);
  const [q] = useDebouncedValue(normalTag(text) ?? "", 150);
  const { data } = useTags(q);
  useEffect(() => setText(value), [value]);
  const commit = (tag: string) => tag !== value && onChange(tag);
  return (
    <Autocomplete
      label={words.inbox.tagLabel}
      placeholder={words.inbox.anyTag}
      value={text}
      data={data?.items ?? []}
      filter={({ options: all }) => all}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(normalTag(text) ?? "")}
      onKeyDown={(event) => {
        const chosen = event.currentTarget.getAttribute("aria-activedescendant");
        if (event.key === "Enter" && !chosen) commit(normalTag(text) ?? "");
      }}
    />
  );
}
