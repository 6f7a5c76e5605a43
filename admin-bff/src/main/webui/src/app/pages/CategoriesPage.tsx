import { Categories } from "@/features/categories/components/Categories";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** What tickets are about. */
export function CategoriesPage() {
  usePageTitle(words.categories.title);
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
