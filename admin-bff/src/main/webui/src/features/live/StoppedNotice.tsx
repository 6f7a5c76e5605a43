import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { accountAlertsQuery, stoppedAlert } from "@/api/get-alerts";
import { fullTime } from "@/rules/time";
import classes from "./StoppedNotice.module.css";

/** Says on every page that nothing reaches WhatsApp, for as long as that is so. */
export function StoppedNotice() {
  const { data } = useQuery(accountAlertsQuery);
  const stopped = stoppedAlert(data?.items);
  if (!stopped) return null;
  return (
    <div role="alert" className={classes.region}>
      <p className={classes.notice}>
        <IconAlertTriangle size={18} aria-hidden />
        <span>
          {stopped.title}
          <time dateTime={stopped.created_at}>{fullTime(stopped.created_at)}</time>
        </span>
      </p>
    </div>
  );
}
