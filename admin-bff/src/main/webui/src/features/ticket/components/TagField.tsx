import { Autocomplete, CloseButton } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTags } from "@/api/tags";
import { normalTag, TAG_LENGTH_MAX, TAGS_MAX } from "@/rules/tags";
import { words } from "@/words/words";
import classes from "./TagField.module.css";

/** The tags of a ticket as chips, and a place to add one; the most used are suggested. */
export function TagField({
  tags,
  disabled,
  onChange,
}: {
  tags: readonly string[];
  disabled: boolean;
  onChange: (tags: string[]) => void;
}) {
  const [text, setText] = useState("");
  const [writing, setWriting] = useState(false);
  const taken = useRef<string | null>(null);
  const [q] = useDebouncedValue(normalTag(text) ?? "", 150);
  const { data } = useTags(q, writing);
  const add = (written: string) => {
    const tag = normalTag(written);
    setText("");
    if (tag && !tags.includes(tag) && tags.length < TAGS_MAX) onChange([...tags, tag]);
  };
  return (
    <section className={classes.tags} aria-label={words.ticket.tags}>
      <h3>{words.ticket.tags}</h3>
      {tags.length > 0 && (
        <ul>
          {tags.map((tag) => (
            <li key={tag}>
              <Link to="/support-tickets" search={{ tag }} title={words.ticket.othersWith(tag)}>
                {tag}
              </Link>
              {!disabled && (
                <CloseButton
                  size="xs"
                  aria-label={words.ticket.removeTag(tag)}
                  onClick={() => onChange(tags.filter((other) => other !== tag))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {!disabled && tags.length < TAGS_MAX && (
        <Autocomplete
          size="xs"
          aria-label={words.ticket.addTag}
          placeholder={words.ticket.addTag}
          maxLength={TAG_LENGTH_MAX}
          value={text}
          data={(data?.items ?? []).filter((tag) => !tags.includes(tag))}
          filter={({ options }) => options}
          onFocus={() => setWriting(true)}
          onChange={(next) => {
            // The field is given the suggestion that was taken; it has become a chip already.
            setText(next === taken.current ? "" : next);
            taken.current = null;
          }}
          onOptionSubmit={(tag) => {
            taken.current = tag;
            add(tag);
          }}
          onBlur={() => add(text)}
          onKeyDown={(event) => {
            const chosen = event.currentTarget.getAttribute("aria-activedescendant");
            if ((event.key === "Enter" && !chosen) || event.key === ",") {
              event.preventDefault();
              add(text);
            }
          }}
        />
      )}
      {disabled && tags.length === 0 && <p className={classes.soft}>{words.ticket.noTags}</p>}
    </section>
  );
}
