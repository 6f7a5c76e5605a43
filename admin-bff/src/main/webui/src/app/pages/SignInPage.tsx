import { useNavigate, useSearch } from "@tanstack/react-router";
import { SignInForm } from "@/features/session/components/SignInForm";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** The way in. */
export function SignInPage() {
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  return (
    <main className={classes.signIn}>
      <div className={classes.signInCard}>
        <p className={classes.brand}>
          <span aria-hidden="true">C</span>
          {words.product}
        </p>
        <h1>{words.signIn.title}</h1>
        <p className={classes.lead}>{words.signIn.lead}</p>
        <SignInForm onSignedIn={() => void navigate({ href: to ?? "/" })} />
      </div>
    </main>
  );
}
