import { openStream, SILENCE_LIMIT_MS, type StreamListener, type StreamState } from "./stream";

const NAME = "chat-support.live";

/** What the tab with the stream passes on to the others. */
type Message =
  | { kind: "hint"; value: Parameters<StreamListener["onHint"]>[0] }
  | { kind: "presence"; value: Parameters<StreamListener["onPresence"]>[0] }
  | { kind: "missed" }
  | { kind: "state"; value: StreamState }
  | { kind: "who leads" };

/**
 * The live stream, one for all tabs of this browser: over HTTP/1.1 a browser opens six connections to a host, and a
 * stream per tab would leave none for the seventh. The tab that holds the lock has the stream and passes on what it
 * hears; when it closes or falls asleep, the next tab takes over.
 *
 * Where the browser has no locks the state is `down`, and the console polls.
 */
export function openSharedStream(path: string, listener: StreamListener): () => void {
  if (!navigator.locks || typeof BroadcastChannel === "undefined") {
    listener.onState("down");
    return () => {};
  }
  const channel = new BroadcastChannel(NAME);
  const closing = new AbortController();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let release: (() => void) | null = null;
  let state: StreamState = "connecting";

  const say = (message: Message) => channel.postMessage(message);
  const become = (next: StreamState) => {
    state = next;
    listener.onState(next);
  };

  const lead = (takesOver: boolean) =>
    new Promise<void>((resolve) => {
      clearTimeout(silence);
      let first = takesOver;
      const missed = () => {
        listener.onMissed();
        say({ kind: "missed" });
      };
      const closeStream = openStream(path, {
        onHint(value) {
          listener.onHint(value);
          say({ kind: "hint", value });
        },
        onPresence(value) {
          listener.onPresence(value);
          say({ kind: "presence", value });
        },
        onMissed: missed,
        onAlive: () => say({ kind: "state", value: state }),
        onState(next) {
          become(next);
          say({ kind: "state", value: next });
          // Nobody listened between the last stream and this one.
          if (next === "live" && first) {
            first = false;
            missed();
          }
        },
      });
      release = () => {
        release = null;
        closeStream();
        resolve();
      };
    });

  const follow = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      become("down");
      // The tab with the lock sleeps, and would keep it.
      queue({ steal: true });
    }, SILENCE_LIMIT_MS);
  };

  const queue = (how: LockOptions) => {
    let waited = false;
    const waiting = setTimeout(() => {
      waited = true;
    });
    // A lock is stolen at once or waited for; only waiting can be given up.
    const options = how.steal ? how : { signal: closing.signal };
    navigator.locks
      .request(NAME, options, () => {
        clearTimeout(waiting);
        return closing.signal.aborted ? undefined : lead(waited || how.steal === true);
      })
      .catch(() => {
        // Closed, or stolen while we slept.
        if (closing.signal.aborted || !release) return;
        release();
        follow();
        queue({});
      });
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (release) {
      if (data.kind === "who leads") say({ kind: "state", value: state });
      return;
    }
    if (data.kind === "who leads") return;
    follow();
    if (data.kind === "hint") listener.onHint(data.value);
    else if (data.kind === "presence") listener.onPresence(data.value);
    else if (data.kind === "missed") listener.onMissed();
    else if (data.value !== state) become(data.value);
  };

  follow();
  say({ kind: "who leads" });
  queue({});
  return () => {
    closing.abort();
    clearTimeout(silence);
    release?.();
    channel.close();
  };
}
