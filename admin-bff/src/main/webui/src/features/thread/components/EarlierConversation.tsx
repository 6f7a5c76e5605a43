import { IconRobot } from "@tabler/icons-react";
import bubble from "@/components/Bubble.module.css";
import { fullTime, timeOfDay } from "@/rules/time";
import { words } from "@/words/words";
import { useHistory } from "../api/get-history";
import classes from "./EarlierConversation.module.css";

/** What the user and the bot said before the handover, folded away. */
export function EarlierConversation({ ticketId }: { ticketId: number }) {
  const { data } = useHistory(ticketId);
  if (!data?.items.length) return null;
  return (
    <details className={classes.earlier}>
      <summary>
        <IconRobot size={16} aria-hidden /> {words.thread.earlier}{" "}
        <span>· {words.thread.earlierCount(data.items.length)}</span>
      </summary>
      <ol>
        {data.items.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finished conversation never changes
          <li key={index} data-direction={line.direction}>
            <span className={bubble.text}>{line.text}</span>
            <time dateTime={line.created_at} title={fullTime(line.created_at)}>
              {timeOfDay(line.created_at)}
            </time>
          </li>
        ))}
      </ol>
    </details>
  );
}
