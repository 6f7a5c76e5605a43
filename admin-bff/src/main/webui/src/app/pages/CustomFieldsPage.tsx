import { CustomFieldSettings } from "@/features/custom-fields/components/CustomFieldSettings";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** What is asked about tickets and contacts. */
export function CustomFieldsPage() {
  usePageTitle(words.fields.title);
  return (
    <div className={classes.page}>
      <SettingsNav />
      <header className={classes.pageHead}>
        <div>
          <h1>{words.fields.title}</h1>
          <p className={classes.lead}>{words.fields.lead}</p>
        </div>
      </header>
      <CustomFieldSettings />
    </div>
  );
}
