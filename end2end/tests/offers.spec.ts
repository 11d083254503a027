// Offers as shoppers meet them: a code that is typed, one for everybody that applies by itself, and what is said of them.
// The personal one has its tests in personal.spec.ts.
import { expect, test, type Page } from "./page";
import { addToCart, amount, answer, viewAs } from "./shop";

const CODE = "VITRINE10";
const total = (page: Page) => page.locator(".receipt-sum .price");
const receipt = (page: Page) => page.locator("aside.receipt");

async function enter(page: Page, code: string) {
  await page.goto("/cart");
  await page.getByLabel("Code of an offer").fill(code);
  await page.getByRole("button", { name: "Use it" }).click();
}

test("a code takes its tenth off, says so, and can be taken out again", async ({ page }) => {
  await page.goto("/p/clerk-task-lamp");
  await addToCart(page);
  await page.goto("/cart");
  const before = await amount(total(page));
  expect(before.minor, "dear enough for the code").toBeGreaterThan(4_000);
  await enter(page, "vitrine10");
  await expect(page.locator("#flash")).toContainText("The code is in your cart");
  await expect(page.getByRole("heading", { name: `Code ${CODE}` })).toBeVisible();
  await expect(page.locator("main")).toContainText("It applies: 10% with the code");
  await expect(receipt(page)).toContainText("10% with the code");
  expect((await amount(total(page))).minor).toBe(before.minor - Math.floor(before.minor / 10));
  await page.getByRole("button", { name: "Remove the code" }).click();
  await expect(page.locator("#flash")).toContainText("out of your cart");
  expect(await amount(total(page))).toEqual(before);
});

test("a code that nobody made is refused at its field, and what was typed stays", async ({ page }) => {
  await page.goto("/p/dunmore-mug");
  await addToCart(page);
  await enter(page, "NO-SUCH-CODE");
  const field = page.getByLabel("Code of an offer");
  await expect(field).toHaveValue("NO-SUCH-CODE");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("main")).toContainText("We do not know this code");
});

test("a code that the cart is too small for says what is missing", async ({ page }) => {
  await page.goto("/p/dunmore-mug");
  await addToCart(page);
  const before = await amount(total(page).or(page.locator(".box-buy .price")).first());
  await enter(page, CODE);
  const missing = ((4_000 - before.minor) / 100).toFixed(2);
  await expect(page.locator("section.code")).toContainText(`€${missing} more, and this applies: 10% with the code`);
});

test("three for two: two nearly, three truly", async ({ page }) => {
  await page.goto("/c/soap-and-salts");
  await page.locator("main li.card a.face").first().click();
  await expect(page.locator(".box-buy .facts")).toContainText("Soap and salts: three for two");
  const unit = await amount(page.locator(".box-buy .price").first());
  await addToCart(page, 2);
  await page.goto("/cart");
  await expect(receipt(page)).toContainText("One more piece, and this applies: Soap and salts: three for two");
  expect((await amount(total(page))).minor).toBe(2 * unit.minor);
  const field = page.locator("ul.lines > li").getByRole("spinbutton");
  await field.fill("3");
  await field.press("Enter");
  await expect(page.locator("#flash")).toContainText("quantity changed to 3");
  await expect(page.locator(".line-offer")).toContainText("three for two");
  expect((await amount(total(page))).minor).toBe(2 * unit.minor);
});

test("who is in the control group, or said no, gets no personal offer", async ({ open }) => {
  const control = await open();
  await viewAs(control, "tom");
  await control.goto("/");
  await expect(control.locator(".ticket")).toHaveCount(0);
  const refused = await open();
  await answer(refused, false);
  await refused.goto("/");
  await expect(refused.locator(".ticket")).toHaveCount(0);
});
