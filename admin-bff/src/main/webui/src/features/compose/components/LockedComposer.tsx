import { Button } from "@mantine/core";
import { IconLock, IconTemplate } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { words } from "@/words/words";
import classes from "./LockedComposer.module.css";
import box from "./MessageBox.module.css";

/** Says why no reply can be written, and offers a template where that is possible. */
export function LockedComposer({
  toggle,
  reason,
  onTemplate,
}: {
  toggle: ReactNode;
  reason: string;
  /** Absent where no template can be sent either. */
  onTemplate: (() => void) | undefined;
}) {
  return (
    <section className={box.locked} aria-label={words.composer.label}>
      <div className={box.top}>{toggle}</div>
      <div className={classes.why}>
        <IconLock size={18} aria-hidden />
        <p>{reason}</p>
        {onTemplate && (
          <Button leftSection={<IconTemplate size={16} aria-hidden />} onClick={onTemplate}>
            {words.template.send}
          </Button>
        )}
      </div>
    </section>
  );
}
