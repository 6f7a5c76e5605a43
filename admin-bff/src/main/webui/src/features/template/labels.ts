import type { Template, TemplateVariable } from "@/api/types";
import { locale } from "@/lib/language";
import { words } from "@/words/words";
import { isCode, isOfPlace } from "./fill";

/** What the field of a variable is called. */
export function labelOf(variable: TemplateVariable, template: Template): string {
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

/** The name of a language such as `pt_BR`. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}
