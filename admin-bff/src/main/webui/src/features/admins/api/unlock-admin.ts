import { useMutation } from "@tanstack/react-query";
import { request } from "@/lib/http";

/** Lets a person sign in again at once after too many wrong passwords. */
export function unlockAdmin(id: number): Promise<void> {
  return request(`/api/admins/${id}/unlock`, { method: "POST" });
}

/** Unlocks an account. */
export function useUnlockAdmin() {
  return useMutation({ mutationFn: unlockAdmin });
}
