// Every page type in every dress: light and dark, from left to right and from right to left, on the narrowest phone and on a
// desktop. In each, axe finds nothing broken and nothing moves after it was first drawn.
import { DESKTOP, PHONE, expect, test, violations, type Page } from "../tests/page";
import { NEWCOMER, inLanguage, known, operator, type Place } from "../tests/places";

test.describe.configure({ timeout: 600_000 });

/** As tall as any page, so that a bar that stays at the foot of the window lies over nothing that axe would measure. */
const TALL = 4_000;

const DRESSES = [PHONE, DESKTOP].flatMap(({ width }) =>
  (["light", "dark"] as const).flatMap((colorScheme) =>
    (["ltr", "rtl"] as const).map((dir) => ({ width, colorScheme, dir })),
  ),
);

/** How far things moved that nobody had touched: the sum that browsers report as cumulative layout shift. */
const shift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
            if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        // Entries that are there already are told at once; fonts and islands have had their say by then.
        setTimeout(() => done(sum), 150);
      }),
  );

for (const { width, colorScheme, dir } of DRESSES) {
  const dress = `${width} px, ${colorScheme}, ${dir}`;
  const look = async (page: Page, places: Place[]) => {
    await page.setViewportSize({ width, height: TALL });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found: string[] = [];
    for (const place of places) {
      const { path } = dir === "rtl" ? inLanguage("ar")(place) : place;
      await page.goto(path);
      const moved = await shift(page);
      if (moved > 0) found.push(`${path}: moved by ${moved}`);
      for (const rule of await violations(page, "all")) found.push(`${path}: ${rule}`);
    }
    console.log(`${places.length} pages at ${dress}: ${found.length} findings`);
    expect(found).toEqual([]);
  };
  test(`somebody new: ${dress}`, async ({ page }) => look(page, NEWCOMER));
  test(`somebody the shop knows: ${dress}`, async ({ page }) => look(page, await known(page)));
  test(`an operator: ${dress}`, async ({ page }) => look(page, await operator(page)));
}
