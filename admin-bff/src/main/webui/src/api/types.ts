/** Where a ticket stands. */
export type TicketStatus = "OPEN" | "IN_PROGRESS" | "RESOLVED" | "CLOSED";

/** How urgent a ticket is. */
export type TicketPriority = "LOW" | "MEDIUM" | "HIGH" | "URGENT";

/** What an admin may do: agents answer, supervisors also oversee, admins also manage admins. */
export type AdminRole = "agent" | "supervisor" | "admin";

/** The signed-in admin. */
export interface SessionAdmin {
  id: number;
  name: string;
  email: string;
  role: AdminRole;
}

/** Answer of `GET` and `POST /api/session`. */
export interface Session {
  admin: SessionAdmin;
  csrf_token: string;
  /** Until then nothing else is allowed. */
  must_change_password: boolean;
  /** Wrong passwords since the sign-in before. */
  failed_sign_ins: number;
}

/** Someone who can sign in. */
export interface Admin extends SessionAdmin {
  active: boolean;
}

/** A message that was found by its words. */
export interface Hit {
  message_id: number;
  ticket_id: number;
  contact_name: string | null;
  phone_number: string | null;
  ticket_status: TicketStatus;
  sender_type: "user" | "admin";
  created_at: string;
  /** The part of the message around the first word. */
  text: string;
  /** The parts of `text` that were asked for, as character positions. */
  marks: { from: number; to: number }[];
}

/** Messages that were found. */
export interface Hits extends Page<Hit> {
  /** What was searched for instead, when no message has a word that was asked for. */
  corrected_to: string | null;
}

/** One who answers, and what they hold. */
export interface Member {
  id: number;
  name: string;
  role: AdminRole;
  /** As they said themselves. */
  availability: "AVAILABLE" | "AWAY";
  /** Available, and at the console a moment ago. */
  present: boolean;
  /** How many open tickets they may be handed automatically; 0 for none. */
  capacity: number;
  open_tickets: number;
}

/** Answer of `GET /api/support/notifications`. */
export interface Counts {
  open_tickets: number;
  in_progress_tickets: number;
  unassigned_tickets: number;
  has_alerts: boolean;
}

/** One line of the alert feed. */
export interface Alert {
  id: number | string;
  /** `new_ticket`, `new_message`, or what happened to the WhatsApp account. */
  type: string;
  /** Null when it is about the WhatsApp account. */
  ticket_id: number | null;
  severity: "info" | "warning" | "critical";
  title: string;
  /** WhatsApp's own words. */
  details: string | null;
  created_at: string;
}

/** A keyset page. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** Who wrote a message; `bot` is what the flow said about the ticket. */
export type SenderType = "user" | "admin" | "bot";

/** How far a sent message came; null for the user's own. */
export type SendStatus = "queued" | "sent" | "delivered" | "read" | "played" | "failed" | "unconfirmed";

/** The newest message of a ticket, for its row. */
export interface LastMessage {
  text: string;
  kind?: MessageKind;
  sender_type: SenderType;
  created_at: string;
  status: SendStatus | null;
}

/** A ticket as lists show it. */
export interface TicketSummary {
  id: number;
  phone_number: string | null;
  sender_name: string | null;
  issue_description: string | null;
  status: TicketStatus;
  priority: TicketPriority;
  category: string | null;
  tags: string[];
  custom_fields: CustomFieldValues;
  assigned_admin_id: number | null;
  assigned_admin_name: string | null;
  created_at: string;
  updated_at: string;
  resolved_at: string | null;
  version: number;
  channel: string | null;
  contact: string;
  language: string | null;
  student_id: number | null;
  unread_count: number;
  last_message: LastMessage | null;
  waiting_since: string | null;
  failed_sends: number;
  rating: number | null;
  rating_comment: string | null;
  closed_by: string | null;
  window_expires_at: string | null;
  previous_ticket_id: number | null;
  /** Nothing is sent to the contact, and nothing of theirs is heard. */
  blocked: boolean;
}

/** Every kind of message the thread knows. */
export type MessageKind =
  | "text"
  | "image"
  | "audio"
  | "video"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "choice"
  | "form"
  | "reaction"
  | "order"
  | "edit"
  | "revoke"
  | "system"
  | "notice"
  | "template"
  | "unsupported";

/** A contact card as WhatsApp sends it. */
export interface ContactCard {
  name?: { formatted_name?: string };
  phones?: { phone?: string; wa_id?: string }[];
  emails?: { email?: string }[];
}

/** Why a file could not be had. */
export type MediaTrouble = "expired" | "gone" | "too_large" | "wrong_hash" | "wrong_type" | "refused";

/** The file of a message; served at `/api/media/{message id}` once it is stored. */
export interface MediaFile {
  id?: string;
  /** Absent in messages from before files were fetched. */
  state?: "waiting" | "stored" | "failed";
  reason?: MediaTrouble;
  mime_type?: string;
  /** As found in the bytes. */
  verified_type?: string;
  /** Bytes. */
  size?: number;
  width?: number;
  height?: number;
  thumbnail?: boolean;
  filename?: string | null;
  caption?: string | null;
  voice?: boolean;
}

/** A file that was brought to the server and is not sent yet. */
export interface Attachment {
  attachment_id: number;
  kind: "image" | "audio" | "video" | "document";
  mime_type: string;
  size: number;
  filename: string | null;
}

/** What a message holds beside its plain text. */
export interface MessageContent {
  type?: string;
  text?: string;
  media?: MediaFile;
  location?: { latitude: number; longitude: number; name?: string | null; address?: string | null };
  choice?: { id?: string; title: string; description?: string | null; kind?: string };
  reaction?: { message_id: string; emoji: string | null };
  reply_to?: string | null;
  contacts?: ContactCard[];
  order?: { catalog_id?: string; product_items?: OrderItem[] };
  /** What a user filled in; names and values are the form's own. */
  form?: { name?: string | null; response?: Record<string, unknown> };
  /** The advertisement or post that brought the user, in WhatsApp's own shape. */
  referral?: { source_type?: string; source_url?: string; headline?: string; body?: string };
  /** Which message an edit or a revoke is about. */
  original_message_id?: string | null;
  /** Sent from the business's own phone, not by us. */
  echo?: boolean;
  /** A template as the user sees it; its body is the text. */
  template?: {
    name: string;
    language: string;
    header?: string;
    /** What the message's file is shown as, above everything. */
    header_format?: "image" | "video" | "document";
    /** The place at its head. */
    location?: { latitude: number; longitude: number; name: string; address: string };
    footer?: string;
    buttons?: { type: string; text: string; url?: string; code?: string }[];
  };
  /** What an edited message says now. */
  content?: MessageContent;
}

/** Where in a template a variable stands. */
export type TemplatePart = "header" | "body" | "buttons";

/** A message that WhatsApp has approved, sent also when the window for free text is closed. */
export interface Template {
  name: string;
  language: string;
  category: string;
  status: string;
  usable: boolean;
  unusable_because: "not_approved" | "paused" | "disabled" | "header" | "buttons" | "kind" | null;
  header: string | null;
  /** The kind of file that must stand at its head, or a place, whose parts are variables of the header. */
  header_format: "image" | "video" | "document" | "location" | null;
  body: string;
  footer: string | null;
  buttons: { type: string; text: string; url: string | null }[];
  variables: TemplateVariable[];
}

/** What must be filled in; a button's variable is named by the button's place. */
export interface TemplateVariable {
  part: TemplatePart;
  name: string;
  example: string | null;
}

/** One product of an order. */
export interface OrderItem {
  product_retailer_id?: string;
  quantity?: number;
  item_price?: number;
  currency?: string;
}

/** Why a message could not be delivered. */
export interface StatusError {
  code: number | null;
  title: string;
  details: string | null;
}

/** One message of a thread. */
export interface Message {
  id: number;
  ticket_id: number;
  sender_type: SenderType;
  sender_name: string | null;
  message: string;
  created_at: string;
  sequence: number;
  kind: MessageKind;
  content: MessageContent | null;
  wamid: string | null;
  reply_to_message_id?: number | null;
  status: SendStatus | null;
  status_error: StatusError | null;
  /** The integration that wrote it, whatever name it gave. */
  via?: string | null;
}

/** One entry of a ticket's history. */
export interface TicketEvent {
  id: number;
  type: string;
  actor_type: "user" | "admin" | "system" | "integration";
  actor_name: string | null;
  from: string | null;
  to: string | null;
  created_at: string;
}

/** An admin whom a note mentions. */
export interface Mention {
  admin_id: number;
  name: string;
}

/** What an admin tells the others about a ticket; never sent. */
export interface Note {
  id: number;
  ticket_id: number;
  /** Null for an integration. */
  admin_id: number | null;
  author_name: string | null;
  text: string;
  mentions: Mention[];
  created_at: string;
}

/** A note that mentions me and that I have not seen. */
export interface UnseenMention {
  ticket_id: number;
  note_id: number;
  author_name: string | null;
  created_at: string;
}

/** An answer that is written often. */
export interface CannedResponse {
  id: number;
  shortcut: string;
  title: string;
  text: string;
  /** Null: for contacts of any language. */
  language: string | null;
  /** False: my own. */
  shared: boolean;
  updated_at: string;
}

/** What a canned response is made of. */
export type NewCannedResponse = Omit<CannedResponse, "id" | "updated_at">;

/** What a ticket may be about. */
export interface Category {
  id: number;
  name: string;
  archived: boolean;
}

/** How many tickets a view holds: exact up to 1,000. */
export interface ViewCount {
  view: string;
  count: number;
  more: boolean;
}

/** What all admins know about a contact; version 0 while nobody wrote anything. */
export interface ContactNote {
  text: string;
  author_name: string | null;
  updated_at: string | null;
  version: number;
}

/** Who blocked or unblocked a contact last, and whether WhatsApp did the same by itself. */
export interface Block {
  actor_name: string | null;
  changed_at: string;
  whatsapp_state: "pending" | "done" | "refused";
  whatsapp_code: number | null;
  /** WhatsApp's own words. */
  whatsapp_reason: string | null;
}

/** One of the contacts that are the same person. */
export interface Identity {
  channel: string;
  contact: string;
  /** Whether it stands for all. */
  main: boolean;
  name: string | null;
  phone_number: string | null;
  blocked: boolean;
  block: Block | null;
  note: ContactNote;
  /** Null for the main contact, as is `merged_at`. */
  merged_by: string | null;
  merged_at: string | null;
}

/** A contact, as the latest ticket knows them, with everything of all contacts that are the same person. */
export interface Contact {
  channel: string;
  contact: string;
  name: string | null;
  phone_number: string | null;
  language: string | null;
  note: ContactNote;
  custom_fields: CustomFieldValues;
  blocked: boolean;
  /** Null for a contact who was never blocked. */
  block: Block | null;
  /** The main one first. */
  identities: Identity[];
  /** What was changed about them, newest first. */
  events: TicketEvent[];
  tickets: TicketSummary[];
}

/** Name of a view that everybody has. */
export type FixedView =
  | "mine"
  | "unassigned"
  | "open"
  | "waiting"
  | "failed"
  | "mentions"
  | "resolved"
  | "closed";

/** Order of a list: waiting longest, newest activity, or most urgent first. */
export type TicketSort = "waiting" | "newest" | "priority";

/** What a saved view lists: a view that everybody has, narrowed by whatever else is there. */
export interface ViewFilter {
  view: FixedView;
  status?: TicketStatus | null;
  /** An id, `me` or `none`. */
  assigned_admin_id?: string | null;
  priority?: TicketPriority | null;
  category?: string | null;
  tag?: string | null;
  channel?: string | null;
  q?: string | null;
}

/** A view to save, or as it is to become. */
export interface NewSavedView {
  name: string;
  filter: ViewFilter;
  sort: TicketSort;
  /** By all; otherwise it is one's own. */
  shared: boolean;
}

/** A list of tickets that somebody wants to find again. */
export interface SavedView extends NewSavedView {
  id: number;
  /** How many tickets it lists; null where nobody counts. */
  count: number | null;
  /** Whether there are more than `count`. */
  more: boolean;
}

/** A ticket with its thread and history. */
export interface Ticket extends TicketSummary {
  messages: Message[];
  notes: Note[];
  contact_note: ContactNote;
  contact_fields: CustomFieldValues;
  events: TicketEvent[];
}

/** What `PATCH /api/support/tickets/{id}` may change. */
export interface TicketChange {
  status?: TicketStatus;
  priority?: TicketPriority;
  assigned_admin_id?: number | null;
  category?: string | null;
  tags?: string[];
  custom_fields?: CustomFieldAnswers;
}

/** Something that is asked about every ticket or every contact. */
export interface CustomField {
  id: number;
  about: "ticket" | "contact";
  /** Under this name its values stand in `custom_fields`. */
  name: string;
  label: string;
  type: "text" | "number" | "date" | "choice";
  choices: string[];
  archived: boolean;
}

/** What is known under the custom fields, by their names. */
export type CustomFieldValues = Readonly<Record<string, string | number>>;

/** What is to be known; null takes a value back. */
export type CustomFieldAnswers = Readonly<Record<string, string | number | null>>;

/** One line of the conversation with the bot before the handover. */
export interface HistoryLine {
  direction: "in" | "out";
  text: string;
  created_at: string;
}

/** A hint of the live stream: look again. */
export interface Hint {
  kind: "ticket.created" | "ticket.updated" | "message.added" | "message.updated" | "contact.updated";
  ticket_id: number;
  version: number;
}

/** What an access token may be used for. */
export type Scope =
  | "tickets:read"
  | "tickets:write"
  | "messages:send"
  | "messages:as-user"
  | "templates:send"
  | "notes:read"
  | "notes:write"
  | "admins:read"
  | "live:read";

/** An access token without its secret. */
export interface AccessToken {
  id: number;
  name: string;
  owner: { id: number; name: string } | null;
  scopes: Scope[];
  /** How the secret begins and ends. */
  hint: string | null;
  created_at: string;
  /** Null for the token in the server's settings. */
  expires_at: string | null;
  last_used_at: string | null;
}

/** Where another admin is, as the live stream tells it. */
export interface Presence {
  ticket_id: number;
  admin_id: number;
  admin_name: string;
  state: "viewing" | "typing" | "left";
}
