import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sessionQuery } from "@/api/get-session";
import type { Schemas } from "@/api/types";
import { request } from "@/lib/http";

/** A person's own passwords. */
export type PasswordChange = Schemas["PasswordChange"];

/** Changes the own password; 422 when the current one is wrong or the new one too easy. */
export function changePassword(change: PasswordChange): Promise<void> {
  return request("/api/session/password", { method: "PUT", body: change });
}

/** Changes the own password and looks what is allowed now. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => client.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

/** Confirms the own password for five minutes; 422 when it is wrong. */
export function confirmPassword(password: string): Promise<void> {
  return request("/api/session/confirm", { method: "POST", body: { password } });
}

/** Confirms the own password. */
export function useConfirmPassword() {
  return useMutation({ mutationFn: confirmPassword });
}
