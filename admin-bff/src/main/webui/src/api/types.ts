import type { components } from "./schema";

/** The schemas of `openapi.yaml`; `npm run api` writes them into `schema.d.ts`. */
export type Schemas = components["schemas"];

// Sign-in and accounts
export type AdminRole = Schemas["Role"];
export type Admin = Schemas["Admin"];
export type Session = Schemas["Session"];
export type Scope = Schemas["Scope"];
export type AccessToken = Schemas["Token"];

// Tickets
export type TicketStatus = Schemas["Status"];
export type TicketPriority = Schemas["Priority"];
export type TicketChange = Schemas["TicketChange"];
export type TicketEvent = Schemas["TicketEvent"];
/** An entry in the history of a ticket or a contact. */
export type HistoryEvent = TicketEvent | Schemas["ContactEvent"];
export type Note = Schemas["Note"];
export type UnseenMention = Schemas["UnseenMention"];
export type HistoryLine = Schemas["HistoryLine"];

/** The newest message of a ticket, for its row. */
export type LastMessage = Omit<Schemas["LastMessage"], "kind"> & { kind: MessageKind };

/** A ticket as lists show it. */
export type TicketSummary = Omit<Schemas["TicketSummary"], "last_message"> & {
  last_message: LastMessage | null;
};

/** A ticket with its thread and history. */
export type Ticket = Omit<Schemas["Ticket"], "last_message" | "messages"> &
  Pick<TicketSummary, "last_message"> & { messages: Message[] };

// Messages
export type SenderType = Schemas["SenderType"];
export type MessageKind = Schemas["Content"]["type"];
export type SendStatus = NonNullable<Schemas["Message"]["status"]>;
export type StatusError = Schemas["StatusError"];
export type Attachment = Schemas["Attachment"];
export type MediaTrouble = NonNullable<Schemas["Media"]["reason"]>;

/** One message of a thread. */
export type Message = Omit<Schemas["Message"], "kind" | "content"> & {
  kind: MessageKind;
  content: MessageContent | null;
};

/** The file of a message; served at `/api/media/{message id}` once it is stored. */
export type MediaFile = Pick<
  Schemas["Media"],
  | "state"
  | "reason"
  | "mime_type"
  | "verified_type"
  | "size"
  | "width"
  | "height"
  | "thumbnail"
  | "filename"
  | "voice"
> & { caption?: string | null };

/** What a message holds beside its plain text. The document leaves the parts open; these are the ones that are shown. */
export type MessageContent = Partial<Pick<Schemas["Content"], "type" | "text">> & {
  media?: MediaFile;
  location?: Location;
  choice?: { id?: string; title: string; description?: string | null; kind?: string };
  reaction?: { message_id: string; emoji: string | null };
  /** WhatsApp's id of the message that this one quotes. */
  reply_to?: string | null;
  contacts?: ContactCard[];
  order?: { catalog_id?: string; product_items?: OrderItem[] };
  /** What a user filled in; names and values are the form's own. */
  form?: { name?: string | null; response?: Record<string, unknown> };
  /** The advertisement or post that brought the user, in WhatsApp's own shape. */
  referral?: { source_type?: string; source_url?: string; headline?: string; body?: string };
  /** What WhatsApp itself says; the parts depend on the type. */
  system?: { type?: string; preference?: { category?: string; value?: string } };
  /** Which message an edit or a revoke is about. */
  original_message_id?: string | null;
  /** Sent from the phone of the business, not by us. */
  echo?: boolean;
  template?: SentTemplate;
  /** What an edited message says now. */
  content?: MessageContent;
};

interface Location {
  latitude: number;
  longitude: number;
  name?: string | null;
  address?: string | null;
}

/** A template as the user sees it; its body is the text of the message. */
interface SentTemplate {
  name: string;
  language: string;
  header?: string;
  /** The kind of file in the header. */
  header_format?: "image" | "video" | "document";
  /** The place in the header. */
  location?: Location;
  footer?: string;
  buttons?: { type: string; text: string; url?: string; code?: string }[];
}

/** A contact card as WhatsApp sends it. */
export interface ContactCard {
  name?: { formatted_name?: string };
  phones?: { phone?: string; wa_id?: string }[];
  emails?: { email?: string }[];
}

/** One product of an order. */
export interface OrderItem {
  product_retailer_id?: string;
  quantity?: number;
  item_price?: number;
  currency?: string;
}

// Templates and canned responses
export type Template = Schemas["Template"];
export type TemplateVariable = Schemas["TemplateVariable"];
export type TemplatePart = TemplateVariable["part"];
export type CannedResponse = Schemas["CannedResponse"];
export type NewCannedResponse = Schemas["NewCannedResponse"];

// Contacts
export type ContactNote = Schemas["ContactNote"];
export type Block = Schemas["Block"];
export type Identity = Schemas["Identity"];
/** A contact, as the latest ticket knows them, with everything of all contacts that are the same person. */
export type Contact = Omit<Schemas["Contact"], "tickets"> & { tickets: TicketSummary[] };

// Categories and custom fields
export type Category = Schemas["Category"];
export type CustomField = Schemas["CustomField"];
export type CustomFieldValues = Schemas["CustomFieldValues"];
export type CustomFieldAnswers = Schemas["CustomFieldAnswers"];

// Views and search
export type ViewFilter = Schemas["ViewFilter"];
export type FixedView = ViewFilter["view"];
export type TicketSort = Schemas["SavedView"]["sort"];
export type ViewCount = Schemas["ViewCount"];
export type NewSavedView = Schemas["NewSavedView"];
export type SavedView = Schemas["SavedView"];
export type Hit = Schemas["Hit"];
export type Hits = Schemas["HitList"];

// Team, alerts and the live stream
export type Member = Schemas["Member"];
export type Counts = Schemas["Notifications"];
export type Alert = Schemas["Alert"];
export type Hint = Schemas["Hint"];
export type Presence = Schemas["Presence"];

/** A keyset page. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
