/** A word being written that asks for a picker: where it begins, and what follows the sign. */
export interface Trigger {
  start: number;
  end: number;
  query: string;
}

/** The word before the caret if it begins with the sign; a query may hold one space, as names do. */
export function triggerAt(text: string, caret: number, sign: "@" | "/"): Trigger | null {
  const before = text.slice(0, caret);
  const pattern = sign === "@" ? /(?:^|[\s(])@([^\s@]*(?: [^\s@]*)?)$/u : /(?:^|\s)\/([^\s/]*)$/u;
  const found = pattern.exec(before);
  if (!found) return null;
  const query = found[1] ?? "";
  return { start: caret - query.length - 1, end: caret, query };
}

/** The text with the picked words in place of the trigger, and where the caret then stands. */
export function replaceTrigger(text: string, trigger: Trigger, picked: string) {
  const before = text.slice(0, trigger.start) + picked;
  return { text: before + text.slice(trigger.end), caret: before.length };
}
