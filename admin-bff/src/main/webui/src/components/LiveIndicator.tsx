import { useLiveState } from "@/stores/live-state";
import { words } from "@/words/words";
import classes from "./LiveIndicator.module.css";

/** A dot that says whether new things arrive by themselves. */
export function LiveIndicator() {
  const state = useLiveState();
  const text = { live: words.live.on, connecting: words.live.connecting, down: words.live.off }[state];
  return (
    <span className={classes.indicator} data-state={state} data-testid="live-state" title={text}>
      {state === "live" ? words.live.on : ""}
    </span>
  );
}

/** Says, over the page and without moving it, that the live stream is cut. */
export function ReconnectingNotice() {
  const state = useLiveState();
  return (
    <div role="status" aria-live="polite" className={classes.region}>
      {state === "down" && <span className={classes.notice}>{words.live.off}</span>}
    </div>
  );
}
