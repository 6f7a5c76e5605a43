import { createStore, useStore } from "./store";
import type { StreamState } from "./stream";

/** Whether the live stream is up, for everyone who shows it. */
export const liveState = createStore<StreamState>("connecting");

/** Follows whether the live stream is up. */
export function useLiveState(): StreamState {
  return useStore(liveState);
}
