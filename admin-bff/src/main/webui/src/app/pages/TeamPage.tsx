import { TeamTable } from "@/features/team/components/TeamTable";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** The agents, whether they are online, and how many tickets each is assigned. */
export function TeamPage() {
  usePageTitle(words.team.title);
  return (
    <div className={classes.page}>
      <header className={classes.pageHead}>
        <div>
          <h1>{words.team.title}</h1>
          <p className={classes.lead}>{words.team.lead}</p>
        </div>
      </header>
      <div className={classes.panel}>
        <TeamTable />
      </div>
    </div>
  );
}
