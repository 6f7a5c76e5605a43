import { useParams } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useContact } from "@/features/contact/api/contact";
import { ContactView } from "@/features/contact/components/ContactView";
import { hasStatus } from "@/lib/http";
import { words } from "@/words/words";
import classes from "./Pages.module.css";

/** A contact with all their tickets. */
export function ContactPage() {
  const { channel, contact } = useParams({ from: "/signed-in/contacts/$channel/$contact" });
  const { data, error, refetch } = useContact(channel, contact);
  return (
    <div className={classes.page}>
      {data && <ContactView contact={data} />}
      {!data &&
        error &&
        (hasStatus(error, 404) ? (
          <EmptyState title={words.contact.notFound} hint={words.contact.notFoundHint} />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ))}
    </div>
  );
}
