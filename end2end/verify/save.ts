// Not a test: writes every page type as it came over the wire into the folder VITRINE_PAGES, for the HTML validator.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "../tests/page";
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

/** The documents of letters: each personal kind in each language, and whatever waits in the outbox. */
test("letters", async ({ page }) => {
  await operator(page);
  await page.goto("/admin/letters");
  const values = (name: string) =>
    page.locator(`select[name=${name}] option`).evaluateAll((options) => options.map((one) => (one as HTMLOptionElement).value));
  const [kinds, languages] = [await values("kind"), await values("language")];
  const personal = kinds.flatMap((kind) =>
    languages.map((language) => ({ name: `letter ${kind} ${language}`, path: `/admin/letters/preview?kind=${kind}&language=${language}` })),
  );
  await page.goto("/admin/mail");
  const waiting = await page.getByRole("table").getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
  const sent: Place[] = [];
  for (const path of new Set(waiting)) {
    await page.goto(path);
    for (const source of await page.locator("iframe.letter").evaluateAll((frames) => frames.map((frame) => frame.getAttribute("src")!)))
      sent.push({ name: `letter ${sent.length}`, path: source });
  }
  expect(Math.min(personal.length, sent.length), "letters to look at").toBeGreaterThan(0);
  await save(page, [...personal, ...sent]);
});
