import { NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useId, useState } from "react";
import { useCustomFields } from "@/api/custom-fields";
import type { CustomField, CustomFieldAnswers, CustomFieldValues } from "@/api/types";
import { words } from "@/words/words";
import classes from "./CustomFields.module.css";

const TEXT_MAX = 500;

/** What is asked about a ticket or a contact, to be answered in place. Archived questions show only where an answer is. */
export function CustomFields({
  about,
  values,
  disabled = false,
  onAnswer,
}: {
  about: CustomField["about"];
  values: CustomFieldValues;
  disabled?: boolean;
  onAnswer: (answer: CustomFieldAnswers) => void;
}) {
  const { data } = useCustomFields();
  return data?.items
    .filter((field) => field.about === about && (!field.archived || values[field.name] !== undefined))
    .map((field) => (
      <Answer
        key={field.id}
        field={field}
        value={String(values[field.name] ?? "")}
        disabled={disabled || field.archived}
        onAnswer={(value) => onAnswer({ [field.name]: value })}
      />
    ));
}

/** What was typed as an answer; undefined where it is none. */
export function answerOf(type: CustomField["type"], typed: string): string | number | null | undefined {
  const text = typed.trim();
  if (text === "") return null;
  if (type !== "number") return text;
  const number = Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));
  return Number.isFinite(number) ? number : undefined;
}

function Answer({
  field: { label, type, choices },
  value,
  disabled,
  onAnswer,
}: {
  field: CustomField;
  value: string;
  disabled: boolean;
  onAnswer: (value: string | number | null) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setTyped(value), [value]);
  const commit = (text: string) => {
    const answer = answerOf(type, text);
    setWrong(answer === undefined);
    if (answer !== undefined && String(answer ?? "") !== value) onAnswer(answer);
  };
  return (
    <div className={classes.field}>
      <label htmlFor={id} title={label}>
        {label}
      </label>
      {type === "choice" ? (
        <NativeSelect
          id={id}
          variant="unstyled"
          disabled={disabled}
          value={value}
          data={[
            { value: "", label: "–" },
            ...(value === "" || choices.includes(value) ? choices : [value, ...choices]),
          ]}
          onChange={(event) => commit(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          id={id}
          variant="unstyled"
          disabled={disabled}
          type={type === "date" ? "date" : "text"}
          inputMode={type === "number" ? "decimal" : undefined}
          maxLength={TEXT_MAX}
          dir={type === "text" ? "auto" : undefined}
          placeholder="–"
          value={typed}
          error={wrong && words.fields.noNumber}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => commit(typed)}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit(typed);
            if (event.key === "Escape") {
              setTyped(value);
              setWrong(false);
            }
          }}
        />
      )}
    </div>
  );
}
