import { Skeleton } from "@mantine/core";
import { ROW_HEIGHT } from "../use-new-above";
import classes from "./TicketRow.module.css";

/** Grey rows while a list is read. */
export function RowSkeletons() {
  return [0, 1, 2, 3, 4, 5].map((n) => (
    <div key={n} className={classes.row} style={{ height: ROW_HEIGHT }}>
      <Skeleton circle h={36} w={36} />
      <span className={classes.rowBody}>
        <Skeleton h={14} w="55%" my={4} />
        <Skeleton h={12} w="90%" my={6} />
        <Skeleton h={16} w="40%" mt={8} />
      </span>
    </div>
  ));
}
