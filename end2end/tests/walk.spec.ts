// Every page type answers, says what it is once, in its language and direction, gives no id twice, and fits a phone. What
// must hold on all pages anyway (no console error, no other host, no failed file) is in `page.ts`.
import { DESKTOP, PHONE, expect, expectNoSideways, test, type Page } from "./page";
import { NEWCOMER, inLanguage, known, operator, type Place } from "./places";

test.describe.configure({ timeout: 60_000 });

async function walk(page: Page, places: Place[], lang: "en" | "de" | "ar", scripted: boolean) {
  for (const { name, path, status = 200 } of places) {
    await test.step(name, async () => {
      const response = await page.goto(path);
      expect.soft(response!.status(), path).toBe(status);
      await expect.soft(page.locator("h1"), path).toHaveCount(1);
      await expect.soft(page.locator("h1"), path).toHaveText(/\S/);
      await expect.soft(page.locator("html"), path).toHaveAttribute("lang", lang);
      await expect.soft(page.locator("html"), path).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
      await expect.soft(page, path).toHaveTitle(/^[^<>]+$/);
      const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
      expect.soft(ids.filter((id, n) => ids.indexOf(id) !== n), `the same id twice: ${path}`).toEqual([]);
      if (!scripted) return;
      await page.setViewportSize(PHONE);
      await expectNoSideways(page, path);
      await page.setViewportSize(DESKTOP);
      await expectNoSideways(page, `${path} on a desktop`);
    });
  }
}

test("every page for somebody new", async ({ page, javaScriptEnabled }) => {
  await walk(page, NEWCOMER, "en", javaScriptEnabled!);
});

for (const [language, lang] of [["German", "de"], ["Arabic", "ar"]] as const) {
  test(`every page for somebody new, in ${language}`, async ({ page, javaScriptEnabled }) => {
    await walk(page, NEWCOMER.map(inLanguage(lang)), lang, javaScriptEnabled!);
  });

  test(`every page for somebody the shop knows, in ${language}`, async ({ page, javaScriptEnabled }) => {
    await walk(page, (await known(page)).map(inLanguage(lang)), lang, javaScriptEnabled!);
  });
}

test("every page for somebody the shop knows", async ({ page, javaScriptEnabled }) => {
  await walk(page, await known(page), "en", javaScriptEnabled!);
});

test("every page of the back office", async ({ page, javaScriptEnabled }) => {
  await walk(page, await operator(page), "en", javaScriptEnabled!);
});

test("the style sheet and its fonts are served, hashed and for ever", async ({ page, request }) => {
  await page.goto("/");
  const href = await page.locator('link[rel="stylesheet"]').first().getAttribute("href");
  expect(href).toMatch(/^\/pkg\/app\.[0-9a-f]{16}\.css$/);
  const sheet = await request.get(href!);
  expect(sheet.status()).toBe(200);
  expect(sheet.headers()["cache-control"]).toBe("public, max-age=31536000, immutable");
  const files = [...(await sheet.text()).matchAll(/url\((\/[^)#]+)/g)].map((match) => match[1]);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect((await request.get(file)).status(), file).toBe(200);
});
