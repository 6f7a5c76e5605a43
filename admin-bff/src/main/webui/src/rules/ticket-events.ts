import type { HistoryEvent, TicketPriority, TicketStatus } from "@/api/types";
import { words } from "@/words/words";

/** What turns ids in events into names. */
export interface AgentNames {
  myId: number | null;
  myName: string | null;
  names: ReadonlyMap<number, string>;
}

/** The kinds of history that read differently. */
export type EventTopic =
  | "opened"
  | "status"
  | "assignment"
  | "priority"
  | "category"
  | "tags"
  | "field"
  | "rating"
  | "issue"
  | "phone"
  | "name"
  | "block"
  | "merge"
  | "withheld"
  | "other";

/** What an event is about, from its type. */
export function topicOf(type: string): EventTopic {
  const name = type.toLowerCase();
  if (name === "notice_withheld") return "withheld";
  if (name.includes("assign")) return "assignment";
  if (name.includes("priority")) return "priority";
  if (name.includes("category")) return "category";
  if (name === "tags") return "tags";
  if (name === "custom_field") return "field";
  if (name.includes("rat")) return "rating";
  if (name.includes("issue")) return "issue";
  if (name.includes("phone")) return "phone";
  if (name === "renamed") return "name";
  if (name === "blocked" || name === "unblocked") return "block";
  if (name.includes("merged")) return "merge";
  if (/status|resolved|closed|reopen/.test(name)) return "status";
  if (/open|creat/.test(name)) return "opened";
  return "other";
}

/** An event in one sentence. */
export function describeEvent(event: HistoryEvent, agents: AgentNames): string {
  const { event: say, nobody } = words;
  const actor = actorOf(event, agents);
  switch (topicOf(event.type)) {
    case "opened":
      return event.actor_type === "admin" ? say.openedBy(actor) : say.opened;
    case "assignment": {
      if (!event.to) return say.unassigned(actor);
      const to = personOf(event.to, agents);
      return to === actor ? say.took(actor) : say.assigned(actor, to === words.you ? say.you : to);
    }
    case "status":
      return say.status(actor, statusName(event.to ?? event.type));
    case "priority":
      return say.priority(actor, priorityName(event.from), priorityName(event.to));
    case "category":
      return event.to ? say.category(actor, event.to) : say.noCategory(actor);
    case "tags":
      return say.tags(actor, event.from, event.to);
    case "field":
      return say.field(actor, event.to ?? event.from ?? "?");
    case "issue":
      return say.issue;
    case "phone":
      return event.to ? say.phone(event.to) : say.noPhone;
    case "name":
      return say.renamed(actor, event.from, event.to);
    case "withheld":
      return say.withheld(event.to);
    case "block":
      return event.type === "blocked" ? say.blocked(actor) : say.unblocked(actor);
    case "merge": {
      const other = event.to ?? event.from ?? "?";
      return event.type.startsWith("un") ? say.unmerged(actor, other) : say.merged(actor, other);
    }
    case "rating":
      return event.type === "rating_comment"
        ? say.ratingComment(actor, event.to ?? "")
        : say.rated(actor, event.to ?? "?");
    case "other": {
      const what = event.type.toLowerCase().replaceAll(/[_.]/g, " ");
      const change = [event.from, event.to].filter(Boolean).join(" → ");
      return say.other(actor, change ? `${what}, ${change}` : what);
    }
  }

  function priorityName(value: string | null): string {
    return words.priority[value as TicketPriority] ?? value ?? nobody;
  }
}

function statusName(value: string): string {
  return words.status[value as TicketStatus] ?? value;
}

function actorOf(event: HistoryEvent, agents: AgentNames): string {
  if (event.actor_type === "admin") {
    if (event.actor_name && event.actor_name === agents.myName) return words.you;
    return event.actor_name ?? words.event.admin;
  }
  if (event.actor_type === "user") return event.actor_name ?? words.event.user;
  return event.actor_type === "integration"
    ? (event.actor_name ?? words.event.integration)
    : words.event.system;
}

/** An event may give the assignee by id or by name. */
function personOf(value: string, agents: AgentNames): string {
  const id = Number(value);
  const name = agents.names.get(id) ?? value;
  return id === agents.myId || name === agents.myName ? words.you : name;
}
