import { ActionIcon, Popover, Skeleton, useComputedColorScheme } from "@mantine/core";
import { IconMoodSmile } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { words } from "@/words/words";
import classes from "./EmojiButton.module.css";

/** A button that opens the emoji picker; the picker and its data load when it is first opened. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={words.composer.emoji}
          title={words.composer.emoji}
          aria-expanded={opened}
          onClick={() => setOpened((now) => !now)}
        >
          <IconMoodSmile size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={words.composer.emoji}>
        <EmojiPicker
          onPick={(emoji) => {
            setOpened(false);
            onPick(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const place = useRef<HTMLDivElement>(null);
  const [loaded, setLoaded] = useState(false);
  const scheme = useComputedColorScheme();
  const pick = useEffectEvent(onPick);
  useEffect(() => {
    let current = true;
    void Promise.all([
      import("emoji-picker-element/picker"),
      import("emoji-picker-element-data/en/cldr/data.json?url"),
    ]).then(([{ default: Picker }, { default: dataSource }]) => {
      if (!current || !place.current) return;
      const picker = new Picker({ dataSource });
      picker.className = scheme;
      picker.addEventListener("emoji-click", ({ detail }) => {
        if (detail.unicode) pick(detail.unicode);
      });
      place.current.replaceChildren(picker);
      setLoaded(true);
      requestAnimationFrame(() => picker.shadowRoot?.querySelector<HTMLElement>("input.search")?.focus());
    });
    return () => {
      current = false;
    };
  }, [scheme]);
  return (
    <>
      {!loaded && <Skeleton h={400} w={344} />}
      <div ref={place} className={classes.emoji} data-testid="emoji-picker" />
    </>
  );
}
