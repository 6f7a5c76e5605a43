import { ActionIcon, Popover } from "@mantine/core";
import { IconCornerUpLeft, IconDots, IconMoodSmile } from "@tabler/icons-react";
import { useState } from "react";
import { words } from "@/words/words";
import classes from "./MessageActions.module.css";

const FEW = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const MORE = [
  ..."😀😊😍🤗🤔😉😅😎🥳😴😕😟😭😡🤝👏🙌💪👌✌️👀🎉🎁🌟🔥✅❌❓❗💯💚💙💛🧡💜🖤☀️🌈🍀🚀⏰📦📞📷📄💡🔒🔧💳".matchAll(
    /\p{Extended_Pictographic}\uFE0F?/gu,
  ),
].map(([emoji]) => emoji);

/** What can be done with a message: shows when it is pointed at, or reached with the keyboard. */
export function MessageActions({
  mine,
  onReply,
  onReact,
}: {
  /** The reaction that it has from us. */
  mine: string | null;
  onReply: () => void;
  /** Null for messages that take no reaction. */
  onReact: ((emoji: string | null) => void) | null;
}) {
  const [open, setOpen] = useState(false);
  const [all, setAll] = useState(false);
  const choose = (emoji: string) => {
    setOpen(false);
    onReact?.(emoji === mine ? null : emoji);
  };
  return (
    <div className={classes.actions} data-open={open || undefined}>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={words.thread.reply}
        title={words.thread.reply}
        onClick={onReply}
      >
        <IconCornerUpLeft size={15} aria-hidden />
      </ActionIcon>
      {onReact && (
        <Popover
          opened={open}
          onChange={setOpen}
          onClose={() => setAll(false)}
          trapFocus
          returnFocus
          position="top"
          shadow="md"
          portalProps={{ target: "#content" }}
        >
          <Popover.Target>
            <ActionIcon
              variant="default"
              size="md"
              aria-label={words.thread.react}
              title={words.thread.react}
              onClick={() => setOpen(!open)}
            >
              <IconMoodSmile size={16} aria-hidden />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={6} aria-label={words.thread.react}>
            <div className={classes.emojis}>
              {[...FEW, ...(all ? MORE : [])].map((emoji) => (
                <button
                  key={emoji}
                  type="button"
                  aria-label={words.thread.reactWith(emoji)}
                  aria-pressed={emoji === mine}
                  onClick={() => choose(emoji)}
                >
                  {emoji}
                </button>
              ))}
              {!all && (
                <button type="button" aria-label={words.thread.moreEmoji} onClick={() => setAll(true)}>
                  <IconDots size={18} aria-hidden />
                </button>
              )}
            </div>
          </Popover.Dropdown>
        </Popover>
      )}
    </div>
  );
}
