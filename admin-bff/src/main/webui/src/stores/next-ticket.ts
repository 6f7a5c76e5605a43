import { createStore } from "@/lib/store";

/** Opens the next ticket of the list; null while no list is on screen. */
export const nextTicket = createStore<(() => void) | null>(null);
