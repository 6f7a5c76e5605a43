import { createStore } from "@/lib/store";

/** Sends the reply that is held back, in one ticket or in any, and waits until it has left; null before the composer was loaded. */
export const sendHeld = createStore<((ticketId?: number) => Promise<void>) | null>(null);
