import { useMemo } from "react";
import { useSavedViews } from "@/api/saved-views";
import type { SavedView } from "@/api/types";
import type { InboxSearch } from "./views";
import { listOf } from "./views";

/** What an address of the inbox lists. */
export interface Listed {
  /** With nothing left to look up; null while the saved view is not known. */
  search: InboxSearch | null;
  /** The saved view it began with. */
  saved: SavedView | null;
  /** The saved view does not exist, or no longer. */
  gone: boolean;
}

/** What an address lists, given the saved views; they are undefined until known. */
export function listedBy(address: InboxSearch, views: readonly SavedView[] | undefined): Listed {
  if (address.saved === undefined) return { search: address, saved: null, gone: false };
  const saved = views?.find((one) => one.id === address.saved) ?? null;
  if (address.edited) return { search: address, saved, gone: false };
  return { search: saved && listOf(saved), saved, gone: views !== undefined && saved === null };
}

/** What an address lists. */
export function useListed(address: InboxSearch): Listed {
  const { data } = useSavedViews();
  return useMemo(() => listedBy(address, data?.items), [address, data]);
}
