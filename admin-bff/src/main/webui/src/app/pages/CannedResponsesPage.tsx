import { CannedResponses } from "@/features/canned/components/CannedResponses";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** Answers that are written often. */
export function CannedResponsesPage() {
  usePageTitle(words.canned.title);
  return (
    <div className={classes.page}>
      <SettingsNav />
      <header className={classes.pageHead}>
        <div>
          <h1>{words.canned.title}</h1>
          <p className={classes.lead}>{words.canned.lead}</p>
        </div>
      </header>
      <CannedResponses />
    </div>
  );
}
