import type { Scope } from "@/api/types";

/** Every scope, as offered. */
export const SCOPES: readonly Scope[] = [
  "tickets:read",
  "tickets:write",
  "messages:send",
  "messages:as-user",
  "templates:send",
  "notes:read",
  "notes:write",
  "admins:read",
  "live:read",
];

/** For how many days a token may last. */
export const LIFETIMES: readonly number[] = [30, 90, 365, 730];

/** A year. */
export const DEFAULT_DAYS = 365;

const DAY = 24 * 60 * 60 * 1000;

/** The instant so many days from now. */
export function expiryAfter(days: number, now: number): string {
  return new Date(now + days * DAY).toISOString();
}

/** Whether a token has expired. */
export function isExpired(expiresAt: string | null, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}
