import { createMemoryHistory } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "@/app/App";
import { createConsoleRouter } from "@/app/router";

/** Opens the console at an address, as a browser would. */
export async function open(path: string) {
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [path] }));
  render(<App router={router} env="test" />);
  return { user: userEvent.setup({ delay: null, applyAccept: false }), router };
}
