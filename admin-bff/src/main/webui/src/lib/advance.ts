import { createStore } from "./store";

/** Opens the ticket after the one in the address; the list on screen says how. */
export const advance = createStore<(() => void) | null>(null);
