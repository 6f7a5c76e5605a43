import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
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

/** Shows something for so long, unless {@link hideNotice} takes it away before. */
export function showNotice(id: string, message: ReactNode, milliseconds: number): void {
  notifications.show({ id, role: "status", message, autoClose: milliseconds, withCloseButton: false });
}

/** Takes a notice away. */
export function hideNotice(id: string): void {
  notifications.hide(id);
}
