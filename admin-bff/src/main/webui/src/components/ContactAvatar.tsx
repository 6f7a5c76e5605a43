import { initials } from "@/rules/initials";
import classes from "./ContactAvatar.module.css";

/** A round badge with initials; the same name always has the same colour. */
export function ContactAvatar({ name, size = 36 }: { name: string; size?: number }) {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return (
    <span
      className={classes.avatar}
      data-hue={Math.imul(hash, 0x9e3779b1) >>> 29}
      style={{ width: size, height: size, fontSize: size * 0.36 }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}
