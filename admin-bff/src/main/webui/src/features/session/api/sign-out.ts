import { useMutation } from "@tanstack/react-query";
import { clearBrowserStorage, keepPreferences } from "@/lib/browser-storage";
import { request } from "@/lib/http";
import { notifyError } from "@/stores/notifications";
import { sendHeld } from "@/stores/send-hold";

/** Ends the session. */
export async function signOut(): Promise<void> {
  await sendHeld.get()?.();
  const restore = keepPreferences();
  await request("/api/session", { method: "DELETE" });
  restore();
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      // A fresh page: nothing that this agent read or wrote may reach the next one.
      clearBrowserStorage();
      location.assign("/sign-in");
    },
    onError: notifyError,
  });
}
