import { locale } from "@/lib/language";

/** The times in these zones, the earliest and the latest where they differ. */
export function localTime(zones: readonly string[], now: number): string | null {
  if (zones.length === 0) return null;
  const byOffset = zones
    .map((timeZone) => ({ timeZone, offset: offsetOf(timeZone, now) }))
    .sort((a, b) => a.offset - b.offset);
  const first = timeIn(byOffset[0]?.timeZone, now);
  const last = timeIn(byOffset.at(-1)?.timeZone, now);
  return first === last ? first : `${first} – ${last}`;
}

/** Minutes before or after UTC. */
function offsetOf(timeZone: string, now: number): number {
  const name = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" })
    .formatToParts(now)
    .find((part) => part.type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function timeIn(timeZone: string | undefined, now: number): string {
  return new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit" }).format(now);
}

/** The time zones of a country; empty in browsers that do not reveal them. */
export function zonesOf(country: string): readonly string[] {
  const region = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getTimeZones?: () => string[] | undefined;
    timeZones?: string[];
  };
  return region.getTimeZones?.() ?? region.timeZones ?? [];
}
