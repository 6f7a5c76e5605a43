import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adminsQuery } from "@/api/get-admins";
import type { Admin, Schemas } from "@/api/types";
import { request } from "@/lib/http";

/** An account to create. */
export type NewAdmin = Schemas["NewAdmin"];

/** Creates an account; 409 when the e-mail is taken. */
export function createAdmin(admin: NewAdmin): Promise<Admin> {
  return request("/api/admins", { method: "POST", body: admin });
}

/** Creates an account and reads the list again. */
export function useCreateAdmin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createAdmin,
    onSuccess: () => client.invalidateQueries({ queryKey: adminsQuery.queryKey }),
  });
}
