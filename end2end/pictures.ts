// The pictures of the README, as a shopper of the demo sees the shop: `npm run pictures` while `cargo xtask demo` runs.
import { resolve } from "node:path";
import { test } from "./tests/page";
import { viewAs } from "./tests/shop";

const folder = resolve(import.meta.dirname, "../docs/pictures");

test.use({ viewport: { width: 1280, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

const PICTURES = [
  { name: "home", path: "/" },
  { name: "home-ar-dark", path: "/ar", colorScheme: "dark", locale: "ar" },
  { name: "product", path: "/p/hallam-ribbed-teapot" },
  { name: "search", path: "/search?q=steel" },
] as const;

for (const { name, path, ...more } of PICTURES) {
  test(name, async ({ open }) => {
    const page = await open({ colorScheme: "light", ...more });
    await viewAs(page, "marta");
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    // What was just said belongs to becoming Marta, not to the picture.
    await page.reload();
    await page.screenshot({ path: `${folder}/${name}.png`, animations: "disabled", caret: "hide" });
  });
}
