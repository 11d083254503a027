// What shoppers do beside the way to the cart: save, take things together, find their way. With and without JavaScript.
import { PHONE, expect, expectNoSideways, test, type Page } from "./page";
import { register } from "./places";
import { amount, cartCount, cards, shelf } from "./shop";

const mark = (page: Page, name: string) => page.getByRole("button", { name: `Save ${name}`, exact: true }).first();

test("saved from a card, found again, moved to the cart", async ({ page }) => {
  await page.goto("/c/lighting");
  const [{ name, slug }] = await cards(page);
  await expect(mark(page, name)).toHaveAttribute("aria-pressed", "false");
  await mark(page, name).click();
  await expect(page.locator("#flash")).toContainText(`${name} is saved`);
  await expect(mark(page, name)).toHaveAttribute("aria-pressed", "true");

  await page.goto("/account/saved");
  expect((await cards(page)).map((card) => card.slug)).toEqual([slug]);
  await expect(page.getByRole("main")).toContainText("Kept in this browser");
  await page.getByRole("button", { name: `Move to cart ${name}` }).click();
  await expect(page.locator("#flash")).toContainText(`${name} is in your cart`);
  await expect(page.getByRole("main")).toContainText("Nothing saved yet");
  expect(await cartCount(page)).toBe(1);
});

test("a saved variant is the one that was looked at, and goes along into the account", async ({ page }) => {
  await page.goto("/p/morel-table-lamp");
  await page.locator(".pick a", { hasText: "Forest" }).click();
  await expect(page).toHaveURL(/variant=/);
  const save = page.locator(".save-it");
  await save.click();
  await expect(page.locator("#flash")).toContainText("Morel table lamp is saved");
  await expect(save).toHaveAttribute("aria-pressed", "true");
  await register(page);
  await expect(page.getByRole("main")).toContainText("One thing");
  await page.getByRole("main").getByRole("link", { name: "Saved" }).click();
  await expect(page).toHaveURL(/\/account\/saved$/);
  await expect(page.getByRole("main").locator("li.card")).toContainText("Forest");
  await mark(page, "Morel table lamp").click();
  await expect(page.locator("#flash")).toContainText("no longer saved");
  await expect(page.getByRole("main")).toContainText("Nothing saved yet");
});

/** Opens the first product of the shop that others are bought with. */
async function bundled(page: Page) {
  await page.goto("/search");
  for (const { slug } of await cards(page)) {
    const html = await (await page.request.get(`/p/${slug}`)).text();
    if (!html.includes('id="together"')) continue;
    await page.goto(`/p/${slug}`);
    return shelf(page, "Goes with it");
  }
  throw new Error("no product of the first page is bought with another");
}

test("what goes together: all of it in one go, or only what is ticked", async ({ page }) => {
  const together = await bundled(page);
  const prices = await together.locator(".bundle-ticks b").allTextContents();
  expect(prices.length).toBeGreaterThan(1);
  let sum = 0;
  for (const text of prices) sum += (await amount({ textContent: async () => text })).minor;
  const button = together.getByRole("button", { name: /^Add/ });
  await expect(button).toHaveText(/Add (both|all three)/);
  expect((await amount({ textContent: async () => /€[\d.,]+/.exec(await button.innerText())![0] })).minor).toBe(sum);

  await together.getByRole("checkbox").last().uncheck();
  await expect(together.getByRole("button", { name: "Add what is ticked" })).toBeVisible();
  await button.click();
  await expect(page.locator("#flash")).toContainText(/in your cart/);
  await expect.poll(() => cartCount(page)).toBe(prices.length - 1);
});

test("nothing ticked: the page says what to do", async ({ page }) => {
  const together = await bundled(page);
  for (const box of await together.getByRole("checkbox").all()) await box.uncheck();
  await together.getByRole("button", { name: /^Add/ }).click();
  await expect(page.locator("#flash")).toContainText("Tick what you want to add");
  expect(await cartCount(page)).toBe(0);
});

for (const width of [PHONE.width, 1280]) {
  test(`the menu leads to every shelf at ${width} px`, async ({ page, javaScriptEnabled }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/");
    const menu = page.locator("details.menu");
    await expect(menu.getByRole("link", { name: "Teapots and kettles" })).toBeHidden();
    await menu.locator("summary").click();
    if (javaScriptEnabled) await expectNoSideways(page);
    await menu.getByRole("link", { name: "Teapots and kettles" }).click();
    await expect(page).toHaveURL(/\/c\/teapots-and-kettles$/);
    // Of the way down here the root is marked.
    const row = page.locator(".cats-row a[aria-current=page]");
    await expect(row).toHaveText("Kitchen and table");
    if (width < 1280 || !javaScriptEnabled) return;
    const fits = await page.locator(".cats-row").evaluate((row) => row.scrollWidth <= row.clientWidth);
    expect(fits, "the row needs no scrolling on a desktop").toBe(true);
  });
}

test("a shelf is narrowed by maker and by a range of one's own", async ({ page }) => {
  await page.goto("/c/kitchen-and-table");
  const maker = page.locator("nav.facets section").filter({ has: page.getByRole("heading", { name: "Brand" }) });
  const first = maker.locator("a.facet-row").first();
  const promised = Number(await first.locator(".facet-count").textContent());
  await first.click();
  await expect(page).toHaveURL(/brand=/);
  await expect(page.locator(".title .mono")).toContainText(`${promised} of`);

  await page.getByLabel("From", { exact: true }).fill("20");
  await page.getByLabel("To", { exact: true }).fill("60");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL(/brand=.*min=20/);
  for (const price of await page.locator("main li.card .price").allTextContents()) {
    const { minor } = await amount({ textContent: async () => price });
    expect(minor).toBeGreaterThanOrEqual(2_000);
    expect(minor).toBeLessThanOrEqual(6_000);
  }
  const chips = page.locator(".bar .chip");
  await expect(chips.filter({ hasText: "€20 to €60" })).toBeVisible();
  await chips.filter({ hasText: "Remove all" }).click();
  await expect(page).toHaveURL(/\/c\/kitchen-and-table$/);
});

test("an address that is nearly right leads on", async ({ page }) => {
  const response = await page.goto("/p/hallam-teapott");
  expect(response!.status()).toBe(404);
  const field = page.getByLabel("Search for what should be here");
  await expect(field).toHaveValue("hallam teapott");
  await expect(page.locator(".suggested a").first()).toBeVisible();
  await field.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=hallam\+teapott/);
  expect((await cards(page)).length).toBeGreaterThan(0);
});

test("sizes are drawn where the goods say them", async ({ page }) => {
  await page.goto("/p/hallam-ribbed-teapot");
  await expect(page.locator(".dims")).toContainText("Sizes in mm");
  await expect(page.locator(".dims svg")).toContainText("265");
  await page.goto("/p/dunmore-mug");
  await expect(page.locator(".dims")).toHaveCount(0);
});
