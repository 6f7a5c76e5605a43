import { expect, it } from "vitest";
import { mayRun } from "./file-types";

it.each([
  ["invoice.exe", "application/octet-stream", true],
  ["invoice.pdf.EXE ", "application/octet-stream", true],
  ["invoice.hta.pdf", "application/pdf", false],
  ["notes.bat", "text/plain", true],
  ["report.docm", null, true],
  ["page", "text/html", true],
  ["drawing", "image/svg+xml", true],
  ["setup", "application/x-msdownload", true],
  ["report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", false],
  ["picture.png", "image/png", false],
  [null, null, false],
])("%j of type %j may run: %j", (name, type, runs) => {
  expect(mayRun(name, type)).toBe(runs);
});
