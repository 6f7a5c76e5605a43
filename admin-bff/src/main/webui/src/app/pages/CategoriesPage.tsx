import { Categories } from "@/features/categories/components/Categories";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** What tickets are about. */
export function CategoriesPage() {
  return (
    <div className={classes.page}>
      <SettingsNav />
      <header className={classes.pageHead}>
        <div>
          <h1>{words.categories.title}</h1>
          <p className={classes.lead}>{words.categories.lead}</p>
        </div>
      </header>
      <Categories />
    </div>
  );
}
