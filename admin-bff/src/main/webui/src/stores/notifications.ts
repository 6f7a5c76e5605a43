import { notifications } from "@mantine/notifications";
import { explain } from "@/rules/explain-error";
import { words } from "@/words/words";

/** Shows that something failed. */
export function notifyError(error: unknown): void {
  notifications.show({ color: "red", title: words.errors.title, message: explain(error), autoClose: 8000 });
}

/** Shows a short confirmation. */
export function notifyDone(message: string, title?: string): void {
  notifications.show({ color: "green", role: "status", title, message, autoClose: 3000 });
}

/** Shows something that the agent should look at. */
export function notifyWarning(title: string, message: string): void {
  notifications.show({ color: "yellow", title, message, autoClose: 8000 });
}
