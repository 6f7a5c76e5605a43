import { Alert, Button, FileInput, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import {
  IconArrowLeft,
  IconFile,
  IconMapPin,
  IconPaperclip,
  IconPhoto,
  IconVideo,
} from "@tabler/icons-react";
import { useRef, useState } from "react";
import type { Template, TemplateVariable } from "@/api/types";
import { TemplateCard } from "@/components/TemplateCard";
import { HttpError } from "@/lib/http";
import { locale } from "@/lib/language";
import { explain } from "@/rules/explain-error";
import { acceptedAs } from "@/rules/file-types";
import { words } from "@/words/words";
import {
  type FilledTemplate,
  fieldOf,
  fileFormatOf,
  fileProblemOf,
  filledText,
  isCode,
  isOfPlace,
  type Known,
  prefilled,
  problemOf,
  toRequest,
  type Values,
} from "../fill";
import classes from "./Template.module.css";

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
          <section className={classes.preview} aria-label={words.template.preview}>
            <div className={classes.bubble}>
              <TemplateCard
                template={shown(template, values)}
                file={
                  template.header_format && (
                    <HeadAhead
                      format={template.header_format}
                      name={format ? file?.name : values["header.name"]}
                    />
                  )
                }
              />
            </div>
          </section>
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

const HEAD_ICONS = { image: IconPhoto, video: IconVideo, document: IconFile, location: IconMapPin };

/** Where the file or the place will be. */
function HeadAhead({ format, name }: { format: keyof typeof HEAD_ICONS; name: string | undefined }) {
  const Icon = HEAD_ICONS[format];
  return (
    <span className={classes.file}>
      <Icon size={20} aria-hidden />
      {name || words.kind[format]}
    </span>
  );
}

function shown({ header, body, footer, buttons }: Template, values: Values) {
  return {
    header: header === null ? undefined : filledText(header, "header", values),
    body: filledText(body, "body", values),
    footer: footer ?? undefined,
    buttons: buttons.map(({ type, text, url }, index) => ({
      type,
      text,
      url: url?.replace(/\{\{\s*\w+\s*\}\}/, (whole) => values[`buttons.${index}`]?.trim() || whole),
    })),
  };
}

function labelOf(variable: TemplateVariable, template: Template): string {
  const { part, name } = variable;
  if (isOfPlace(variable, template)) return words.template.place[name as keyof typeof words.template.place];
  if (isCode(variable, template)) return words.template.code(template.buttons[Number(name)]?.text ?? name);
  if (part === "buttons") return words.template.inButton(template.buttons[Number(name)]?.text ?? name);
  const label = /^\d+$/.test(name) ? words.template.number(name) : sentence(name.replaceAll("_", " "));
  return part === "header" ? `${label} (${words.template.inHeader})` : label;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `pt_BR` as people call it. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}

/** What the server found, by field of this form. */
function violationsOf(error: Error | null): Values {
  const found: Values = {};
  for (const { field, message } of error instanceof HttpError ? (error.problem.violations ?? []) : []) {
    found[field.replace(/^template\./, "")] = message;
  }
  return found;
}
