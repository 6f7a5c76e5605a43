import { describe, expect, it } from "vitest";
import type { Template } from "@/api/types";
import { families, fileProblemOf, filledText, prefilled, problemOf, toRequest } from "./fill";

const template: Template = {
  name: "order_update",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  usable: true,
  unusable_because: null,
  named: true,
  header: "Order {{1}}",
  header_format: null,
  body: "Hello {{1}}, it comes on {{2}}.",
  footer: null,
  buttons: [{ type: "url", text: "Track", url: "https://shop.example/{{1}}", phone_number: null }],
  variables: [
    { part: "header", name: "1", example: null },
    { part: "body", name: "1", example: "Ana" },
    { part: "body", name: "2", example: null },
    { part: "buttons", name: "0", example: null },
  ],
};
const known = { contactName: "Ana", adminName: "Ada", ticketId: 7 };

describe("the file at the head of a template", () => {
  const invoice: Template = { ...template, header: null, header_format: "document" };
  it.each([
    [invoice, null, "Choose a file"],
    [invoice, { name: "a.pdf", type: "application/pdf", size: 1 }, null],
    [invoice, { name: "a.png", type: "image/png", size: 1 }, "Choose a document"],
    [invoice, { name: "a.exe", type: "application/x-msdownload", size: 1 }, "a.exe"],
    [template, null, null],
  ])("must be of its kind", (one, file, problem) => {
    const found = fileProblemOf(one, file);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });
});

describe("a place and a code", () => {
  const meeting: Template = {
    ...template,
    header: null,
    header_format: "location",
    buttons: [{ type: "copy_code", text: "Copy", url: null, phone_number: null }],
  };
  const header = (name: string) => ({ part: "header", name, example: null }) as const;
  const code = { part: "buttons", name: "0", example: null } as const;

  it.each([
    [header("latitude"), "-90", true],
    [header("latitude"), "90.1", false],
    [header("latitude"), "6,4", false],
    [header("longitude"), "179.5", true],
    [header("longitude"), "NaN", false],
    [header("address"), "12 Marina Road", true],
    [code, "SAVE20", true],
    [code, "SAVE 20", false],
    [code, "ABCDEFGHIJKLMNOPQRST", true],
    [code, "ABCDEFGHIJKLMNOPQRSTU", false],
  ])("are held to what WhatsApp takes", (variable, value, fits) => {
    expect(problemOf(variable, meeting, value) === null).toBe(fits);
  });

  it("are nobody's name, nor is the place a file", () => {
    const variables = [header("name")];
    expect(prefilled({ ...meeting, variables }, known)).toEqual({ "header.name": "" });
    expect(fileProblemOf(meeting, null)).toBeNull();
  });
});

describe("filling in a template", () => {
  it("fills in who is greeted and nothing that it does not know", () => {
    expect(prefilled(template, known)).toEqual({
      "header.1": "",
      "body.1": "Ana",
      "body.2": "",
      "buttons.0": "",
    });
    const named = { part: "body", example: null } as const;
    const variables = ["first_name", "agent_name", "ticket_id", "day"].map((name) => ({ ...named, name }));
    expect(prefilled({ ...template, variables }, known)).toEqual({
      "body.first_name": "Ana",
      "body.agent_name": "Ada",
      "body.ticket_id": "7",
      "body.day": "",
    });
  });

  it("shows what is missing as it stands", () => {
    expect(filledText(template.body, "body", { "body.1": "Ana", "body.2": " " })).toBe(
      "Hello Ana, it comes on {{2}}.",
    );
  });

  it("finds what WhatsApp would refuse", () => {
    const [, name, , button] = template.variables;
    if (!name || !button) throw new Error("no variables");
    expect(problemOf(name, template, " ")).not.toBeNull();
    expect(problemOf(name, template, "a\nb")).not.toBeNull();
    expect(problemOf(name, template, "a b")).toBeNull();
    expect(problemOf(button, template, "a b")).not.toBeNull();
  });

  it("sends values by part and name", () => {
    const values = { "header.1": "A-7", "body.1": "Ana ", "body.2": "Friday", "buttons.0": "A-7" };
    expect(toRequest(template, values)).toEqual({
      name: "order_update",
      language: "en",
      header: { 1: "A-7" },
      body: { 1: "Ana", 2: "Friday" },
      buttons: { 0: "A-7" },
    });
  });

  it("puts languages together, the usable and the admin's own first", () => {
    const paused: Template = { ...template, name: "aaa", usable: false, unusable_because: "paused" };
    const found = families(
      [paused, { ...template, language: "fr" }, template, { ...template, language: "en_GB", usable: false }],
      "en",
      "",
    );
    expect(found.map(({ name, unusable }) => [name, unusable])).toEqual([
      ["order_update", null],
      ["aaa", "paused"],
    ]);
    expect(found[0]?.languages.map(({ language }) => language)).toEqual(["en", "fr", "en_GB"]);
    expect(families([template], "en", "order up")).toHaveLength(1);
    expect(families([template], "en", "invoice")).toHaveLength(0);
  });
});
