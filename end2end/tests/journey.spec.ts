// The way to a full cart, an account, and what can be chosen: as a person goes it, with and without JavaScript.
import { expect, test, type Page } from "./page";
import { PASSWORD, register } from "./places";
import { addToCart, amount, cards, cartCount } from "./shop";

const lines = (page: Page) => page.locator("ul.lines > li");
const total = (page: Page) => page.locator(".receipt-sum .price");

/** Fills in the quantity of the first line and sends it as a keyboard does. */
async function setQuantity(page: Page, pieces: number) {
  const field = lines(page).first().getByRole("spinbutton");
  await field.fill(String(pieces));
  await field.press("Enter");
  await expect(page.locator("#flash")).toContainText(`quantity changed to ${pieces}`);
}

test("from a search to a cart and out again", async ({ page, javaScriptEnabled }) => {
  await page.goto("/");
  await page.getByLabel("Search the shop").fill("lamp");
  await page.getByLabel("Search the shop").press("Enter");
  await expect(page).toHaveURL(/\/search\?q=lamp$/);
  const all = (await cards(page)).length;

  const filter = page.locator("nav.facets a", { hasText: "Lighting" });
  const promised = Number(await filter.locator(".facet-count").textContent());
  await filter.click();
  await expect(page).toHaveURL(/category=lighting/);
  const found = await cards(page);
  expect(found.length).toBe(promised);
  expect(found.length).toBeLessThan(all);

  await page.locator("main li.card a.face", { hasText: "Morel table lamp" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Morel table lamp");
  await page.locator(".pick a", { hasText: "Forest" }).click();
  await expect(page).toHaveURL(/variant=/);
  await expect(page.locator(".pick-name")).toContainText("Forest");
  await expect(page.locator(".pick a[aria-current=true]")).toHaveText("Forest");
  const unit = await amount(page.locator(".box-buy .price").first());
  await addToCart(page, 2);
  await expect.poll(() => cartCount(page)).toBe(2);

  await page.getByRole("link", { name: "Cart, 2 pieces" }).click();
  // With scripts the cart opens beside the page first.
  if (javaScriptEnabled) await page.getByRole("dialog").getByRole("link", { name: "See the cart" }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Morel table lamp");
  await expect(lines(page)).toContainText("Forest");
  expect(await amount(lines(page).locator(".price"))).toEqual({ ...unit, minor: unit.minor * 2 });
  expect(await amount(total(page))).toEqual({ ...unit, minor: unit.minor * 2 });

  await lines(page).getByRole("button", { name: "One more" }).click();
  await expect(page.locator("#flash")).toContainText("quantity changed to 3");
  expect(await amount(total(page))).toEqual({ ...unit, minor: unit.minor * 3 });
  await setQuantity(page, 5);
  expect(await amount(total(page))).toEqual({ ...unit, minor: unit.minor * 5 });
  expect(await cartCount(page)).toBe(5);

  await lines(page).getByRole("button", { name: /^Remove/ }).click();
  await expect(page.locator("#flash")).toContainText("no longer in your cart");
  await expect(lines(page)).toHaveCount(0);
  expect(await cartCount(page)).toBe(0);
});

test("more than there is: the cart takes what there is and says so", async ({ page }) => {
  await page.goto("/p/morel-table-lamp");
  const most = Number(await page.getByLabel("Quantity", { exact: true }).getAttribute("max"));
  await addToCart(page);
  await page.goto("/cart");
  // The field itself would not let more be sent, so its limit is lifted, as anybody could.
  const field = lines(page).getByRole("spinbutton");
  await field.evaluate((input: HTMLInputElement) => input.removeAttribute("max"));
  await field.fill("90");
  await field.press("Enter");
  await expect(page.locator("#flash")).toContainText(`Only ${most} of Morel table lamp are left`);
  await expect(lines(page).getByRole("spinbutton")).toHaveValue(String(most));
});

for (const [code, sign] of [["EUR", "€"], ["USD", "$"], ["JPY", "¥"], ["GBP", "£"], ["KWD", "KWD"]] as const) {
  test(`prices are right in ${code}`, async ({ page }) => {
    // ?currency= sets the page it stands on and nothing after it.
    await page.goto(`/p/morel-table-lamp?currency=${code}`);
    expect((await amount(page.locator(".box-buy .price").first())).sign).toBe(sign);
    await page.goto("/p/morel-table-lamp");
    expect((await amount(page.locator(".box-buy .price").first())).sign).toBe("€");

    await page.goto("/preferences");
    await page.getByLabel("Currency").selectOption(code);
    await page.getByRole("button", { name: "Save preferences" }).click();
    await expect(page.locator("#flash")).toContainText("saved");

    let sum = 0;
    const bought = { "morel-table-lamp": 3, "dunmore-mug": 7, "ledger-notebook": 1 };
    for (const [slug, pieces] of Object.entries(bought)) {
      await page.goto(`/p/${slug}`);
      const unit = await amount(page.locator(".box-buy .price").first());
      expect(unit.sign).toBe(sign);
      expect(unit.minor).toBeGreaterThan(0);
      await addToCart(page, pieces);
      await page.goto("/cart");
      const line = lines(page).filter({ has: page.locator(`a[href*="/p/${slug}?"]`) });
      expect(await amount(line.locator(".price")), slug).toEqual({ sign, minor: unit.minor * pieces });
      sum += unit.minor * pieces;
    }
    expect(await amount(total(page))).toEqual({ sign, minor: sum });

    // The choice sticks where nothing is said, and every price on a page is in one currency.
    await page.goto("/c/lighting");
    const signs = await page.locator("main li.card .price").allTextContents();
    expect(signs.length).toBeGreaterThan(3);
    for (const price of signs) expect((await amount({ textContent: async () => price })).sign).toBe(sign);
  });
}

test("an account keeps the cart", async ({ page }) => {
  await page.goto("/p/dunmore-mug");
  await addToCart(page, 2);
  const email = await register(page);
  await expect.poll(() => cartCount(page)).toBe(2);
  await expect(page.getByRole("main")).toContainText(email);

  const before = (await page.context().cookies()).find(({ name }) => name === "sid")!.value;
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.locator("#flash")).toContainText("signed out");
  expect(await cartCount(page)).toBe(0);
  expect((await page.goto("/account"))!.url()).toContain("/account/sign-in");

  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/account$/);
  expect(await cartCount(page)).toBe(2);
  const after = (await page.context().cookies()).find(({ name }) => name === "sid")!;
  expect(after.value, "a new session id at sign-in").not.toBe(before);
  expect(after).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

test("the address alone decides the language of a page", async ({ page }) => {
  const html = page.locator("html");
  await page.goto("/ar/p/morel-table-lamp");
  await expect(html).toHaveAttribute("lang", "ar");
  await expect(html).toHaveAttribute("dir", "rtl");
  // Its links stay in the language.
  const hrefs = await page.locator("main a[href*='/p/'], main a[href*='/c/'], header a").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href")!),
  );
  expect(hrefs.filter((href) => !/^\/ar(\/|$)/.test(href))).toEqual([]);
  await page.goto("/p/morel-table-lamp");
  await expect(html).toHaveAttribute("lang", "en");
  await expect(html).toHaveAttribute("dir", "ltr");
});

test("a language that is asked for is only offered, one that is chosen leads there", async ({ open }) => {
  const page = await open({ locale: "ar" });
  const html = page.locator("html");
  await page.goto("/c/lighting");
  await expect(html).toHaveAttribute("lang", "en");
  const offer = page.locator("a[href='/ar/c/lighting']").first();
  await expect(offer).toBeVisible();
  await offer.click();
  await expect(page).toHaveURL(/\/ar\/c\/lighting$/);
  await expect(html).toHaveAttribute("dir", "rtl");

  // Following the offer chose nothing: addresses without a language are still the default's.
  await page.goto("/preferences");
  await expect(html).toHaveAttribute("lang", "en");
  await page.locator("input[name=language][value=ar]").check();
  await page.getByRole("button", { name: "Save preferences" }).click();
  await expect(page).toHaveURL(/\/ar\/preferences$/);

  expect(new URL((await page.goto("/c/lighting?sort=new"))!.url()).pathname).toBe("/ar/c/lighting");
  expect(page.url()).toContain("?sort=new");
  await expect(html).toHaveAttribute("lang", "ar");
  expect(new URL((await page.goto("/en/c/lighting"))!.url()).pathname).toBe("/en/c/lighting");
  await expect(html).toHaveAttribute("lang", "en");
});

test("the home page stands as it was arranged, until that is forgotten", async ({ page }) => {
  const doors = page.locator("section[aria-labelledby=shelves]");
  const order = () => page.locator("main section").evaluateAll((all) => all.map((it) => it.getAttribute("aria-labelledby")));
  await page.goto("/");
  const usual = await order();
  await expect(doors).toBeVisible();

  await page.goto("/preferences");
  const place = page.locator("section[aria-labelledby=home] li").filter({ has: page.getByText("Shelves", { exact: true }) });
  await place.getByRole("button", { name: "Up" }).click();
  await expect(page).toHaveURL(/\/preferences#home$/);
  await place.getByRole("button", { name: "Leave out" }).click();
  await expect(place).toContainText("Left out");
  await page.goto("/");
  await expect(doors).toHaveCount(0);
  expect(await order()).toEqual(usual.filter((id) => id !== "shelves"));

  await page.goto("/preferences");
  await page.getByRole("button", { name: "Forget all these choices" }).click();
  await page.goto("/");
  expect(await order()).toEqual(usual);
});

test("sizes and weights stand in the units that are chosen", async ({ page }) => {
  await page.goto("/p/hallam-ribbed-teapot");
  await expect(page.getByRole("main")).toContainText("265 × 160 × 150 mm");
  await page.goto("/preferences");
  await page.getByLabel("Ounces, inches, quarts").check();
  await page.getByRole("button", { name: "Save preferences" }).click();
  await page.goto("/p/hallam-ribbed-teapot");
  await expect(page.getByRole("main")).toContainText(/10\.4 × 6\.3 × 5\.9\sin/);
});

test("the theme that is chosen beats the device's", async ({ open }) => {
  const page = await open({ colorScheme: "light" });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto("/preferences");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "auto");
  const light = await background();
  await page.getByLabel("Dark", { exact: true }).check();
  await page.getByRole("button", { name: "Save preferences" }).click();
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).toBe(dark);
});
