import { createStore, useStore } from "@/lib/store";

/** Writes a number as people do: `2348035550142` becomes `+234 803 555 0142`. */
export type PhoneFormat = (digits: string) => string;

const plain: PhoneFormat = (digits) => (digits.startsWith("+") ? digits : `+${digits}`);
const format = createStore<PhoneFormat>((digits) => {
  void loadPlans();
  return plain(digits);
});

/** Formats numbers; plainly until the numbering plans, which are large, have been fetched for the first of them. */
export function usePhoneFormat(): PhoneFormat {
  return useStore(format);
}

let loading: Promise<void> | undefined;

function loadPlans(): Promise<void> {
  loading ??= import("libphonenumber-js/min").then(
    ({ parsePhoneNumberFromString }) => {
      format.set((digits) => {
        const number = plain(digits);
        return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
      });
    },
    () => {
      // Plain numbers can be read too.
    },
  );
  return loading;
}
