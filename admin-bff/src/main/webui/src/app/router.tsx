import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery } from "@/api/get-session";
import { parseInboxSearch } from "@/features/inbox/views";
import { queryClient } from "@/lib/query-client";
import { ownPath } from "@/rules/own-path";
import { Crash, NotFound } from "./Fallbacks";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Crash });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: (raw): { to?: string } => ({ to: ownPath(raw.to) }),
  beforeLoad: async ({ search }) => {
    if (await queryClient.ensureQueryData(sessionQuery).catch(() => null)) {
      throw redirect({ href: search.to ?? "/" });
    }
  },
  component: lazyRouteComponent(() => import("./pages/SignInPage"), "SignInPage"),
});

/** Everything behind the sign-in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    if (!(await queryClient.ensureQueryData(sessionQuery))) {
      throw redirect({ to: "/sign-in", search: { to: ownPath(location.href) } });
    }
  },
  component: lazyRouteComponent(() => import("./Shell"), "Shell"),
});

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/DashboardPage"), "DashboardPage"),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/support-tickets",
  validateSearch: parseInboxSearch,
  component: lazyRouteComponent(() => import("./pages/InboxPage"), "InboxPage"),
});

const noTicket = createRoute({
  getParentRoute: () => inbox,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/NoTicketPage"), "NoTicketPage"),
});

const ticket = createRoute({
  getParentRoute: () => inbox,
  path: "$ticketId",
  component: lazyRouteComponent(() => import("./pages/TicketPage"), "TicketPage"),
});

const admins = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/admins",
  component: lazyRouteComponent(() => import("./pages/AdminsPage"), "AdminsPage"),
});

const tokens = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/tokens",
  component: lazyRouteComponent(() => import("./pages/TokensPage"), "TokensPage"),
});

const team = createRoute({
  getParentRoute: () => signedIn,
  path: "/team",
  component: lazyRouteComponent(() => import("./pages/TeamPage"), "TeamPage"),
});

const cannedResponses = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/canned-responses",
  component: lazyRouteComponent(() => import("./pages/CannedResponsesPage"), "CannedResponsesPage"),
});

const categories = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/categories",
  component: lazyRouteComponent(() => import("./pages/CategoriesPage"), "CategoriesPage"),
});

const customFields = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings/custom-fields",
  component: lazyRouteComponent(() => import("./pages/CustomFieldsPage"), "CustomFieldsPage"),
});

const contact = createRoute({
  getParentRoute: () => signedIn,
  path: "/contacts/$channel/$contact",
  component: lazyRouteComponent(() => import("./pages/ContactPage"), "ContactPage"),
});

const routeTree = root.addChildren([
  signIn,
  signedIn.addChildren([
    dashboard,
    inbox.addChildren([noTicket, ticket]),
    team,
    admins,
    tokens,
    cannedResponses,
    categories,
    customFields,
    contact,
  ]),
]);

/** Makes a router of the console's addresses; without a history it follows the browser's address bar. */
export function createConsoleRouter(history?: RouterHistory) {
  return createRouter({ routeTree, history, defaultPreload: "intent", scrollRestoration: false });
}

/** The router of the page. */
export const router = createConsoleRouter();

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
