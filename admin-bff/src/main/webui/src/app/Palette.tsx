import { Mark, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import {
  IconBookmark,
  IconInbox,
  IconKeyboard,
  IconLayoutDashboard,
  IconMessage,
  IconMoon,
  IconSearch,
  IconSettings,
  IconSun,
  IconUsers,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { Fragment, useEffect, useState } from "react";
import { useMe } from "@/api/get-session";
import { useFirstTickets } from "@/api/list-tickets";
import { useSavedViews } from "@/api/saved-views";
import { useFoundMessages } from "@/api/search-messages";
import type { Hit } from "@/api/types";
import { ContactAvatar } from "@/components/ContactAvatar";
import { VIEWS, viewSearch } from "@/features/inbox/views";
import { useContactName } from "@/hooks/use-contact-name";
import { useNow } from "@/hooks/use-now";
import { plain } from "@/rules/plain-text";
import { ago } from "@/rules/time";
import { words } from "@/words/words";
import classes from "./Palette.module.css";

const SETTINGS = {
  "canned-responses": words.canned.title,
  categories: words.categories.title,
  "custom-fields": words.fields.title,
};

/** Every ticket and command by name. Opens when it is mounted; from then on Ctrl/⌘ K opens it. */
export function Palette({ onHelp }: { onHelp: () => void }) {
  const navigate = useNavigate();
  useEffect(() => spotlight.open(), []);
  const contactName = useContactName();
  const me = useMe();
  const { data: savedViews } = useSavedViews();
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme() === "dark";
  const found = useFirstTickets({ active: false, q }, 6, q.length > 1);

  const hits = useFoundMessages(q, 6);
  const now = useNow(60_000);

  const tickets = q.length > 1 ? (found.data?.items ?? []) : [];
  const groups: SpotlightActionGroupData[] = [
    {
      group: words.palette.tickets,
      actions: tickets.map((ticket) => ({
        id: `ticket-${ticket.id}`,
        label: contactName(ticket),
        description: `${words.ticket.number(ticket.id)} · ${words.status[ticket.status]} · ${plain(
          ticket.last_message?.text ?? ticket.issue_description ?? "",
        )}`,
        // The server decided that it matches; the palette must not filter it out again.
        keywords: [text, q],
        leftSection: <ContactAvatar name={contactName(ticket)} size={28} />,
        onClick: () =>
          void navigate({ to: "/support-tickets/$ticketId", params: { ticketId: String(ticket.id) } }),
      })),
    },
    {
      group: words.palette.messages,
      actions: (q.length > 1 ? (hits.data?.items ?? []) : []).map((hit, i) => ({
        id: `message-${hit.message_id}`,
        label: hit.text,
        keywords: [text, q],
        children: (
          <FoundMessage
            hit={hit}
            correctedTo={i === 0 ? hits.data?.corrected_to : null}
            q={q}
            about={`${contactName({ sender_name: hit.contact_name, phone_number: hit.phone_number })} · ${words.ticket.number(
              hit.ticket_id,
            )} · ${ago(hit.created_at, now)}`}
          />
        ),
        onClick: () =>
          void navigate({
            to: "/support-tickets/$ticketId",
            params: { ticketId: String(hit.ticket_id) },
            hash: `message-${hit.message_id}`,
          }),
      })),
    },
    {
      group: words.palette.goTo,
      actions: [
        {
          id: "dashboard",
          label: words.nav.dashboard,
          leftSection: <IconLayoutDashboard size={18} />,
          onClick: () => void navigate({ to: "/" }),
        },
        {
          id: "team",
          label: words.nav.team,
          leftSection: <IconUsers size={18} />,
          onClick: () => void navigate({ to: "/team" }),
        },
        ...VIEWS.map((view) => ({
          id: `view-${view}`,
          label: `${words.nav.tickets}: ${words.inbox[view]}`,
          leftSection: <IconInbox size={18} />,
          onClick: () => void navigate({ to: "/support-tickets", search: viewSearch(view) }),
        })),
        ...(savedViews?.items ?? []).map(({ id, name }) => ({
          id: `saved-view-${id}`,
          label: `${words.nav.tickets}: ${name}`,
          leftSection: <IconBookmark size={18} />,
          onClick: () => void navigate({ to: "/support-tickets", search: { saved: id } }),
        })),
        ...(["canned-responses", "categories", "custom-fields"] as const).map((page) => ({
          id: page,
          label: `${words.nav.settings}: ${SETTINGS[page]}`,
          leftSection: <IconSettings size={18} />,
          onClick: () => void navigate({ to: `/settings/${page}` }),
        })),
        ...(me?.role === "admin"
          ? [
              {
                id: "admins",
                label: `${words.nav.settings}: ${words.admins.title}`,
                leftSection: <IconSettings size={18} />,
                onClick: () => void navigate({ to: "/settings/admins" }),
              },
            ]
          : []),
      ],
    },
    {
      group: words.palette.commands,
      actions: [
        {
          id: "theme",
          label: `${words.preferences.theme}: ${dark ? words.preferences.light : words.preferences.dark}`,
          leftSection: dark ? <IconSun size={18} /> : <IconMoon size={18} />,
          onClick: () => setColorScheme(dark ? "light" : "dark"),
        },
        {
          id: "shortcuts",
          label: words.nav.shortcuts,
          leftSection: <IconKeyboard size={18} />,
          onClick: onHelp,
        },
      ],
    },
  ];

  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      query={text}
      onQueryChange={setText}
      shortcut={["mod + K"]}
      tagsToIgnore={[]}
      nothingFound={words.palette.nothing}
      highlightQuery
      attributes={{ content: { "aria-label": words.palette.hint } }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        onKeyDown: openFirst,
        placeholder: words.palette.hint,
        "aria-label": words.palette.hint,
      }}
    />
  );
}

/** A message that was found, with what it was found by: that need not be what stands in the box, as the first one says. */
function FoundMessage(props: { hit: Hit; about: string; q: string; correctedTo: string | null | undefined }) {
  const { hit, about, q, correctedTo } = props;
  const own = Spotlight.classes;
  return (
    <>
      <span className={own.actionSection} data-position="left" data-dimmed>
        <IconMessage size={18} />
      </span>
      <span className={own.actionBody}>
        {correctedTo && (
          <span role="status" className={classes.correction}>
            {words.palette.corrected(q, correctedTo)}
          </span>
        )}
        <span className={own.actionLabel}>
          {hit.marks.map(({ from, to }, i) => (
            <Fragment key={from}>
              {hit.text.slice(hit.marks[i - 1]?.to ?? 0, from)}
              <Mark>{hit.text.slice(from, to)}</Mark>
            </Fragment>
          ))}
          {hit.text.slice(hit.marks.at(-1)?.to ?? 0)}
        </span>
        <span className={own.actionDescription}>{about}</span>
      </span>
    </>
  );
}

/** Results that came late are not selected by themselves; Enter opens the first of them all the same. */
function openFirst(event: React.KeyboardEvent) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  const dialog = event.currentTarget.closest("[role=dialog]");
  if (!dialog?.querySelector("[data-selected]")) {
    dialog?.querySelector<HTMLElement>("button[data-action]")?.click();
  }
}
