import { describe, expect, it } from "vitest";
import { answers, orderLine, totals } from "./orders-and-forms";

describe("an order", () => {
  it("says how many of what for how much", () => {
    expect(orderLine({ product_retailer_id: "p1", quantity: 2, item_price: 7.99, currency: "USD" })).toBe(
      "2 × p1 · $7.99",
    );
    expect(orderLine({ product_retailer_id: "p1" })).toBe("1 × p1");
    expect(orderLine({ product_retailer_id: "p1", item_price: 3, currency: "nonsense" })).toBe(
      "1 × p1 · 3 nonsense",
    );
  });

  it("adds up per currency, or not at all when a price is missing", () => {
    expect(
      totals([
        { quantity: 2, item_price: 7.99, currency: "USD" },
        { quantity: 1, item_price: 5, currency: "USD" },
        { item_price: 1, currency: "EUR" },
      ]),
    ).toEqual(["$20.98", "€1.00"]);
    expect(totals([{ quantity: 2, item_price: 7.99, currency: "USD" }, { quantity: 1 }])).toEqual([]);
  });
});

describe("a form", () => {
  it("shows what was filled in, without its machinery", () => {
    expect(
      answers({
        flow_token: "T",
        subject: "Algebra",
        days: ["Mon", "Tue"],
        sure: true,
        none: null,
        first_name: "Ada",
      }),
    ).toEqual([
      ["subject", "Algebra"],
      ["days", "Mon, Tue"],
      ["sure", "true"],
      ["first name", "Ada"],
    ]);
    expect(answers(undefined)).toEqual([]);
  });
});
