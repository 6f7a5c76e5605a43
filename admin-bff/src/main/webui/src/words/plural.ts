/** The forms that a word takes with numbers, by the names that Unicode gives them. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>>;

/** Makes the function that writes a number with the form of a word which a language uses for it. */
export function pluralIn(language: string) {
  const rules = new Intl.PluralRules(language);
  return (n: number, one: string, other: string, more: Forms = {}) => {
    const form = rules.select(n);
    return `${n} ${more[form] ?? (form === "one" ? one : other)}`;
  };
}
