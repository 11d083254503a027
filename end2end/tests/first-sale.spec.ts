// From an empty folder to the first sale, entirely through the pages: somebody who does not program sets a shop up, makes a product
// with six variants and pictures, says what delivery costs and where money goes; a visitor buys; it is sent, and a piece comes back.
// With scripts and without.
import { makeSixVariants, tab } from "./goods";
import { expect, expectNoSideways, test, violations, DESKTOP, PHONE, type Page } from "./page";
import { startNewShop, type NewShop } from "./server";
import { addToCart, checkOut, placeOrder } from "./shop";

test.describe.configure({ mode: "serial", timeout: 240_000 });

let shop: NewShop;
test.beforeAll(async () => {
  shop = await startNewShop();
});
test.afterAll(async () => shop?.stop());

/** axe in light and dark, and a phone's width, for the page as it is now. */
async function look(page: Page, scripts: boolean) {
  if (!scripts) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const found = await violations(page, colorScheme === "light" ? "all" : "colours");
    expect(found, `${page.url()} ${colorScheme}`).toEqual([]);
  }
  await page.setViewportSize(PHONE);
  await expectNoSideways(page);
  await page.setViewportSize(DESKTOP);
}

/** A step of the list on the overview. */
function step(desk: Page, name: string) {
  return desk.locator(".first-steps > li", { hasText: name });
}

/** Follows a step from the overview. */
async function begin(desk: Page, name: string) {
  await desk.goto("/admin");
  await expect(step(desk, name)).toContainText("To do");
  await step(desk, name).getByRole("link").click();
}

/** That the overview knows a step to be done. */
async function done(desk: Page, name: string) {
  await desk.goto("/admin");
  await expect(step(desk, name)).toContainText("Done");
}

async function save(desk: Page) {
  await desk.locator(".savebar").getByRole("button").first().click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
}

test("from empty data to the first sale", async ({ open, javaScriptEnabled }) => {
  const scripts = javaScriptEnabled ?? true;
  const desk = await open({ baseURL: shop.origin });

  // Before: an empty window, and no way in without the token.
  await desk.goto("/");
  await expect(desk.getByRole("heading", { name: "The shelves are still empty" })).toBeVisible();
  await look(desk, scripts);
  expect((await desk.goto("/setup"))!.status()).toBe(404);
  expect((await desk.goto(shop.setup.replace(/.{8}$/, "00000000")))!.status()).toBe(404);

  // Set up; what is wrong is said, and what was typed is kept.
  await desk.goto(shop.setup);
  await look(desk, scripts);
  await desk.getByLabel("E-mail address").fill("nia@example.com");
  await desk.getByLabel("Password").fill("12345678");
  await desk.getByLabel("Name of the shop").fill("Lamps & Co");
  await desk.getByRole("button", { name: "Open the shop" }).click();
  await expect(desk.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  await expect(desk.getByLabel("E-mail address")).toHaveValue("nia@example.com");
  await expect(desk.getByLabel("Password")).toHaveValue("");
  await look(desk, scripts);
  await desk.getByLabel("Password").fill("seven green lamps");
  await desk.getByLabel("Country it sells from").selectOption("BE");
  await desk.getByLabel("Base currency").selectOption("EUR");
  await desk.getByRole("button", { name: "Open the shop" }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Bring your goods");
  await look(desk, scripts);
  expect((await desk.goto(shop.setup))!.status(), "and the door is gone").toBe(404);

  await desk.goto("/admin");
  await expect(desk.getByRole("heading", { name: "Until the first sale" })).toBeVisible();
  await look(desk, scripts);

  // A product with six variants and pictures.
  await begin(desk, "A product is on sale");
  await desk.getByRole("main").getByRole("link", { name: "Add a product" }).click();
  await desk.getByLabel("Title").fill("Umbra lamp");
  await desk.getByLabel(/^Price in/).fill("49.00");
  await desk.getByLabel("SKU, if it has one").fill("UMB");
  await desk.getByRole("button", { name: "Make the product" }).click();
  await expect(desk.getByText("The product is there, as a draft.")).toBeVisible();
  await makeSixVariants(desk);
  await tab(desk, "Stock and history");
  for (const pieces of await desk.getByRole("textbox", { name: /^Pieces that come or go/ }).all()) await pieces.fill("4");
  await desk.getByLabel("Reason").selectOption("received");
  await desk.locator(".savebar").getByRole("button", { name: "Change the stock" }).click();
  await expect(desk.getByText("The stock is changed.")).toBeVisible();
  await tab(desk, "Pictures");
  const picture = async (width: number) => desk.screenshot({ clip: { x: 0, y: 0, width, height: 200 } });
  await desk.locator("#picture").setInputFiles([
    { name: "one.png", mimeType: "image/png", buffer: await picture(300) },
    { name: "two.png", mimeType: "image/png", buffer: await picture(200) },
  ]);
  await desk.getByRole("button", { name: "Send" }).click();
  await expect(desk.getByText("Added: 2.")).toBeVisible();
  await tab(desk, "Details");
  await desk.getByLabel("Facts").fill("Material: Steel\nUse: Reading");
  await desk.getByRole("switch", { name: "On sale" }).check();
  await save(desk);
  await done(desk, "A product is on sale");
  await done(desk, "A product has a picture");

  // Delivery, tax, payment, who sells.
  await begin(desk, "Somebody in your country can have it delivered");
  await desk.getByLabel("Name").first().fill("Belgium");
  await desk.getByLabel("What a delivery to this zone costs").fill("4.90");
  await desk.getByRole("main").getByRole("button", { name: "Save" }).first().click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
  await done(desk, "Somebody in your country can have it delivered");
  await step(desk, "There is a rate of tax for your country").getByRole("link").click();
  await expect(desk.getByRole("main")).toContainText(/21\s%/);
  await begin(desk, "Buyers can pay");
  await desk.getByLabel("Account holder").fill("Lamps & Company BV");
  await desk.getByLabel("Account number (IBAN)").fill("BE71 0961 2345 6769");
  await save(desk);
  await done(desk, "Buyers can pay");
  await begin(desk, "Invoices say who sells");
  await desk.locator("#seller-name").fill("Lamps & Company BV");
  await desk.locator("#line1").fill("Rue Haute 1");
  await desk.locator("#postcode").fill("1000");
  await desk.locator("#city").fill("Brussels");
  await save(desk);
  await done(desk, "Invoices say who sells");

  // Somebody buys.
  const buyer = await open({ baseURL: shop.origin });
  await buyer.goto("/");
  await expect(buyer.getByRole("main")).toContainText("Umbra lamp");
  await buyer.goto("/p/umbra-lamp");
  await expect(buyer.getByRole("main")).toContainText("Steel");
  await addToCart(buyer, 2);
  await checkOut(buyer, "bank_transfer", "ben@example.com");
  await placeOrder(buyer);
  await expect(buyer).toHaveURL(/\/order\/\d+\//);
  await expect(buyer.getByRole("main")).toContainText("BE71 0961 2345 6769");
  const number = /\/order\/(\d+)\//.exec(buyer.url())![1];

  // The money comes, the goods leave, a piece comes back.
  await desk.goto("/admin/orders");
  await desk.getByRole("main").getByRole("link", { name: number, exact: true }).click();
  await desk.getByRole("button", { name: "Write it down" }).click();
  await expect(desk.getByText("The money is written down.")).toBeVisible();
  await desk.getByRole("button", { name: "Mark as sent" }).click();
  await expect(desk.getByText("The goods are on their way.")).toBeVisible();
  const refund = desk.locator("form[action='/do/admin/orders/refund']");
  await refund.locator("input[name=refund-0]").fill("1");
  await refund.getByRole("button", { name: "Give back" }).click();
  await expect(desk.getByText("The refund is written down.")).toBeVisible();
  await buyer.reload();
  await expect(buyer.getByRole("main")).toContainText(/refund/i);
  await expect(buyer.getByRole("main")).not.toContainText("Not paid yet");
  await look(buyer, scripts);

  // Every letter of it waits to leave, and the log knows who did what.
  await desk.goto("/admin/mail");
  for (const to of await desk.getByRole("table").getByText("ben@example.com").all()) await expect(to).toBeVisible();
  await desk.goto("/admin/audit");
  await expect(desk.getByRole("main")).toContainText("nia@example.com set the shop up and owns it");

  // The list is put away, and can be had back.
  await desk.goto("/admin");
  await desk.getByRole("button", { name: "Put this list away" }).click();
  await expect(desk.getByRole("heading", { name: "Until the first sale" })).toHaveCount(0);
  await desk.getByRole("button", { name: "Show the first steps" }).click();
  await expect(desk.getByRole("heading", { name: "Until the first sale" })).toBeVisible();
});
