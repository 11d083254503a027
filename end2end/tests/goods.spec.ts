// Somebody who does not program makes a product with six variants and pictures, sells it, and takes a change back: all of it through
// the pages, with and without scripts. The shop is its own, because it changes.
import { expect, test, type Page } from "./page";
import { makeSixVariants, tab } from "./goods";
import { signInOperator } from "./places";
import { startShop, type OwnShop } from "./server";
import { addToCart } from "./shop";

test.describe.configure({ mode: "serial", timeout: 120_000 });

let shop: OwnShop;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startShop();
});
test.afterAll(async () => shop?.stop());

/** The one save bar of a page. */
async function save(desk: Page, button = "Save and make live", said = "Saved. It is live.") {
  await desk.locator(".savebar").getByRole("button", { name: button }).click();
  await expect(desk.getByText(said)).toBeVisible();
}

/** A tab of the product's pages. */
test("a product with six variants and pictures is made, sold and taken back", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);

  await desk.goto("/admin/products");
  await desk.getByRole("link", { name: "Add a product" }).click();
  await desk.getByLabel("Title · English").fill("Umbra lamp");
  await desk.getByLabel(/^Price in/).fill("cheap");
  await desk.getByLabel("SKU, if it has one").fill("UMB");
  await desk.getByRole("button", { name: "Make the product" }).click();
  await expect(desk.getByRole("alert").first()).toBeVisible();
  await expect(desk.getByLabel("Title · English"), "what was typed is kept").toHaveValue("Umbra lamp");
  await desk.getByLabel(/^Price in/).fill("49.00");
  await desk.getByRole("button", { name: "Make the product" }).click();
  await expect(desk.getByText("The product is there, as a draft.")).toBeVisible();

  // Two options make six variants.
  const rows = await makeSixVariants(desk);
  // All of them ten per cent dearer.
  for (const tick of await rows.getByRole("checkbox", { name: /^Ticked/ }).all()) await tick.check();
  await desk.getByLabel("Change prices by percent").fill("10");
  await save(desk);
  for (const price of await rows.getByRole("textbox", { name: /^Price/ }).all()) await expect(price).toHaveValue("53.90");

  await tab(desk, "Stock and history");
  for (const pieces of await desk.getByRole("textbox", { name: /^Pieces that come or go/ }).all()) await pieces.fill("4");
  await desk.getByLabel("Reason").selectOption("received");
  await save(desk, "Change the stock", "The stock is changed.");
  await expect(desk.getByRole("region", { name: /Changed by hand/ }).locator("tbody tr")).toHaveCount(6);

  await tab(desk, "Pictures");
  const picture = async (width: number) =>
    desk.screenshot({ clip: { x: 0, y: 0, width, height: 200 } });
  await desk.locator("#picture").setInputFiles([
    { name: "one.png", mimeType: "image/png", buffer: await picture(300) },
    { name: "two.png", mimeType: "image/png", buffer: await picture(200) },
    { name: "bad.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") },
  ]);
  await desk.getByRole("button", { name: "Send" }).click();
  await expect(desk.getByText("Added: 2.")).toBeVisible();
  await expect(desk.getByText("SVG drawings are not taken")).toBeVisible();
  const shown = desk.locator(".pictures img");
  await expect(shown).toHaveCount(2);
  const first = await shown.first().getAttribute("src");
  await desk.getByLabel("What it shows · English").first().fill("The lamp from above");
  await desk.getByRole("button", { name: "Down Picture 1" }).click();
  await expect(shown.nth(1)).toHaveAttribute("src", first!);
  await expect(shown.nth(1)).toHaveAttribute("alt", "The lamp from above");

  await tab(desk, "Details");
  await desk.getByRole("switch", { name: "On sale" }).check();
  await desk.getByLabel("Title for search engines").first().fill("Umbra lamp, for shadows");
  await save(desk);

  const buyer = await open({ baseURL: shop.origin });
  await buyer.goto("/p/umbra-lamp");
  await expect(buyer).toHaveTitle(/for shadows/);
  await expect(buyer.getByRole("heading", { level: 1 })).toHaveText("Umbra lamp");
  await addToCart(buyer, 2);

  // Taken off sale, and back by one button.
  await desk.goto("/admin/products?q=umbra");
  await desk.getByRole("checkbox", { name: "Tick Umbra lamp" }).check();
  await desk.getByLabel("What to do").selectOption("archive");
  await desk.getByRole("button", { name: "Do it" }).click();
  await expect(desk.getByText("Changed: 1.")).toBeVisible();
  expect((await buyer.goto("/p/umbra-lamp"))!.status()).toBe(410);
  await desk.goto("/admin/products?status=archived");
  await desk.getByRole("link", { name: "Umbra lamp" }).click();
  await desk.getByRole("button", { name: "Bring it back" }).click();
  await expect(desk.getByText("It is back, as a draft.")).toBeVisible();
});

test("the second of two operators is told and loses nothing", async ({ open }) => {
  const [ana, ben] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  for (const desk of [ana, ben]) {
    await signInOperator(desk, shop.data);
    await desk.goto("/admin/products?q=morel+table");
    await desk.getByRole("link", { name: "Morel table lamp" }).click();
  }
  await ana.getByLabel("Maker").fill("Ana's");
  await save(ana);
  await ben.getByLabel("Maker").fill("Ben's");
  await ben.locator(".savebar").getByRole("button").click();
  await expect(ben.getByRole("alert")).toContainText("Somebody else saved this in the meantime");
  await expect(ben.getByLabel("Maker")).toHaveValue("Ben's");
  await ana.getByRole("button", { name: "Undo" }).click();
  await expect(ana.getByText("Undone. It is as it was before.")).toBeVisible();
});
