import { expect, test } from "./page";

test("home answers with one heading, in its language, from this host alone", async ({ page }) => {
  const response = await page.goto("/");
  expect(response!.status()).toBe(200);
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("h1")).not.toBeEmpty();
  await expect(page.locator("html")).toHaveAttribute("lang", /^[a-z]{2}/);
  await expect(page).toHaveTitle(/\S/);
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
