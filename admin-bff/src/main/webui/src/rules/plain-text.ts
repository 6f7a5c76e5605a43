const BLOCK = /```([\s\S]+?)```/g;
/** A mark counts where WhatsApp takes it for one: around words, not within one. */
const MARKED = /(^|[^\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\2(?![\p{L}\p{N}])/gu;
/** More than any list shows; a search for marks that close takes time that grows with the square of the length. */
const LONGEST = 1_000;
const QUOTE_OR_LIST = /^\s*(?:>|[-*])\s+/gm;

/** A message in one line without WhatsApp's marks, such as `*bold*`; for lists, where there is no room for them. */
export function plain(text: string): string {
  let bare = text.slice(0, LONGEST).replace(BLOCK, "$1").replace(QUOTE_OR_LIST, "");
  // Marks stand within marks.
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(MARKED, "$1$3");
  }
  return bare.replace(/\s+/g, " ").trim();
}
