import { useEffect, useState } from "react";
import { localTime, zonesOf } from "@/rules/local-time";

/** The time of day in the country of a number; null when that is not known. The numbering plans load when they are needed. */
export function useLocalTime(phone: string | null, now: number): string | null {
  const [country, setCountry] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    setCountry(null);
    if (!phone) return;
    void import("libphonenumber-js/min").then(({ parsePhoneNumberFromString }) => {
      if (current) setCountry(parsePhoneNumberFromString(`+${phone}`)?.country ?? null);
    });
    return () => {
      current = false;
    };
  }, [phone]);
  return country && localTime(zonesOf(country), now);
}
