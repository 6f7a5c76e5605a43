import { words } from "@/words/words";

const MEGABYTE = 1024 * 1024;
const OFFICE = "application/vnd.openxmlformats-officedocument";

/** What WhatsApp takes, with its limits in MB. */
const KINDS = {
  image: { megabytes: 5, types: ["image/jpeg", "image/png"] },
  audio: { megabytes: 16, types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"] },
  video: { megabytes: 16, types: ["video/mp4", "video/3gpp"] },
  document: {
    megabytes: 100,
    types: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      `${OFFICE}.wordprocessingml.document`,
      `${OFFICE}.spreadsheetml.sheet`,
      `${OFFICE}.presentationml.presentation`,
    ],
  },
} as const;

/** What browsers call some of these types, or cannot name at all. */
const ALIASES: Record<string, string> = {
  "image/jpg": "image/jpeg",
  "audio/mp3": "audio/mpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
  "audio/x-aac": "audio/aac",
  "audio/vnd.dlna.adts": "audio/aac",
  "application/ogg": "audio/ogg",
};
const BY_ENDING: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  aac: "audio/aac",
  amr: "audio/amr",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  mp4: "video/mp4",
  "3gp": "video/3gpp",
  txt: "text/plain",
  pdf: "application/pdf",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  pptx: `${OFFICE}.presentationml.presentation`,
};

/** The parts of a `File` that matter here. */
export type FileLike = Pick<File, "name" | "size" | "type">;

/** How WhatsApp shows a file. */
export type AttachmentKind = keyof typeof KINDS;

/** The MIME type to send a file with. */
export function typeOf(file: Pick<FileLike, "name" | "type">): string {
  const declared = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (declared) return ALIASES[declared] ?? declared;
  return BY_ENDING[file.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

/** How WhatsApp would show it; null for what it does not take. */
export function kindOf(file: Pick<FileLike, "name" | "type">): AttachmentKind | null {
  const type = typeOf(file);
  const kinds = Object.keys(KINDS) as AttachmentKind[];
  return kinds.find((kind) => (KINDS[kind].types as readonly string[]).includes(type)) ?? null;
}

/** Why WhatsApp would not take a file; null when it would. */
export function problemOf(file: FileLike): string | null {
  const kind = kindOf(file);
  if (!kind) return words.composer.fileType(file.name);
  if (file.size === 0) return words.composer.fileEmpty(file.name);
  const { megabytes } = KINDS[kind];
  return file.size > megabytes * MEGABYTE ? words.composer.fileTooLarge(file.name, megabytes) : null;
}

/** Endings of files that run, or lead to something that runs, when they are opened. */
const RUNS = new Set(
  (
    "apk app bat cmd com command cpl dll dmg docm dotm exe gadget hta htm html inf iso jar js jse jnlp lnk msc msi " +
    "msp pif pkg potm ppam ppsm pptm ps1 psm1 reg scf scr sct sh shtml sldm svg url vb vbe vbs vhd vhdx wsc wsf wsh " +
    "xhtml xlam xll xlsm xltm"
  ).split(" "),
);
const RUNNING_TYPES =
  /^(text\/(html|javascript)|image\/svg\+xml|application\/(xhtml\+xml|javascript|java|x-(ms|dos|bat|sh|exe|elf|mach)|vnd\.(android|microsoft\.portable)|.*macroenabled))/i;

/** Whether opening a file can do more than show it. */
export function mayRun(name: string | null, type: string | null): boolean {
  const ending = (name ?? "").trimEnd().split(".").at(-1)?.toLowerCase() ?? "";
  return RUNS.has(ending) || RUNNING_TYPES.test(type ?? "");
}

/** What the file chooser offers. */
export const ACCEPTED = [
  ...Object.values(KINDS).flatMap((kind) => kind.types),
  ...Object.keys(BY_ENDING).map((ending) => `.${ending}`),
].join(",");

/** What the file chooser offers where only one kind will do. */
export function acceptedAs(kind: AttachmentKind): string {
  const types: readonly string[] = KINDS[kind].types;
  const endings = Object.entries(BY_ENDING).filter(([, type]) => types.includes(type));
  return [...types, ...endings.map(([ending]) => `.${ending}`)].join(",");
}
