// Every test runs twice: with JavaScript and without. A file that needs one of them says so in its name:
// `*.js.spec.ts` only runs with it, `*.nojs.spec.ts` only without.
//
// The server is started by `cargo xtask test browser`, which says where it and its folder are (BASE_URL, VITRINE_PROGRAM,
// VITRINE_DATA). To work on one test, start `cargo xtask watch --trusted-proxies 127.0.0.1/32` and run
// `npx playwright test NAME --project js`: the defaults here and in `tests/server.ts` are its.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  fullyParallel: true,
  // Two cores, one of them busy with the server.
  workers: 2,
  forbidOnly: !!process.env.CI,
  // A test that passes on the second try is a test that is wrong.
  retries: 0,
  reporter: "list",
  // Generous: a busy machine is no fault of the shop, and what hangs still ends.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: process.env.BASE_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "UTC",
    // A trace costs a third of the time of a run: to see one, run the failing test again with `--trace on`.
    screenshot: "only-on-failure",
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
    { name: "js", testDir: "tests", testIgnore: "**/*.nojs.spec.ts", use: { javaScriptEnabled: true } },
    { name: "nojs", testDir: "tests", testIgnore: "**/*.js.spec.ts", use: { javaScriptEnabled: false } },
    // Not tests: the pictures of the README, taken anew with `npm run pictures`.
    { name: "pictures", testDir: ".", testMatch: "pictures.ts" },
    // For `cargo xtask verify`: see the heads of the two files.
    { name: "matrix", testDir: "verify", testMatch: "matrix.ts" },
    { name: "save", testDir: "verify", testMatch: "save.ts", use: { javaScriptEnabled: false } },
  ],
});
