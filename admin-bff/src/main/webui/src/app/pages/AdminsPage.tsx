import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMe } from "@/api/get-session";
import { EmptyState } from "@/components/EmptyState";
import { AddAdmin } from "@/features/admins/components/AddAdmin";
import { AdminTable } from "@/features/admins/components/AdminTable";
import { usePageTitle } from "@/stores/page-title";
import { words } from "@/words/words";
import classes from "./Pages.module.css";
import { SettingsNav } from "./SettingsNav";

/** The accounts; only the role Admin sees them. */
export function AdminsPage() {
  usePageTitle(words.admins.title);
  const me = useMe();
  const [adding, dialog] = useDisclosure();
  return (
    <div className={classes.page}>
      <SettingsNav />
      <header className={classes.pageHead}>
        <div>
          <h1>{words.admins.title}</h1>
          <p className={classes.lead}>{words.admins.lead}</p>
        </div>
        {me?.role === "admin" && (
          <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
            {words.admins.add}
          </Button>
        )}
      </header>
      {me?.role === "admin" ? (
        <div className={classes.panel}>
          <AdminTable />
        </div>
      ) : (
        <EmptyState title={words.admins.agentsOnly} hint={words.admins.agentsOnlyHint} />
      )}
      <AddAdmin opened={adding} onClose={dialog.close} />
    </div>
  );
}
