import { QueryClient } from "@tanstack/react-query";
import { HttpError } from "./http";

/** The one cache of server state. The live stream says when to look again, so nothing polls by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      networkMode: "always",
      retry: (failures, error) => failures < 2 && !(error instanceof HttpError && error.status < 500),
    },
    mutations: { networkMode: "always" },
  },
});
