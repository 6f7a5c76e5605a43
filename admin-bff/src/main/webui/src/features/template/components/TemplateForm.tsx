import { Alert, Button, FileInput, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { IconArrowLeft, IconPaperclip } from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Template, TemplateVariable } from "@/api/types";
import { HttpError } from "@/lib/http";
import { explain } from "@/rules/explain-error";
import { acceptedAs } from "@/rules/file-types";
import { words } from "@/words/words";
import {
  type FilledTemplate,
  fieldOf,
  fileFormatOf,
  fileProblemOf,
  type Known,
  prefilled,
  problemOf,
  toRequest,
  type Values,
} from "../fill";
import { labelOf, languageName } from "../labels";
import classes from "./Template.module.css";
import { TemplatePreview } from "./TemplatePreview";

/** Fills in one template, beside what the user will see. */
export function TemplateForm({
  languages,
  known,
  error,
  busy,
  onChange,
  onBack,
  onSubmit,
}: {
  languages: Template[];
  known: Known;
  error: Error | null;
  busy: boolean;
  onChange: () => void;
  onBack: () => void;
  onSubmit: (template: FilledTemplate, file: File | null) => void;
}) {
  const usable = languages.filter(({ usable }) => usable);
  const [language, setLanguage] = useState(usable[0]?.language ?? "");
  const template = usable.find((one) => one.language === language) ?? usable[0];
  const [typed, setTyped] = useState<Values>({});
  const [chosen, setChosen] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const fileInput = useRef<HTMLButtonElement>(null);
  if (!template) return null;

  const values = { ...prefilled(template, known), ...typed };
  const refused = violationsOf(error);
  const problem = (variable: TemplateVariable) =>
    refused[fieldOf(variable)] ?? (tried ? problemOf(variable, template, values[fieldOf(variable)]) : null);
  const format = fileFormatOf(template);
  const file = format ? chosen : null;
  const fileProblem = fileProblemOf(template, file);
  const inPlace =
    "attachment_id" in refused || template.variables.some((variable) => refused[fieldOf(variable)]);

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const wrong = template.variables.find((variable) =>
          problemOf(variable, template, values[fieldOf(variable)]),
        );
        if (fileProblem) return fileInput.current?.focus();
        if (!wrong) return onSubmit(toRequest(template, values), file);
        event.currentTarget.querySelector<HTMLInputElement>(`[name="${fieldOf(wrong)}"]`)?.focus();
      }}
    >
      <Stack>
        <Group justify="space-between">
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={onBack}
          >
            {words.template.back}
          </Button>
          {usable.length > 1 && (
            <NativeSelect
              size="xs"
              aria-label={words.template.language}
              value={template.language}
              data={usable.map((one) => ({ value: one.language, label: languageName(one.language) }))}
              onChange={(event) => {
                setLanguage(event.currentTarget.value);
                onChange();
              }}
            />
          )}
        </Group>
        {error && !inPlace && (
          <Alert color="red" role="alert">
            {words.template.notSent(Object.values(refused)[0] ?? explain(error))}
          </Alert>
        )}
        <div className={classes.sides}>
          <Stack gap="sm">
            {format && (
              <FileInput
                ref={fileInput}
                label={words.template.file[format]}
                placeholder={words.template.chooseFile}
                leftSection={<IconPaperclip size={16} aria-hidden />}
                clearable
                clearButtonProps={{ "aria-label": words.template.removeFile }}
                accept={acceptedAs(format)}
                value={file}
                error={refused.attachment_id ?? (tried || file ? fileProblem : null)}
                onChange={(next) => {
                  setChosen(next);
                  onChange();
                }}
              />
            )}
            {template.variables.map((variable, index) => (
              <TextInput
                key={fieldOf(variable)}
                name={fieldOf(variable)}
                data-autofocus={index === 0 || undefined}
                label={labelOf(variable, template)}
                placeholder={variable.example ? words.template.example(variable.example) : undefined}
                value={values[fieldOf(variable)]}
                error={problem(variable)}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setTyped((now) => ({ ...now, [fieldOf(variable)]: value }));
                  onChange();
                }}
              />
            ))}
          </Stack>
          <TemplatePreview
            template={template}
            values={values}
            headerName={format ? file?.name : values["header.name"]}
          />
        </div>
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {words.template.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the server found, by field of this form. */
function violationsOf(error: Error | null): Values {
  const found: Values = {};
  for (const { field, message } of error instanceof HttpError ? (error.problem.violations ?? []) : []) {
    found[field.replace(/^template\./, "")] = message;
  }
  return found;
}
