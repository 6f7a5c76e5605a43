import { Button } from "@mantine/core";
import { useSignOut } from "@/features/session/api/sign-out";
import { PasswordForm } from "@/features/session/components/PasswordForm";
import { notifyDone } from "@/stores/notifications";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** The only page of an agent who has not yet replaced a password that someone else chose. */
export function FirstPasswordPage() {
  const signOut = useSignOut();
  return (
    <main className={classes.signIn}>
      <div className={classes.signInCard}>
        <p className={classes.brand}>
          <span aria-hidden="true">C</span>
          {words.product}
        </p>
        <h1>{words.account.firstTitle}</h1>
        <p className={classes.lead}>{words.account.firstText}</p>
        <PasswordForm onDone={() => notifyDone(words.account.changed)} />
        <Button variant="subtle" size="compact-sm" mt="md" onClick={() => signOut.mutate()}>
          {words.nav.signOut}
        </Button>
      </div>
    </main>
  );
}
