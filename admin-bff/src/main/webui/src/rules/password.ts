import { HttpError } from "@/lib/http";
import { words } from "@/words/words";

/** Shortest and longest password that the server takes. */
const SHORTEST = 12;
const LONGEST = 128;

/** Refuses a password that is too short or too long. */
export function validPassword(value: string): string | null {
  const length = [...value].length;
  return length >= SHORTEST && length <= LONGEST ? null : words.admins.invalidPassword;
}

/** Whether the server refused this field. */
export function refusedField(error: unknown, field: string): boolean {
  return (
    error instanceof HttpError &&
    (error.problem.violations ?? []).some((violation) => violation.field === field)
  );
}
