import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import {
  IconBookmark,
  IconInbox,
  IconKeyboard,
  IconLayoutDashboard,
  IconMoon,
  IconSettings,
  IconSun,
  IconUsers,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMe } from "@/api/get-session";
import { useFirstTickets } from "@/api/list-tickets";
import { useSavedViews } from "@/api/saved-views";
import { useFoundMessages } from "@/api/search-messages";
import { ContactAvatar } from "@/components/ContactAvatar";
import { VIEWS, viewSearch } from "@/features/inbox/views";
import { useContactName } from "@/hooks/use-contact-name";
import { useNow } from "@/hooks/use-now";
import { plain } from "@/rules/plain-text";
import { ago } from "@/rules/time";
import { words } from "@/words/words";
import { FoundMessage } from "./FoundMessage";

const MOST = 6;
const SETTINGS = {
  "canned-responses": words.canned.title,
  categories: words.categories.title,
  "custom-fields": words.fields.title,
};

/** The tickets that the server finds. */
export function useTicketActions(text: string, q: string): SpotlightActionGroupData {
  const navigate = useNavigate();
  const contactName = useContactName();
  const searches = q.length > 1;
  const found = useFirstTickets({ active: false, q }, MOST, searches);
  return {
    group: words.palette.tickets,
    actions: (searches ? (found.data?.items ?? []) : []).map((ticket) => ({
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
  };
}

/** The messages that the server finds. */
export function useMessageActions(text: string, q: string): SpotlightActionGroupData {
  const navigate = useNavigate();
  const contactName = useContactName();
  const now = useNow(60_000);
  const hits = useFoundMessages(q, MOST);
  return {
    group: words.palette.messages,
    actions: (q.length > 1 ? (hits.data?.items ?? []) : []).map((hit, index) => ({
      id: `message-${hit.message_id}`,
      label: hit.text,
      keywords: [text, q],
      children: (
        <FoundMessage
          hit={hit}
          correctedTo={index === 0 ? hits.data?.corrected_to : null}
          q={q}
          about={`${contactName({ ...hit, display_name: hit.contact_name })} · ${words.ticket.number(
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
  };
}

/** The pages and views. */
export function useGoToActions(): SpotlightActionGroupData {
  const navigate = useNavigate();
  const me = useMe();
  const { data: savedViews } = useSavedViews();
  return {
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
  };
}

/** What changes the console itself. */
export function useCommandActions(onHelp: () => void): SpotlightActionGroupData {
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme() === "dark";
  return {
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
  };
}
