import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const backend = process.env.CONSOLE_BACKEND ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { proxy: { "/api": backend } },
  // No data: addresses, so that the page runs under a strict Content-Security-Policy.
  build: {
    assetsInlineLimit: 0,
    target: "es2023",
    rolldownOptions: {
      output: {
        // What every page needs, in one file: many small ones compress worse.
        codeSplitting: {
          groups: [{ name: "base", test: /src\/(lib|rules\/explain-error|stores\/notifications)/ }],
        },
      },
    },
  },
  test: {
    projects: [
      { extends: true, test: { name: "rules", include: ["src/**/*.test.ts"], isolate: false } },
      {
        extends: true,
        test: {
          name: "screens",
          include: ["src/**/*.test.tsx"],
          environment: "happy-dom",
          setupFiles: "src/testing/setup.ts",
          testTimeout: 60_000,
          isolate: false,
        },
      },
    ],
  },
});
