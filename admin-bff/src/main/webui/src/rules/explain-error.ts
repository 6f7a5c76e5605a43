import { HttpError, isUnconfirmed } from "@/lib/http";
import { words } from "@/words/words";

/** What went wrong and what to do, in one or two sentences. */
export function explain(error: unknown): string {
  if (!(error instanceof HttpError)) return words.errors.offline;
  if (isUnconfirmed(error)) return words.account.notConfirmed;
  if (error.status === 429) return words.errors.tooMany(error.retryAfter);
  if (error.status === 403) return words.errors.forbidden;
  if (error.status >= 500) return words.errors.server;
  if (error.problem.code === "marketing_stopped") return words.template.marketingStopped;
  const fields = error.problem.violations?.map((violation) => violation.message).join(" ");
  return fields || error.problem.detail || error.problem.title;
}
