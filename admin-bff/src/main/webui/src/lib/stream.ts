import type { Hint, Presence } from "@/api/types";

/** Whether the live stream is up. */
export type StreamState = "connecting" | "live" | "down";

/** Without a ping for this long the stream counts as down. */
export const SILENCE_LIMIT_MS = 35_000;

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 10_000;

/** How long to wait before connecting again: doubling, at most ten seconds. */
export function retryDelay(attempt: number): number {
  return Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
}

/** What the owner of a stream wants to hear. */
export interface StreamListener {
  onHint(hint: Hint): void;
  /** Another agent views a ticket, writes in it, or has left it. */
  onPresence(presence: Presence): void;
  /** Hints may have been missed though the stream stayed open: everything must be read again. */
  onMissed(): void;
  onState(state: StreamState): void;
  /** The server has sent something, if only a ping. */
  onAlive?(): void;
}

/** Opens `/api/live` and keeps it open until the returned function is called. */
export function openStream(path: string, listener: StreamListener): () => void {
  let source: EventSource | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let lastSign = Date.now();

  const alive = () => {
    lastSign = Date.now();
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE_LIMIT_MS);
  };
  const pinged = () => {
    alive();
    listener.onAlive?.();
  };
  const up = () => {
    attempt = 0;
    alive();
    listener.onState("live");
  };
  const lost = () => {
    clearTimeout(silence);
    source?.close();
    source = null;
    listener.onState("down");
    clearTimeout(retry);
    retry = setTimeout(connect, retryDelay(attempt++));
  };
  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(path);
    let greeted = false;
    source.addEventListener("hello", () => {
      up();
      if (greeted) listener.onMissed();
      greeted = true;
    });
    source.addEventListener("open", up);
    source.addEventListener("ping", pinged);
    source.addEventListener("hint", (event) => {
      alive();
      listener.onHint(JSON.parse((event as MessageEvent<string>).data) as Hint);
    });
    source.addEventListener("presence", (event) => {
      alive();
      listener.onPresence(JSON.parse((event as MessageEvent<string>).data) as Presence);
    });
    source.onerror = lost;
    alive();
  };
  const onOnline = () => {
    attempt = 0;
    if (!source) connect();
  };

  // A sleeping tab or a closed lid holds back the timer that notices silence.
  const onVisible = () => {
    if (document.visibilityState !== "visible" || Date.now() - lastSign < SILENCE_LIMIT_MS) return;
    attempt = 0;
    lost();
    connect();
  };

  window.addEventListener("online", onOnline);
  document.addEventListener("visibilitychange", onVisible);
  connect();
  return () => {
    window.removeEventListener("online", onOnline);
    document.removeEventListener("visibilitychange", onVisible);
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
  };
}
