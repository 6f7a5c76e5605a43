import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { sessionQuery } from "@/api/get-session";
import { whenSignedOut } from "@/lib/http";
import { queryClient } from "@/lib/query-client";
import { words } from "@/lib/words";
import { router } from "./router";
import { colours, theme } from "./theme";

whenSignedOut(() => queryClient.setQueryData(sessionQuery.queryKey, null));

/** The console: theme, server state and pages. */
export function App() {
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
          <section aria-label={words.notices}>
            <Notifications withinPortal={false} position="top-right" limit={4} containerWidth={360} />
          </section>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
