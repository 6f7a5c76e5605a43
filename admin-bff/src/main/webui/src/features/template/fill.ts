import type { Schemas, Template, TemplatePart, TemplateVariable } from "@/api/types";
import { type FileLike, kindOf, problemOf as problemOfFile } from "@/rules/file-types";
import { words } from "@/words/words";

/** What was filled in, by field. */
export type Values = Record<string, string>;

/** A template and its values as the API takes them. */
export type FilledTemplate = Schemas["FilledTemplate"];

/** What is known that a template may want to say. */
export interface Known {
  contactName: string | null;
  adminName: string | null;
  ticketId: number | null;
}

/** The kind of file in the header; null when there is none. */
export function fileFormatOf({ header_format }: Template): "image" | "video" | "document" | null {
  return header_format === "location" ? null : header_format;
}

/** Whether a variable is a part of the place at the template's head. */
export function isOfPlace({ part }: TemplateVariable, template: Template): boolean {
  return part === "header" && template.header_format === "location";
}

/** Whether a variable is what a button copies. */
export function isCode({ part, name }: TemplateVariable, template: Template): boolean {
  return part === "buttons" && template.buttons[Number(name)]?.type === "copy_code";
}

/** Name of a variable's field in the form; the server calls it `template.` and this. */
export function fieldOf({ part, name }: TemplateVariable): string {
  return `${part}.${name}`;
}

const GREETING =
  /(?:^|\s)(?:hello|hi|hey|dear|bonjour|salut|cher|chère|hola|buenos días|estimad[oa]|querid[oa]|olá|oi|prezad[oa]|bom dia)[,\s]*$/i;
const NAMES = /^(?:first_?name|name|customer(?:_name)?|contact(?:_name)?|user_?name|nome|nombre|prenom)$/i;
const ADMINS = /^(?:agent|admin|sender)(?:_name)?$/i;
const TICKETS = /^ticket(?:_(?:id|number))?$/i;

/** Fills in what is obvious: the contact, the agent and the ticket. */
export function prefilled(template: Template, known: Known): Values {
  const values: Values = {};
  for (const variable of template.variables) {
    values[fieldOf(variable)] = obvious(variable, template, known) ?? "";
  }
  return values;
}

function obvious(variable: TemplateVariable, template: Template, known: Known): string | null {
  const { part, name } = variable;
  if (part === "buttons" || isOfPlace(variable, template)) return null;
  if (ADMINS.test(name)) return known.adminName;
  if (TICKETS.test(name)) return known.ticketId === null ? null : String(known.ticketId);
  const before = (part === "header" ? (template.header ?? "") : template.body).split(`{{${name}}}`)[0] ?? "";
  const isName = NAMES.test(name) || (/^\d+$/.test(name) && GREETING.test(before));
  return isName ? known.contactName : null;
}

/** A text with what is filled in so far; variables without a value stay as they are. */
export function filledText(text: string, part: TemplatePart, values: Values): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => values[`${part}.${name}`]?.trim() || whole);
}

const LONGEST_CODE = 20;
const DEGREES: Record<string, number> = { latitude: 90, longitude: 180 };

/** What is wrong with a value; null when nothing is. */
export function problemOf(
  variable: TemplateVariable,
  template: Template,
  value: string | undefined,
): string | null {
  const { part, name } = variable;
  const text = value?.trim() ?? "";
  if (!text) return words.template.missing;
  const most = isOfPlace(variable, template) ? DEGREES[name] : undefined;
  if (most !== undefined) {
    const fits = /^-?\d{1,3}(\.\d{1,15})?$/.test(text) && Math.abs(Number(text)) <= most;
    return fits ? null : words.template.degrees(most);
  }
  if (isCode(variable, template)) {
    return text.length <= LONGEST_CODE && /^[\p{L}\p{N}]+$/u.test(text)
      ? null
      : words.template.shortCode(LONGEST_CODE);
  }
  if (part === "buttons") return /\s/.test(text) ? words.template.noSpaces : null;
  return /[\n\r\t]| {5,}/.test(text) ? words.template.oneLine : null;
}

/** What is wrong with the file at the head of a template; null when nothing is, or when none belongs there. */
export function fileProblemOf(template: Template, file: FileLike | null): string | null {
  const format = fileFormatOf(template);
  if (!format) return null;
  if (!file) return words.template.missingFile;
  return problemOfFile(file) ?? (kindOf(file) === format ? null : words.template.otherFile[format]);
}

/** The template and its values in the form that the API takes. */
export function toRequest(template: Template, values: Values): FilledTemplate {
  const filled: FilledTemplate = { name: template.name, language: template.language };
  for (const variable of template.variables) {
    const part = filled[variable.part] ?? {};
    part[variable.name] = (values[fieldOf(variable)] ?? "").trim();
    filled[variable.part] = part;
  }
  return filled;
}

/** All languages of one template, the preferred one first. */
export interface TemplateFamily {
  name: string;
  languages: Template[];
  /** Why none of them can be sent; null when one can. */
  unusable: Template["unusable_because"];
}

/** Puts the languages of each template together; those that can be sent come first, each in alphabetical order. */
export function families(templates: readonly Template[], language: string, search: string): TemplateFamily[] {
  const byName = new Map<string, Template[]>();
  for (const template of templates)
    byName.set(template.name, [...(byName.get(template.name) ?? []), template]);
  const wanted = search.trim().toLowerCase();
  return [...byName]
    .filter(([name, all]) =>
      [name, name.replaceAll("_", " "), ...all.map(({ body }) => body)].some((text) =>
        text.toLowerCase().includes(wanted),
      ),
    )
    .map(([name, all]) => {
      const languages = [...all].sort((a, b) => rank(a, language) - rank(b, language));
      return { name, languages, unusable: languages[0]?.unusable_because ?? null };
    })
    .sort(
      (a, b) => Number(a.unusable !== null) - Number(b.unusable !== null) || a.name.localeCompare(b.name),
    );
}

function rank(template: Template, language: string): number {
  const base = (code: string) => code.toLowerCase().split(/[-_]/)[0];
  return (template.usable ? 0 : 2) + (base(template.language) === base(language) ? 0 : 1);
}
