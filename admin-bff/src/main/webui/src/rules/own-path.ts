/** An address that may follow the sign-in: one of this console, and not its start page. */
export function ownPath(value: unknown, origin: string = location.origin): string | undefined {
  if (typeof value !== "string" || !value.startsWith("/") || value === "/") return undefined;
  try {
    // As the browser will read it: it drops tabs and line ends, so "/\t/evil.example" is another site.
    const url = new URL(value, origin);
    return url.origin === origin ? url.pathname + url.search + url.hash : undefined;
  } catch {
    return undefined;
  }
}
