// axe over every page type once, in one of its dresses: light, dark, from right to left, on a phone. All of them in all dresses are
// `cargo xtask verify axe`. axe runs inside the page, so it needs JavaScript; what it looks at is the same HTML.
import { DESKTOP, PHONE, expect, test, violations, type Page } from "./page";
import { NEWCOMER, inLanguage, known, operator, type Place } from "./places";

test.describe.configure({ timeout: 300_000 });

/** The pages whose layout changes most between a desktop and a phone. */
const NARROW = ["home", "category", "product", "search", "cart, full", "home, personal", "admin, personalization", "admin", "admin, reports"];

/** As tall as any page, so that a bar that stays at the foot of the window lies over nothing that axe would measure. */
const TALL = 4_000;

/** Looks at all places, in light and with `dark` also in dark colours, and tells of everything at once. */
async function look(page: Page, places: Place[], { width } = DESKTOP, dark = true) {
  await page.setViewportSize({ width, height: TALL });
  const broken: string[] = [];
  for (const { path } of places) {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(path);
    for (const rule of await violations(page, dark ? "all" : "the rest")) broken.push(`${path} ${rule}`);
    if (!dark) continue;
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    for (const rule of await violations(page, "colours")) broken.push(`${path} in the dark: ${rule}`);
  }
  expect(broken).toEqual([]);
}

test("somebody new, on a desktop", async ({ page }) => look(page, NEWCOMER));
test("somebody the shop knows, in Arabic", async ({ page }) => {
  const places = await known(page);
  await look(page, places.map(inLanguage("ar")), DESKTOP, false);
});
test("somebody the shop knows, on a phone", async ({ page }) => {
  const places = await known(page);
  await look(page, places.filter(({ name }) => NARROW.includes(name)), PHONE);
});
test("an operator, in Arabic, and on a phone", async ({ page }) => {
  const places = await operator(page);
  await look(page, places.map(inLanguage("ar")), DESKTOP, false);
  await look(page, places.filter(({ name }) => NARROW.includes(name)), PHONE);
});
