import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMe } from "@/api/get-session";
import { EmptyState } from "@/components/EmptyState";
import { NewToken } from "@/features/tokens/components/NewToken";
import { TokenTable } from "@/features/tokens/components/TokenTable";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** The access tokens of programs; only the role Admin sees them. */
export function TokensPage() {
  usePageTitle(words.tokens.title);
  const me = useMe();
  const [creating, dialog] = useDisclosure();
  return (
    <div className={classes.page}>
      <SettingsNav />
      <header className={classes.pageHead}>
        <div>
          <h1>{words.tokens.title}</h1>
          <p className={classes.lead}>{words.tokens.lead}</p>
        </div>
        {me?.role === "admin" && (
          <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
            {words.tokens.create}
          </Button>
        )}
      </header>
      {me?.role === "admin" ? (
        <TokenTable />
      ) : (
        <EmptyState title={words.admins.agentsOnly} hint={words.admins.agentsOnlyHint} />
      )}
      {creating && <NewToken onClose={dialog.close} />}
    </div>
  );
}
