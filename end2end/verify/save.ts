// Not a test: writes every page type as it came over the wire into the folder VITRINE_PAGES, for the HTML validator.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type Page } from "../tests/page";
import { NEWCOMER, inArabic, known, operator, type Place } from "../tests/places";

const folder = process.env.VITRINE_PAGES ?? "pages";

async function save(page: Page, places: Place[]) {
  mkdirSync(folder, { recursive: true });
  for (const { name, path } of places) {
    const response = (await page.goto(path))!;
    const file = `${path.startsWith("/ar") ? "ar " : ""}${name}`.replaceAll(/[^a-z0-9]+/gi, "-");
    writeFileSync(join(folder, `${file}.html`), await response.body());
  }
}

test("somebody new", async ({ page }) => save(page, [...NEWCOMER, ...NEWCOMER.map(inArabic)]));
test("somebody the shop knows", async ({ page }) => {
  const places = await known(page);
  await save(page, [...places, ...places.map(inArabic)]);
});
test("an operator", async ({ page }) => save(page, await operator(page)));
