const clock = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const seconds = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat([], { weekday: "long", day: "numeric", month: "long" });

let ahead = 0;

/** How many milliseconds the simulator's clock is ahead of this machine's. */
export const setAhead = (milliseconds) => {
  ahead = milliseconds;
};

/** Returns the simulator's time. */
export const now = () => new Date(Date.now() + ahead);

export const timeOf = (at) => clock.format(new Date(at));
export const secondOf = (at) => seconds.format(new Date(at));
export const dayKey = (at) => new Date(at).toDateString();

/** Returns Today, Yesterday, or the date. */
export function dayName(at) {
  const today = now();
  const yesterday = new Date(today);
  yesterday.setDate(today.getDate() - 1);
  if (dayKey(at) === today.toDateString()) return "Today";
  if (dayKey(at) === yesterday.toDateString()) return "Yesterday";
  return day.format(new Date(at));
}
