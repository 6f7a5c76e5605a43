import { createStore } from "@/lib/store";

/** Opens the ticket after the one in the address; the list on screen says how. */
export const nextTicket = createStore<(() => void) | null>(null);
