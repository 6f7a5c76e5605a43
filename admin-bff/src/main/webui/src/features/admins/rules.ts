import type { AdminRole } from "@/api/types";
import { words } from "@/lib/words";

/** Every role, the mightiest last. */
export const ROLES: readonly AdminRole[] = ["agent", "supervisor", "admin"];

/** Shortest and longest password the server takes. */
const PASSWORD_MIN = 10;
const PASSWORD_MAX = 72;

/** Refuses what cannot be an e-mail address. */
export function validEmail(value: string): string | null {
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : words.admins.invalidEmail;
}

/** Refuses a password that is too short or too long. */
export function validPassword(value: string): string | null {
  return value.length >= PASSWORD_MIN && value.length <= PASSWORD_MAX ? null : words.admins.invalidPassword;
}
