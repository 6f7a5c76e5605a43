/** On a touch keyboard Enter is the only way to a new line. */
export function onTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
