import { useMutation } from "@tanstack/react-query";
import { sendHeld } from "@/lib/held";
import { request } from "@/lib/http";
import { forgetPerson, keepPreferences } from "@/lib/kept";
import { notifyError } from "@/lib/notify";

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
      // A fresh page: nothing that this person read or wrote may reach the next one.
      forgetPerson();
      location.assign("/sign-in");
    },
    onError: notifyError,
  });
}
