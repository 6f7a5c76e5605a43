import type { ReactNode } from "react";
import classes from "./Chip.module.css";

/** What a chip means; colour only where it means something. */
export type ChipTone = "plain" | "good" | "warn" | "bad";

/** A small piece of fact in a row. */
export function Chip({
  tone = "plain",
  icon,
  children,
  ...rest
}: {
  tone?: ChipTone;
  icon?: ReactNode;
  children: ReactNode;
  "data-testid"?: string;
}) {
  return (
    <span className={classes.chip} data-tone={tone} {...rest}>
      {icon}
      {children}
    </span>
  );
}
