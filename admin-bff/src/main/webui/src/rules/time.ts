import { locale } from "@/lib/language";
import { words } from "@/words/words";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in at most two units: `12 min`, `3 h 12 min`, `2 d 4 h`. */
export function span(ms: number): string {
  const { min, hour, day, lessThanMinute } = words.time;
  if (ms < MINUTE) return lessThanMinute;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} ${min}`;
  if (ms < DAY) return join(Math.floor(ms / HOUR), hour, Math.floor((ms % HOUR) / MINUTE), min);
  return join(Math.floor(ms / DAY), day, Math.floor((ms % DAY) / HOUR), hour);
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small ? `${big} ${bigUnit} ${small} ${smallUnit}` : `${big} ${bigUnit}`;
}

/** The span from an instant to now in one unit, for tight rows: `2 min`, `3 h`, `5 d`. */
export function shortSince(iso: string, now: number): string {
  const ms = Math.max(0, now - Date.parse(iso));
  const { min, hour, day } = words.time;
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} ${min}`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} ${hour}`;
  return `${Math.floor(ms / DAY)} ${day}`;
}

/** How long ago an instant was: `14 min ago`. */
export function ago(iso: string, now: number): string {
  return now - Date.parse(iso) < MINUTE ? words.time.now : words.time.ago(shortSince(iso, now));
}

/** A running time: `0:07`, `12:30`. */
export function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });

/** The time of day in the agent's locale and zone. */
export function timeOfDay(iso: string): string {
  return clock.format(new Date(iso));
}

/** The full date and time, for tooltips. */
export function fullTime(iso: string): string {
  return dateAndTime.format(new Date(iso));
}

/** A key that is equal for two instants of the same local day. */
export function dayKey(iso: string): string {
  return new Date(iso).toDateString();
}

/** `Today`, `Yesterday`, or the date. */
export function dayName(iso: string, now: number): string {
  const key = dayKey(iso);
  if (key === new Date(now).toDateString()) return words.thread.today;
  if (key === new Date(now - DAY).toDateString()) return words.thread.yesterday;
  return date.format(new Date(iso));
}
