import { words } from "@/words/words";

/** Every shortcut of the console: the table that binds the keys and prints the cheat sheet. */
export const shortcuts = {
  palette: { keys: ["Ctrl", "K"], key: null, label: words.keys.palette, group: words.keys.everywhere },
  help: { keys: ["?"], key: "?", label: words.keys.help, group: words.keys.everywhere },
  goDashboard: { keys: ["1"], key: "1", label: words.keys.goDashboard, group: words.keys.everywhere },
  goTickets: { keys: ["2"], key: "2", label: words.keys.goTickets, group: words.keys.everywhere },
  next: { keys: ["J"], key: "j", label: words.keys.next, group: words.keys.inInbox },
  previous: { keys: ["K"], key: "k", label: words.keys.previous, group: words.keys.inInbox },
  reply: { keys: ["R"], key: "r", label: words.keys.reply, group: words.keys.inInbox },
  note: { keys: ["N"], key: "n", label: words.keys.note, group: words.keys.inInbox },
  assign: { keys: ["A"], key: "a", label: words.keys.assign, group: words.keys.inInbox },
  resolve: { keys: ["E"], key: "e", label: words.keys.resolve, group: words.keys.inInbox },
  select: { keys: ["X"], key: "x", label: words.keys.select, group: words.keys.inInbox },
  clearSelection: {
    keys: ["Esc"],
    key: "escape",
    label: words.keys.clearSelection,
    group: words.keys.inInbox,
  },
  sendResolveNext: {
    keys: ["Ctrl", "Shift", "Enter"],
    key: null,
    label: words.composer.sendResolveNext,
    group: words.keys.writing,
  },
  undoSend: { keys: ["Ctrl", "Z"], key: null, label: words.keys.undoSend, group: words.keys.writing },
  canned: { keys: ["/"], key: null, label: words.keys.canned, group: words.keys.writing },
  mention: { keys: ["@"], key: null, label: words.keys.mention, group: words.keys.writing },
  search: { keys: ["/"], key: "/", label: words.keys.search, group: words.keys.inInbox },
} as const;

/** Name of a shortcut. */
export type ShortcutName = keyof typeof shortcuts;

/** The parts of a key press that decide whether it is a shortcut. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat?: boolean;
  target: EventTarget | null;
}

const TYPING = "input, textarea, select, [contenteditable=''], [contenteditable='true'], [role='textbox']";
const OVERLAY = "[role='dialog'], [role='menu'], [role='listbox']";

/** The shortcut a key press means; null while typing, in a menu or dialog, or with a modifier. */
export function shortcutOf(press: KeyPress): ShortcutName | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const target = press.target as { closest?: (selector: string) => unknown } | null;
  if (target?.closest?.(TYPING) || target?.closest?.(OVERLAY)) return null;
  const key = press.key.toLowerCase();
  for (const name of Object.keys(shortcuts) as ShortcutName[]) {
    if (shortcuts[name].key === key) return name;
  }
  return null;
}
