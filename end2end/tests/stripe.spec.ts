// Paying by card on another host's page, and what the back office does with the order. The page is that of a stand-in; the
// messages that it sends, the refund it is asked for and the money are its own business, told apart from the buyer's browser.
import { expect, test, type Page } from "./page";
import { PASSWORD, signInOperator } from "./places";
import { type OwnShop } from "./server";
import { placeOrder, toReview } from "./shop";
import { startPaidShop } from "./stripe";

test.describe.configure({ mode: "serial", timeout: 90_000 });

let shop: OwnShop;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startPaidShop();
});
test.afterAll(async () => shop?.stop());

/** Presses the button; the page is the gateway's. */
async function toGateway(page: Page) {
  await placeOrder(page);
  await expect(page).toHaveTitle("Stand-in for Stripe");
}

test("a customer pays by card; one piece goes back", async ({ browser, open }) => {
  // This browser may go to another host: that is where it pays.
  const context = await browser.newContext({ baseURL: shop.origin });
  const page = await context.newPage();
  await page.goto("/account/register");
  const email = `${crypto.randomUUID()}@example.com`;
  await page.getByLabel("Name", { exact: true }).fill("Ana Peeters");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("main").getByRole("button").first().click();
  await expect(page).toHaveURL(/\/account$/);
  await toReview(page, "stripe");
  await toGateway(page);

  // Back without paying: nothing is lost, and the way leads on from the order's page.
  await page.getByRole("link", { name: "Back" }).click();
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/);
  const order = page.url();
  await expect(page.getByRole("main")).toContainText("Not paid yet");
  await page.goto(`${order}/pay`);
  await expect(page).toHaveTitle("Stand-in for Stripe");
  await page.getByRole("button", { name: "Pay" }).click();
  await expect(page).toHaveURL(order);
  await expect(page.getByRole("main")).not.toContainText("Not paid yet");

  const number = order.split("/").pop()!;
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto(`/admin/orders?q=${number}`);
  await desk.getByRole("link", { name: number, exact: true }).click();
  await expect(desk.getByRole("main")).toContainText("Card, on Stripe's page");
  await expect(desk.locator(".st", { hasText: "Paid" }).first()).toBeVisible();
  await expect(desk.locator("form[action='/do/admin/orders/paid']")).toHaveCount(0);
  const refund = desk.locator("form[action='/do/admin/orders/refund']");
  await refund.locator("input[name=refund-0]").fill("1");
  await refund.getByRole("button", { name: "Give back" }).click();
  await expect(desk.getByText("The refund is written down.")).toBeVisible();
  await expect(desk.getByRole("main")).toContainText("The payment provider sent");
  await page.goto(order);
  await expect(page.getByRole("main")).toContainText(/refund/i);
  await context.close();
});

test("a guest who never comes back has paid all the same", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: shop.origin });
  const page = await context.newPage();
  await toReview(page, "stripe", "guest@example.com");
  await toGateway(page);
  const session = page.url();
  const back = await page.getByRole("link", { name: "Back" }).getAttribute("href");
  // The browser is closed at the moment of paying: only the gateway's message tells.
  await page.request.post(session, { maxRedirects: 0 });
  await page.waitForTimeout(500);
  await page.goto(back!);
  await expect(page.getByRole("main")).not.toContainText("Not paid yet");
  await context.close();
});
