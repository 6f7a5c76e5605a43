import { useEffect, useState } from "react";
import { localTime, zonesOf } from "@/rules/local-time";

/** Time of day where a number is at home; null where that cannot be told. The number's tables load when needed. */
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
