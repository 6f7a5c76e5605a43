import { createStore, useStore } from "@/lib/store";
import type { StreamState } from "@/lib/stream";

/** Whether the live stream is up, for everyone who shows it. */
export const liveState = createStore<StreamState>("connecting");

/** Follows whether the live stream is up. */
export function useLiveState(): StreamState {
  return useStore(liveState);
}
