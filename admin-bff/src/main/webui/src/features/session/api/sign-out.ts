import { useMutation } from "@tanstack/react-query";
import { sendHeld } from "@/lib/held";
import { request } from "@/lib/http";
import { notifyError } from "@/lib/notify";

/** Ends the session. */
export async function signOut(): Promise<void> {
  await sendHeld.get()?.();
  return request("/api/session", { method: "DELETE" });
}

/** Signs out and forgets everything that was read. */
export function useSignOut() {
  return useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      // A fresh page: nothing of this admin, unsent replies neither, may reach the next one.
      sessionStorage.clear();
      location.assign("/sign-in");
    },
    onError: notifyError,
  });
}
