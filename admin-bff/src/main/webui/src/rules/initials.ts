/** One or two letters for an avatar. */
export function initials(name: string): string {
  if (name.startsWith("+")) return name.slice(0, 2);
  const parts = name.trim().split(/\s+/);
  const first = [...(parts[0] ?? "")][0] ?? "?";
  const last = parts.length > 1 ? ([...(parts.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}
