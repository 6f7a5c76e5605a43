import { Mark } from "@mantine/core";
import { Spotlight } from "@mantine/spotlight";
import { IconMessage } from "@tabler/icons-react";
import { Fragment } from "react";
import type { Hit } from "@/api/types";
import { words } from "@/words/words";
import classes from "./FoundMessage.module.css";

/** A message that was found; the first one says so when something else was searched for than was typed. */
export function FoundMessage(props: {
  hit: Hit;
  about: string;
  q: string;
  correctedTo: string | null | undefined;
}) {
  const { hit, about, q, correctedTo } = props;
  const own = Spotlight.classes;
  return (
    <>
      <span className={own.actionSection} data-position="left" data-dimmed>
        <IconMessage size={18} />
      </span>
      <span className={own.actionBody}>
        {correctedTo && (
          <span role="status" className={classes.correction}>
            {words.palette.corrected(q, correctedTo)}
          </span>
        )}
        <span className={own.actionLabel}>
          {hit.marks.map(({ from, to }, i) => (
            <Fragment key={from}>
              {hit.text.slice(hit.marks[i - 1]?.to ?? 0, from)}
              <Mark>{hit.text.slice(from, to)}</Mark>
            </Fragment>
          ))}
          {hit.text.slice(hit.marks.at(-1)?.to ?? 0)}
        </span>
        <span className={own.actionDescription}>{about}</span>
      </span>
    </>
  );
}
