import { Drawer, Group, Kbd } from "@mantine/core";
import { shortcuts } from "@/rules/shortcuts";
import { words } from "@/words/words";
import classes from "./Help.module.css";

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** How the work is done here, and every shortcut, from the table that binds them. */
export function Help({ onClose }: { onClose: () => void }) {
  const all = Object.values(shortcuts);
  const groups = [...new Set(all.map((shortcut) => shortcut.group))];
  return (
    <Drawer opened onClose={onClose} position="right" size={420} title={words.help.title}>
      {words.help.topics.map(({ title, text }) => (
        <section key={title} className={classes.topic}>
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      <h2 className={classes.keys}>{words.keys.title}</h2>
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
    </Drawer>
  );
}
