import { HttpResponse } from "msw";
import type {
  Admin,
  CannedResponse,
  Contact,
  ContactNote,
  Identity,
  Member,
  Message,
  Note,
  Session,
  Ticket,
  TicketSummary,
} from "@/api/types";

const AT = "2026-11-20T10:00:00Z";

/** The agent who is signed in. */
export const ngozi: Admin = {
  id: 1,
  name: "Ngozi Eze",
  email: "ngozi@example.com",
  role: "admin",
  active: true,
};

/** Another agent. */
export const tunde: Admin = {
  ...ngozi,
  id: 2,
  name: "Tunde Bello",
  email: "tunde@example.com",
  role: "agent",
};

/** A session of the agent who is signed in. */
export function session(part: Partial<Session> = {}): Session {
  return { admin: ngozi, csrf_token: "csrf", must_change_password: false, failed_sign_ins: 0, ...part };
}

/** A ticket as lists show it. */
export function summary(id: number, part: Partial<TicketSummary> = {}): TicketSummary {
  return {
    id,
    student_id: null,
    phone_number: null,
    sender_name: `Contact ${id}`,
    display_name: `Contact ${id}`,
    user_name: null,
    issue_description: null,
    status: "OPEN",
    priority: "MEDIUM",
    category: null,
    tags: [],
    custom_fields: {},
    assigned_admin_id: null,
    assigned_admin_name: null,
    created_at: AT,
    updated_at: AT,
    resolved_at: null,
    version: 1,
    channel: "111",
    contact: `contact-${id}`,
    language: "en",
    unread_count: 0,
    last_message: null,
    waiting_since: null,
    failed_sends: 0,
    rating: null,
    rating_comment: null,
    closed_by: null,
    window_expires_at: new Date(Date.now() + 20 * 60 * 60_000).toISOString(),
    previous_ticket_id: null,
    blocked: false,
    ...part,
  };
}

/** What the team knows about a contact: nothing yet. */
export const noNote: ContactNote = { text: "", author_name: null, updated_at: null, version: 0 };

/** A ticket with its thread. */
export function ticket(id: number, part: Partial<Ticket> = {}): Ticket {
  return {
    ...summary(id),
    messages: [],
    notes: [],
    contact_note: noNote,
    contact_fields: {},
    events: [],
    ...part,
  };
}

/** A message of the user. */
export function message(id: number, text: string, part: Partial<Message> = {}): Message {
  return {
    id,
    ticket_id: 1,
    sender_type: "user",
    sender_name: "Amara",
    message: text,
    created_at: AT,
    sequence: id,
    kind: "text",
    content: null,
    wamid: `wamid.${id}`,
    status: null,
    status_error: null,
    via: null,
    ...part,
  };
}

/** A note for the team. */
export function note(id: number, text: string, part: Partial<Note> = {}): Note {
  return {
    id,
    ticket_id: 1,
    admin_id: tunde.id,
    author_name: tunde.name,
    text,
    mentions: [],
    created_at: AT,
    ...part,
  };
}

/** A contact with what they wrote about. */
export function contact(part: Partial<Contact> = {}): Contact {
  return {
    channel: "111",
    contact: "amara",
    name: "Amara Obi",
    user_name: null,
    phone_number: null,
    language: "en",
    note: noNote,
    custom_fields: {},
    blocked: false,
    block: null,
    identities: [],
    events: [],
    tickets: [],
    ...part,
  };
}

/** The only contact of a person. */
export const identity: Identity = {
  channel: "111",
  contact: "amara",
  main: true,
  name: "Amara Obi",
  user_name: null,
  phone_number: null,
  blocked: false,
  block: null,
  note: noNote,
  merged_by: null,
  merged_at: null,
};

/** An agent as the team page shows them. */
export function member(admin: Admin, part: Partial<Member> = {}): Member {
  return {
    id: admin.id,
    name: admin.name,
    role: admin.role,
    availability: "AVAILABLE",
    present: true,
    capacity: 5,
    open_tickets: 2,
    ...part,
  };
}

/** A shared canned response. */
export function canned(id: number, shortcut: string, text: string): CannedResponse {
  return { id, shortcut, title: shortcut, text, language: null, shared: true, updated_at: AT };
}

/** An answer that refuses. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}) {
  return HttpResponse.json({ status, title: "Refused", detail }, { status, headers });
}
