import { Button, TextInput } from "@mantine/core";
import { IconCategory, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useCategories } from "@/api/categories";
import { useMe } from "@/api/get-session";
import { Chip } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";
import { useArchiveCategory, useCreateCategory } from "../api/change-categories";
import classes from "./Categories.module.css";

/** The categories; supervisors and admins edit the list. */
export function Categories() {
  const me = useMe();
  const keeper = me?.role === "supervisor" || me?.role === "admin";
  const { data, error, refetch } = useCategories();
  const [name, setName] = useState("");
  const create = useCreateCategory();
  const archive = useArchiveCategory();
  const all = data?.items ?? [];

  return (
    <>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {keeper && (
        <form
          className={classes.bar}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) create.mutate(name.trim(), { onSuccess: () => setName("") });
          }}
        >
          <TextInput
            aria-label={words.categories.name}
            placeholder={words.categories.name}
            maxLength={60}
            value={name}
            error={create.isError ? explain(create.error) : undefined}
            onChange={(event) => {
              setName(event.currentTarget.value);
              create.reset();
            }}
          />
          <Button
            type="submit"
            disabled={!name.trim()}
            loading={create.isPending}
            leftSection={<IconPlus size={16} />}
          >
            {words.categories.add}
          </Button>
        </form>
      )}
      {data && all.length === 0 && (
        <EmptyState
          icon={<IconCategory size={32} aria-hidden />}
          title={words.categories.empty}
          hint={keeper ? words.categories.emptyHint : words.categories.emptyHintAgent}
        />
      )}
      {all.length > 0 && (
        <ul className={classes.items} aria-label={words.categories.title}>
          {all.map((category) => (
            <li key={category.id} data-archived={category.archived || undefined}>
              <span>{category.name}</span>
              {category.archived && <Chip>{words.categories.archived}</Chip>}
              {keeper && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={
                    category.archived
                      ? words.categories.restoreOf(category.name)
                      : words.categories.archiveOf(category.name)
                  }
                  onClick={() => archive.mutate({ id: category.id, archived: !category.archived })}
                >
                  {category.archived ? words.categories.restore : words.categories.archive}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
