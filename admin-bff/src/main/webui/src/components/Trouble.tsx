import { Button } from "@mantine/core";
import classes from "./Trouble.module.css";

/** Why a message did not arrive and what can be done. */
export function Trouble({
  text,
  action,
  busy,
  onAction,
  children,
}: {
  text: string;
  action: string;
  busy?: boolean;
  onAction: () => void;
  children?: React.ReactNode;
}) {
  return (
    <div className={classes.trouble}>
      <span>{text}</span>
      <Button size="compact-xs" variant="default" loading={busy} onClick={onAction}>
        {action}
      </Button>
      {children}
    </div>
  );
}
