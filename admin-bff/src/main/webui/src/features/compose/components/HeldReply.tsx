import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { words } from "@/words/words";
import { HOLD_MS } from "../undo-send";
import classes from "./HeldReply.module.css";

/** Says that the reply is about to leave, and offers to undo it until then. */
export function HeldReply({ onUndo }: { onUndo: () => void }) {
  return (
    <div className={classes.held} role="status">
      <span>{words.composer.sending}</span>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        onClick={onUndo}
      >
        {words.composer.undo}
      </Button>
      <i aria-hidden="true" style={{ animationDuration: `${HOLD_MS}ms` }} />
    </div>
  );
}
