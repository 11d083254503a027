// Every test runs twice: with JavaScript and without. A file that needs one of them says so in its name:
// `*.js.spec.ts` only runs with it, `*.nojs.spec.ts` only without.
//
// The server is started by `cargo xtask test browser`, which sets BASE_URL. To work on one test, start
// `cargo xtask watch` and run `npx playwright test NAME`: the default below is its address.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  fullyParallel: true,
  // Two cores, one of them busy with the server.
  workers: 2,
  forbidOnly: !!process.env.CI,
  // A test that passes on the second try is a test that is wrong.
  retries: 0,
  reporter: "list",
  timeout: 30_000,
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:3000",
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      // A browser in a container, and one that asks nobody but our server.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "js", testIgnore: "**/*.nojs.spec.ts", use: { javaScriptEnabled: true } },
    { name: "nojs", testIgnore: "**/*.js.spec.ts", use: { javaScriptEnabled: false } },
  ],
});
