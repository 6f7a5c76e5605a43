import { type Language, language } from "@/lib/language";
import type { en } from "./en";

/** Texts of any language in the place of the English ones. */
type Translated<T> = T extends string
  ? string
  : T extends (...values: infer Values) => infer Text
    ? (...values: Values) => Translated<Text>
    : { [Key in keyof T]: Translated<T[Key]> };

/** Every word of the console in one language. */
export type Words = Translated<typeof en>;

/** A language is a chunk of its own, so that a page loads one. */
const files: Record<Language, () => Promise<Words>> = {
  en: () => import("./en").then((file) => file.en),
  es: () => import("./es").then((file) => file.es),
  fr: () => import("./fr").then((file) => file.fr),
  pt: () => import("./pt").then((file) => file.pt),
};

/** Every word of the console, in the language of this page. */
export const words: Words = await files[language]();
