import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { member, ngozi, session, tunde } from "./samples";

const nothing = () => HttpResponse.json({ items: [], next_cursor: null });
const done = () => new HttpResponse(null, { status: 204 });

/** A server with two agents and nothing to do; tests add what they are about. */
export const server = setupServer(
  http.get("/api/session", () => HttpResponse.json(session())),
  http.get("/api/admins", () => HttpResponse.json({ items: [ngozi, tunde] })),
  http.get("/api/support/team", () => HttpResponse.json({ items: [member(ngozi), member(tunde)] })),
  http.get("/api/support/notifications", () =>
    HttpResponse.json({ open_tickets: 0, in_progress_tickets: 0, unassigned_tickets: 0, has_alerts: false }),
  ),
  http.put("/api/support/team/me/seen", done),
  http.put("/api/live/presence", done),
  http.post("/api/support/tickets/:id/read", done),
  http.post("/api/support/tickets/:id/typing", done),
  http.put("/api/support/tickets/:id/drafts/:kind", async ({ request, params }) => {
    const { text } = (await request.json()) as { text: string };
    return HttpResponse.json({
      ticket_id: Number(params.id),
      kind: params.kind,
      text,
      updated_at: new Date().toISOString(),
      version: 1,
    });
  }),
  http.get("/api/support/search", () =>
    HttpResponse.json({ items: [], next_cursor: null, corrected_to: null }),
  ),
  ...[
    "alerts",
    "canned-responses",
    "categories",
    "custom-fields",
    "drafts",
    "mentions",
    "open-tickets",
    "saved-views",
    "tags",
    "templates",
    "tickets",
    "views",
  ].map((path) => http.get(`/api/support/${path}`, nothing)),
  http.get("/api/conversations/:id/history", nothing),
  http.get("/api/tokens", nothing),
);
