// Pictures of every page type: `npm run pictures` while `cargo xtask demo` runs. The four of the README go to `docs/pictures`,
// all of them to `test-results/pictures` (or `PICTURES`), to be laid beside the drawings and the pictures of the last time.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { PHONE, test, type Page } from "./tests/page";
import { PASSWORD, inLanguage } from "./tests/places";
import { viewAs } from "./tests/shop";

const readme = resolve(import.meta.dirname, "../docs/pictures");
const everything = resolve(process.env.PICTURES ?? `${import.meta.dirname}/test-results/pictures`);

/** The demo's person whose pages are shown: looks at lamps and chairs, bought a mug, has no lamp yet. */
const WHO = "marta";

test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

/** Opens a page as it stands when nothing moves any more and nothing was just said. */
async function settle(page: Page, path: string) {
  await page.goto(path);
  await page.evaluate(() => document.fonts.ready);
  await page.reload();
}

const shot = { animations: "disabled", caret: "hide" } as const;

const README = [
  { name: "home", path: "/" },
  { name: "home-ar-dark", path: "/ar", colorScheme: "dark", locale: "ar" },
  { name: "product", path: "/p/hallam-ribbed-teapot" },
  { name: "search", path: "/search?q=steel" },
] as const;

for (const { name, path, ...more } of README) {
  test(`README: ${name}`, async ({ open }) => {
    const page = await open({ colorScheme: "light", ...more });
    await viewAs(page, WHO);
    await settle(page, path);
    await page.screenshot({ path: `${readme}/${name}.png`, ...shot });
  });
}

/** A page type. `known` is seen as `WHO`, with a thing in the cart and one saved; the others by somebody new. */
const PAGES = [
  { name: "home", path: "/", known: true },
  { name: "home-new", path: "/" },
  { name: "category", path: "/c/kitchen-and-table" },
  { name: "category-filtered", path: "/c/kitchen-and-table?material=Stoneware" },
  { name: "product", path: "/p/hallam-ribbed-teapot", known: true },
  { name: "product-sold-out", path: "/p/hallam-glazed-teapot" },
  { name: "search", path: "/search?q=steel", known: true },
  { name: "search-empty", path: "/search?q=zzzzzz" },
  { name: "cart", path: "/cart", known: true },
  { name: "cart-empty", path: "/cart" },
  { name: "saved", path: "/account/saved", known: true },
  { name: "account", path: "/account", known: true },
  { name: "sign-in", path: "/account/sign-in" },
  { name: "register-wrong", path: "/account/register", wrong: true },
  { name: "preferences", path: "/preferences", known: true },
  { name: "about-me", path: "/privacy/me", known: true },
  { name: "not-found", path: "/p/hallam-teapott" },
];

/** Signs in as `WHO`, with a thing in the cart and one saved. */
async function asKnown(page: Page) {
  await viewAs(page, WHO);
  await page.goto("/p/morel-table-lamp");
  if ((await page.locator("[data-cart-count]").textContent()) === "0") {
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.waitForLoadState();
  }
  const mark = page.locator(".save-it");
  if ((await mark.getAttribute("aria-pressed")) === "false") await mark.click();
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const dir of ["ltr", "rtl"] as const) {
    for (const width of [PHONE.width, 1280, 1600]) {
      test(`all pages, ${colorScheme}, ${dir}, ${width}`, async ({ open }) => {
        test.setTimeout(180_000);
        mkdirSync(everything, { recursive: true });
        const viewport = { width, height: 900 };
        const [fresh, known] = [await open({ colorScheme, viewport }), await open({ colorScheme, viewport })];
        await asKnown(known);
        for (const it of PAGES) {
          const page = it.known ? known : fresh;
          await settle(page, dir === "rtl" ? inLanguage("ar")(it).path : it.path);
          if (it.wrong) {
            await page.locator("#email").fill("nobody");
            await page.locator("#password").fill(PASSWORD.slice(0, 3));
            await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
            await page.locator("main form button[type=submit]").click();
          }
          await page.screenshot({ path: `${everything}/${it.name}-${colorScheme}-${dir}-${width}.png`, fullPage: true, ...shot });
        }
      });
    }
  }
}

for (const [dress, media] of [
  ["paper", { media: "print" }],
  ["forced-colours", { forcedColors: "active" }],
] as const) {
  test(`what is kept or printed, ${dress}`, async ({ open }) => {
    mkdirSync(everything, { recursive: true });
    const page = await open();
    await asKnown(page);
    await page.emulateMedia(media);
    for (const { name, path } of PAGES.filter(({ name }) => ["cart", "product", "about-me", "search"].includes(name))) {
      await settle(page, path);
      await page.screenshot({ path: `${everything}/${name}-${dress}.png`, fullPage: true, ...shot });
    }
  });
}
