import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/get-session";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** The pages of the settings; those about accounts are for admins. */
export function SettingsNav() {
  const me = useMe();
  return (
    <nav aria-label={words.nav.settings} className={classes.settings}>
      <Link to="/settings/canned-responses">{words.canned.title}</Link>
      <Link to="/settings/categories">{words.categories.title}</Link>
      <Link to="/settings/custom-fields">{words.fields.title}</Link>
      {me?.role === "admin" && (
        <>
          <Link to="/settings/admins">{words.admins.title}</Link>
          <Link to="/settings/tokens">{words.tokens.title}</Link>
        </>
      )}
    </nav>
  );
}
