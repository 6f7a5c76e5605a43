import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adminsQuery } from "@/api/get-admins";
import type { Admin, AdminRole } from "@/api/types";
import { request } from "@/lib/http";

/** What can be changed of an admin. */
export interface AdminChange {
  id: number;
  name?: string;
  role?: AdminRole;
  active?: boolean;
  password?: string;
}

/** Changes an admin; only the role `admin` may. */
export function changeAdmin({ id, ...change }: AdminChange): Promise<Admin> {
  return request(`/api/admins/${id}`, { method: "PATCH", body: change });
}

/** Changes an admin and reads the list again. */
export function useChangeAdmin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeAdmin,
    onSuccess: () => client.invalidateQueries({ queryKey: adminsQuery.queryKey }),
  });
}
