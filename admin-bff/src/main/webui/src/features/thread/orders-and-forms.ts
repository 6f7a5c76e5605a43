import type { OrderItem } from "@/api/types";
import { locale } from "@/lib/language";

/** What a form's machinery needs and nobody reads. */
const MACHINERY = new Set(["flow_token"]);

/** One product of an order in a line: how many, which, for how much. */
export function orderLine({ quantity, product_retailer_id, item_price, currency }: OrderItem): string {
  const what = `${quantity ?? 1} × ${product_retailer_id ?? "?"}`;
  return item_price === undefined ? what : `${what} · ${money(item_price, currency)}`;
}

/** What an order costs, per currency; nothing when a price is missing. */
export function totals(items: readonly OrderItem[]): string[] {
  if (items.some(({ item_price }) => item_price === undefined)) return [];
  const sums = new Map<string, number>();
  for (const { currency = "", item_price = 0, quantity = 1 } of items) {
    sums.set(currency, (sums.get(currency) ?? 0) + item_price * quantity);
  }
  return [...sums].map(([currency, sum]) => money(sum, currency));
}

/** What a user filled in, as text, in the form's order. */
export function answers(response: Record<string, unknown> | undefined): [string, string][] {
  return Object.entries(response ?? {})
    .filter(([name, value]) => !MACHINERY.has(name) && value !== null && value !== "")
    .map(([name, value]) => [name.replaceAll("_", " "), asText(value)]);
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(asText).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function money(amount: number, currency: string | undefined): string {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
  } catch {
    // Not a currency that the browser knows.
    return `${amount} ${currency ?? ""}`.trim();
  }
}
