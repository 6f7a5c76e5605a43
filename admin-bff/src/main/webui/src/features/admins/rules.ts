import { words } from "@/lib/words";

/** Shortest password the server takes. */
export const PASSWORD_MIN = 12;

/** Refuses what cannot be an e-mail address. */
export function validEmail(value: string): string | null {
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : words.admins.invalidEmail;
}

/** Refuses a password that is too short. */
export function validPassword(value: string): string | null {
  return value.length >= PASSWORD_MIN ? null : words.admins.invalidPassword;
}
