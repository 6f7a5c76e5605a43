import { Group, Kbd, Modal } from "@mantine/core";
import { shortcuts } from "@/lib/shortcuts";
import { words } from "@/lib/words";
import classes from "./CheatSheet.module.css";

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Every shortcut, from the table that binds them. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const all = Object.values(shortcuts);
  const groups = [...new Set(all.map((shortcut) => shortcut.group))];
  return (
    <Modal opened onClose={onClose} title={words.keys.title}>
      {groups.map((group) => (
        <section key={group} className={classes.group}>
          <h3>{group}</h3>
          <dl>
            {all
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <div key={shortcut.label}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Group gap={4}>
                      {shortcut.keys.map((key) => (
                        <Kbd key={key}>{isMac && key === "Ctrl" ? "⌘" : key}</Kbd>
                      ))}
                    </Group>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
