import type { AdminRole } from "@/api/types";
import { words } from "@/words/words";

/** Every role, the most powerful last. */
export const ROLES: readonly AdminRole[] = ["agent", "supervisor", "admin"];

/** Refuses what cannot be an e-mail address. */
export function validEmail(value: string): string | null {
  return /^\S+@\S+\.\S+$/.test(value.trim()) ? null : words.admins.invalidEmail;
}
