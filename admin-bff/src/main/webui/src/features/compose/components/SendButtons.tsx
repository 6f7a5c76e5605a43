import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { words } from "@/words/words";
import type { AfterSend } from "../use-reply";
import classes from "./SendButtons.module.css";

/** Sends the reply, and on request resolves the ticket or opens the next one. */
export function SendButtons({
  disabled,
  onSend,
}: {
  disabled: boolean;
  onSend: (after?: AfterSend) => void;
}) {
  return (
    <div className={classes.buttons}>
      <Button.Group>
        <Button
          variant="default"
          disabled={disabled}
          onClick={() => onSend({ resolve: true })}
          visibleFrom="xs"
        >
          {words.composer.sendAndResolve}
        </Button>
        <Menu position="top-end" shadow="md">
          <Menu.Target>
            <Button variant="default" px={6} disabled={disabled} aria-label={words.composer.moreWays}>
              <IconChevronDown size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onSend({ resolve: true })} hiddenFrom="xs">
              {words.composer.sendAndResolve}
            </Menu.Item>
            <Menu.Item onClick={() => onSend({ resolve: true, next: true })}>
              {words.composer.sendResolveNext}
            </Menu.Item>
            <Menu.Item onClick={() => onSend({ next: true })}>{words.composer.sendNext}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <Button disabled={disabled} onClick={() => onSend()}>
        {words.composer.send}
      </Button>
    </div>
  );
}
