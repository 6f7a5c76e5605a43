import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { sessionQuery } from "@/api/get-session";
import { asked, askForPassword } from "@/features/session/confirmation";
import { clearBrowserStorage } from "@/lib/browser-storage";
import { whenPasswordRequired, whenSignedOut } from "@/lib/http";
import { queryClient } from "@/lib/query-client";
import { useStore } from "@/lib/store";
import { words } from "@/words/words";
import type { createConsoleRouter } from "./router";
import { colours, theme } from "./theme";

whenSignedOut(() => {
  clearBrowserStorage();
  queryClient.setQueryData(sessionQuery.queryKey, null);
});
whenPasswordRequired(askForPassword);

const ConfirmPassword = lazy(() =>
  import("@/features/session/components/ConfirmPassword").then((module) => ({
    default: module.ConfirmPassword,
  })),
);

/** The dialog that asks for the password again, once something needs it. */
function Confirmation() {
  return (
    useStore(asked) && (
      <Suspense fallback={null}>
        <ConfirmPassword />
      </Suspense>
    )
  );
}

/** The console: theme, server state and pages. */
export function App({
  router,
  env,
}: {
  router: ReturnType<typeof createConsoleRouter>;
  /** `test` shows and hides without transitions. */
  env?: "default" | "test";
}) {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto" env={env}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <Confirmation />
          <section aria-label={words.notices}>
            <Notifications withinPortal={false} position="top-right" limit={4} containerWidth={360} />
          </section>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
