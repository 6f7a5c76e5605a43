import { describe, expect, it } from "vitest";
import { kindOf, problemOf, typeOf } from "@/rules/file-types";
import { partsOf } from "./attachments";

const MB = 1024 * 1024;
const file = (name: string, type = "", size = 1) => ({ name, type, size });

describe("what WhatsApp takes", () => {
  it.each([
    ["photo.jpg", "image/jpeg", "image"],
    ["voice.ogg", "audio/ogg; codecs=opus", "audio"],
    ["song.m4a", "audio/x-m4a", "audio"],
    ["clip.mp4", "video/mp4", "video"],
    ["bill.pdf", "application/pdf", "document"],
    ["sheet.xlsx", "", "document"],
    ["SCAN.PNG", "", "image"],
  ])("%s (%s) is sent as %s", (name, type, kind) => {
    expect(kindOf(file(name, type))).toBe(kind);
  });

  it.each([
    ["page.html", "text/html"],
    ["drawing.svg", "image/svg+xml"],
    ["clip.mov", "video/quicktime"],
    ["sticker.webp", "image/webp"],
    ["setup.exe", ""],
    ["noending", ""],
  ])("%s (%s) is refused", (name, type) => {
    expect(problemOf(file(name, type))).toContain("WhatsApp does not accept");
  });

  it.each([
    ["photo.jpg", 5],
    ["voice.ogg", 16],
    ["clip.mp4", 16],
    ["bill.pdf", 100],
  ])("%s may have %i MB and not a byte more", (name, megabytes) => {
    expect(problemOf(file(name, "", megabytes * MB))).toBeNull();
    expect(problemOf(file(name, "", megabytes * MB + 1))).toContain(`${megabytes} MB`);
  });

  it("refuses an empty file", () => {
    expect(problemOf(file("bill.pdf", "", 0))).toContain("empty");
  });

  it("trusts the declared type before the ending", () => {
    expect(typeOf(file("photo.pdf", "image/png"))).toBe("image/png");
  });
});

describe("words beside files", () => {
  const photo = file("photo.jpg");
  const voice = file("voice.ogg");

  it("go under the first file that can carry them", () => {
    expect(partsOf("Look", [voice, photo])).toEqual([
      { file: voice, text: "" },
      { file: photo, text: "Look" },
    ]);
  });

  it("are a message of their own after audio", () => {
    expect(partsOf("Listen", [voice])).toEqual([
      { file: voice, text: "" },
      { file: null, text: "Listen" },
    ]);
  });

  it("are a message of their own when they are too long for a caption", () => {
    expect(partsOf("x".repeat(1025), [photo]).map((part) => part.text.length)).toEqual([0, 1025]);
  });

  it("may be absent, and so may files", () => {
    expect(partsOf("", [photo])).toEqual([{ file: photo, text: "" }]);
    expect(partsOf("Hi", [])).toEqual([{ file: null, text: "Hi" }]);
  });
});
