import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** A number as people write it: `2348035550142` becomes `+234 803 555 0142`. */
export function formatPhone(digits: string): string {
  const withPlus = digits.startsWith("+") ? digits : `+${digits}`;
  return parsePhoneNumberFromString(withPlus)?.formatInternational() ?? withPlus;
}
