// A page fetched ahead records nothing until it is really shown, then exactly once; and what it shows is not out of date.
//
// The browser really prefetches here, by the page's own speculation rules when the pointer rests on a link. Debian's
// Chromium comes with prefetching turned off, and a private window cannot change that, so these tests run in a profile of
// their own with Chromium's own default.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base, watch, type BrowserContext, type Locator, type Page, type Response } from "./page";
import { addToCart, answer, cartCount } from "./shop";

const test = base.extend<{ profile: BrowserContext }>({
  profile: async ({ playwright, launchOptions, baseURL, extraHTTPHeaders, found }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "vitrine-profile-"));
    mkdirSync(join(folder, "Default"));
    writeFileSync(join(folder, "First Run"), "");
    writeFileSync(join(folder, "Default/Preferences"), JSON.stringify({ net: { network_prediction_options: 0 } }));
    const context = await playwright.chromium.launchPersistentContext(folder, {
      ...launchOptions,
      baseURL,
      extraHTTPHeaders,
      viewport: { width: 1280, height: 900 },
      locale: "en-GB",
    });
    context.on("page", (page) => watch(page, new URL(baseURL!).host, found));
    await use(context);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  },
});

/**
 * Rests the pointer on a link, as a hand does, until the browser has fetched its page ahead. The browser decides when a
 * pointer comes to a link, and forgets it if its rules are not read by then: on a slow machine a hand must come back.
 */
async function restOn(page: Page, link: Locator) {
  let ahead = "";
  const listen = (response: Response) => {
    if (response.request().headers()["sec-purpose"]?.includes("prefetch")) ahead = response.url();
  };
  page.on("response", listen);
  await link.scrollIntoViewIfNeeded();
  const box = (await link.boundingBox())!;
  await expect(async () => {
    await page.mouse.move(box.x + box.width / 2, 1);
    for (let step = 0; step < 25 && !ahead; step += 1) {
      await page.mouse.move(box.x + box.width / 2 + step, box.y + box.height / 2 + (step % 7));
      await page.waitForTimeout(60);
    }
    expect(ahead, "the browser fetches the page ahead").toContain("/p/");
  }).toPass({ timeout: 40_000 });
  page.off("response", listen);
}

/** How the page that is shown came here. */
const delivery = (page: Page) =>
  page.evaluate(() => (performance.getEntriesByType("navigation")[0] as unknown as { deliveryType: string }).deliveryType);

/** What the shop says one did with a product; "" when it knows of nothing. */
async function remembered(page: Page, name: string): Promise<string> {
  await page.goto("/privacy/me");
  const row = page.locator("section:has(h2:text-is('What you looked at')) li", { hasText: name });
  return (await row.count()) === 0 ? "" : await row.innerText();
}

test("a look at a page fetched ahead counts once, and only when it is shown", async ({ profile }) => {
  const page = await profile.newPage();
  await answer(page, true);
  await page.goto("/c/lighting");
  const link = page.locator("main li.card a.face", { hasText: "Parish ribbed lamp" });
  await restOn(page, link);
  // Beside it, in another tab: nothing has been looked at.
  const other = await profile.newPage();
  expect(await remembered(other, "Parish ribbed lamp")).toBe("");

  const seen = page.waitForResponse((response) => response.url().endsWith("/do/seen"));
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Parish ribbed lamp");
  expect(await delivery(page), "from the prefetch").toBe("navigational-prefetch");
  expect((await seen).status()).toBe(204);
  const once = await remembered(other, "Parish ribbed lamp");
  expect(once).toContain("Looked at, today");
  expect(once).not.toContain("times");
});

test("a cart changed between prefetch and click is shown right", async ({ profile }) => {
  const page = await profile.newPage();
  await page.goto("/c/lighting");
  const link = page.locator("main li.card a.face", { hasText: "Parish ribbed lamp" });
  await restOn(page, link);

  const other = await profile.newPage();
  await other.goto("/p/dunmore-mug");
  await addToCart(other, 2);
  await expect.poll(() => cartCount(other)).toBe(2);

  await page.bringToFront();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Parish ribbed lamp");
  expect(await cartCount(page)).toBe(2);
});

test("an answer given between prefetch and click is respected", async ({ profile }) => {
  const page = await profile.newPage();
  await answer(page, true);
  await page.goto("/c/lighting");
  const link = page.locator("main li.card a.face", { hasText: "Parish ribbed lamp" });
  await restOn(page, link);

  const other = await profile.newPage();
  await other.goto("/preferences");
  await other.getByRole("button", { name: "No, keep it plain" }).click();
  await expect(other.locator("#flash")).toContainText("Nothing is recorded");

  await page.bringToFront();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Parish ribbed lamp");
  await expect(page.locator("meta[name=view-token]")).toHaveCount(0);
  await other.goto("/privacy/me");
  await expect(other.getByRole("heading", { name: "Nothing", exact: true })).toBeVisible();
});

test("a token is this visitor's, counts once, and cannot be made up", async ({ page, open, baseURL }) => {
  const origin = { Origin: new URL(baseURL!).origin };
  await answer(page, true);
  const ahead = await page.request.get("/p/clerk-task-lamp", { headers: { "Sec-Purpose": "prefetch" } });
  const token = /name="view-token" content="([^"]+)"/.exec(await ahead.text())![1];
  expect(await remembered(page, "Clerk task lamp")).toBe("");

  const post = async (by: Page, form: Record<string, string>) =>
    (await by.request.post("/do/seen", { form, headers: origin })).status();
  const stranger = await open();
  await answer(stranger, true);
  expect(await post(stranger, { token })).toBe(403);
  expect(await post(page, { token: token.replace(/.$/, (last) => (last === "0" ? "1" : "0")) })).toBe(403);
  expect(await post(page, { token: "" })).toBe(403);
  expect(await remembered(page, "Clerk task lamp")).toBe("");

  expect(await post(page, { token })).toBe(204);
  expect(await post(page, { token })).toBe(204);
  const once = await remembered(page, "Clerk task lamp");
  expect(once).toContain("Looked at, today");
  expect(once).not.toContain("times");
  expect(await remembered(stranger, "Clerk task lamp")).toBe("");
});

test("only product and category pages are fetched ahead", async ({ page }) => {
  await page.goto("/");
  const rules = JSON.parse((await page.locator("script[type=speculationrules]").textContent())!);
  expect(Object.keys(rules)).toEqual(["prefetch"]);
  expect(JSON.stringify(rules.prefetch)).toContain('"eagerness":"moderate"');
  const matched = JSON.stringify(rules.prefetch).matchAll(/"href_matches":"([^"]+)"/g);
  expect([...matched].map((match) => match[1]).toSorted()).toEqual(["/c/*", "/p/*"]);
});
