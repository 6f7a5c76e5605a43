import { Skeleton, Stack, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import type { Template } from "@/api/types";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { words } from "@/words/words";
import { families } from "../fill";
import classes from "./Template.module.css";

/** All templates with what they say; those that cannot be sent say why. */
export function TemplatePicker({
  templates,
  onChoose,
}: {
  templates: UseQueryResult<Template[]>;
  onChoose: (languages: Template[]) => void;
}) {
  const [search, setSearch] = useState("");
  if (templates.error) {
    return <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />;
  }
  if (!templates.data) {
    return (
      <Stack aria-hidden="true">
        {[36, 64, 64, 64].map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change
          <Skeleton key={index} h={height} radius={8} />
        ))}
      </Stack>
    );
  }
  const found = families(templates.data, document.documentElement.lang || "en", search);
  return (
    <Stack>
      <TextInput
        data-autofocus
        aria-label={words.template.search}
        placeholder={words.template.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {found.length === 0 && (
        <EmptyState
          title={templates.data.length ? words.template.nothing : words.template.none}
          hint={templates.data.length ? words.template.nothingHint : words.template.noneHint}
        />
      )}
      <ul className={classes.list} aria-label={words.template.list}>
        {found.map(({ name, languages, unusable }) => (
          <li key={name}>
            <button type="button" disabled={unusable !== null} onClick={() => onChoose(languages)}>
              <span className={classes.name}>
                <b>{name.replaceAll("_", " ")}</b>
                {unusable ? (
                  <Chip tone="warn">{words.template.unusable[unusable]}</Chip>
                ) : (
                  languages.length > 1 && <Chip>{words.template.languages(languages.length)}</Chip>
                )}
              </span>
              <span className={classes.line}>{languages[0]?.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
