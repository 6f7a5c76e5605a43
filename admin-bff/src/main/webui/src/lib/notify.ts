import { notifications } from "@mantine/notifications";
import { HttpError, isUnconfirmed } from "./http";
import { words } from "./words";

/** What went wrong and what to do, in one or two sentences. */
export function explain(error: unknown): string {
  if (!(error instanceof HttpError)) return words.errors.offline;
  if (isUnconfirmed(error)) return words.account.notConfirmed;
  if (error.status === 429) return words.errors.tooMany(error.retryAfter);
  if (error.status === 403) return words.errors.forbidden;
  if (error.status >= 500) return words.errors.server;
  const fields = error.problem.violations?.map((violation) => violation.message).join(" ");
  return fields || error.problem.detail || error.problem.title;
}

/** Shows that something failed. */
export function notifyError(error: unknown): void {
  notifications.show({ color: "red", title: words.errors.title, message: explain(error), autoClose: 8000 });
}

/** Shows a short confirmation. */
export function notifyDone(message: string, title?: string): void {
  notifications.show({ color: "green", role: "status", title, message, autoClose: 3000 });
}

/** Shows something the admin should look at. */
export function notifyWarning(title: string, message: string): void {
  notifications.show({ color: "yellow", title, message, autoClose: 8000 });
}
