import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { ticketQuery } from "@/api/get-ticket";

/** What was read ahead so long ago is still good; live hints renew it. */
const FRESH_MS = 15_000;

/** Reads a ticket that is likely to be opened next. */
export function useLookAhead(): (id: number) => void {
  const client = useQueryClient();
  return useCallback(
    (id: number) => void client.prefetchQuery({ ...ticketQuery(id), staleTime: FRESH_MS }),
    [client],
  );
}

/** Reads the tickets beside the one that is open. */
export function useReadNeighbours(before: number | undefined, after: number | undefined): void {
  const lookAhead = useLookAhead();
  useEffect(() => {
    if (after !== undefined) lookAhead(after);
    if (before !== undefined) lookAhead(before);
  }, [before, after, lookAhead]);
}
