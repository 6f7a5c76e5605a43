import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adminsQuery } from "@/api/get-admins";
import type { Admin, AdminRole } from "@/api/types";
import { request } from "@/lib/http";

/** Someone to let in. */
export interface NewAdmin {
  name: string;
  email: string;
  password: string;
  role: AdminRole;
}

/** Adds an admin; 409 when the e-mail is taken. */
export function createAdmin(admin: NewAdmin): Promise<Admin> {
  return request("/api/admins", { method: "POST", body: admin });
}

/** Adds an admin and reads the list again. */
export function useCreateAdmin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createAdmin,
    onSuccess: () => client.invalidateQueries({ queryKey: adminsQuery.queryKey }),
  });
}
