import { useMutation, useQueryClient } from "@tanstack/react-query";
import { adminsQuery } from "@/api/get-admins";
import type { Admin, Schemas } from "@/api/types";
import { request } from "@/lib/http";

/** What can be changed of an account. */
export type AdminChange = Schemas["AdminChange"] & { id: number };

/** Changes an account; only the role `admin` may. */
export function changeAdmin({ id, ...change }: AdminChange): Promise<Admin> {
  return request(`/api/admins/${id}`, { method: "PATCH", body: change });
}

/** Changes an account and reads the list again. */
export function useChangeAdmin() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeAdmin,
    onSuccess: () => client.invalidateQueries({ queryKey: adminsQuery.queryKey }),
  });
}
