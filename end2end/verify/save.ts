// Not a test: writes every page type as it came over the wire into the folder VITRINE_PAGES, for the HTML validator.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test, type Page } from "../tests/page";
import { NEWCOMER, inLanguage, known, operator, type Place } from "../tests/places";

const folder = process.env.VITRINE_PAGES ?? "pages";

async function save(page: Page, places: Place[]) {
  mkdirSync(folder, { recursive: true });
  for (const { name, path } of places) {
    const response = (await page.goto(path))!;
    const file = `${/^\/(de|ar)/.exec(path)?.[1] ?? ""} ${name}`.replaceAll(/[^a-z0-9]+/gi, "-");
    writeFileSync(join(folder, `${file}.html`), await response.body());
  }
}

const inAll = (places: Place[]) => [places, ...(["de", "ar"] as const).map((lang) => places.map(inLanguage(lang)))].flat();

test("somebody new", async ({ page }) => save(page, inAll(NEWCOMER)));
test("somebody the shop knows", async ({ page }) => {
  const places = await known(page);
  await save(page, inAll(places));
});
test("an operator", async ({ page }) => save(page, await operator(page)));
