import { createStore } from "@/lib/store";

/** Sends the reply that could still be taken back, of one ticket or of any, and waits until it left; null if none ever was. */
export const sendHeld = createStore<((ticketId?: number) => Promise<void>) | null>(null);
