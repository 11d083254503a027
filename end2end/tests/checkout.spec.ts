// Buying, from the cart to the order and what comes after, with JavaScript and without: the same forms either way.
import { PHONE, DESKTOP, expect, expectNoSideways, test, violations, type Page } from "./page";
import { register } from "./places";
import { addToCart } from "./shop";

/** One of the demo's goods of which there are always enough for every test. */
const SLUG = "ledger-notebook";

async function fillCart(page: Page, pieces = 2) {
  await page.goto(`/p/${SLUG}`);
  await addToCart(page, pieces);
  await page.goto("/cart");
}

const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
const next = (page: Page) => page.getByRole("main").getByRole("button", { name: "Go on" }).click();

async function fillAddress(page: Page) {
  await page.getByLabel("Country", { exact: true }).first().selectOption("BE");
  await page.getByLabel("Full name").first().fill("Ana Peeters");
  await page.getByLabel("Street and number").first().fill("Rue Haute 1");
  await page.getByLabel("Postcode").first().fill("1000");
  await page.getByLabel("City or town").first().fill("Brussels");
}

/** From the cart to the review; `look` is called on every page of it. */
async function toReview(page: Page, email: string, look: (page: Page) => Promise<void> = async () => {}) {
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  await heading(page, "How do we reach you?");
  await look(page);
  await page.getByLabel("E-mail address").fill(email);
  await next(page);
  await heading(page, "Where does it go?");
  await fillAddress(page);
  await look(page);
  await next(page);
  await heading(page, "How does it get there?");
  await page.getByLabel(/^Home delivery/).check();
  await look(page);
  await next(page);
  await heading(page, "How do you want to pay?");
  await page.getByLabel(/^Bank transfer/).check();
  await look(page);
  await next(page);
  await heading(page, "Look at it once more");
  await look(page);
}

const place = (page: Page) => page.getByRole("button", { name: /^Place order and pay/ }).click();
const numberOf = async (page: Page) => /Order (\d+)/.exec(await page.locator("h1").innerText())![1];

/** A guest buys by bank transfer; the page is the order's. */
async function buy(page: Page, email = "guest@example.com") {
  await fillCart(page);
  await toReview(page, email);
  await place(page);
  await expect(page).toHaveURL(/\/order\/\d+\/[0-9a-f]{32}$/);
}

test("a guest buys by bank transfer", async ({ page }) => {
  await fillCart(page);
  await toReview(page, "guest@example.com");
  const steps = page.getByRole("navigation", { name: "Steps of the checkout" });
  await expect(steps.locator("[aria-current=step]")).toHaveText("Review");
  await expect(steps.getByRole("link")).toHaveCount(4);
  // A step back, and nothing has to be typed again.
  await steps.getByRole("link", { name: /Delivery address/ }).click();
  await expect(page.getByLabel("Street and number").first()).toHaveValue("Rue Haute 1");
  await next(page);
  await heading(page, "Look at it once more");
  const total = await page.locator(".receipt-sum .price").innerText();
  await expect(page.getByRole("button", { name: /^Place order and pay/ })).toContainText(total.replace(/\s/g, ""));
  await place(page);
  await expect(page.locator("#flash")).toContainText("Your order is placed");
  await expect(page.getByRole("main")).toContainText("BE71 0961 2345 6769");
  await expect(page.locator(".receipt-sum .price")).toHaveText(total);
  await expect(page.getByRole("main")).toContainText("Not paid yet");
  // Loading the page again changes nothing, and the cart is empty.
  const order = page.url();
  await page.reload();
  await expect(page).toHaveURL(order);
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("Your cart is empty");
  // The invoice is made for paper: nothing but itself.
  await page.goto(`${order}/invoice`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Invoice \d+/);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("header").first()).toBeHidden();
  await expect(page.locator(".invoice")).toBeVisible();
});

test("another country asks for other things", async ({ page }) => {
  await fillCart(page, 1);
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("E-mail address").fill("guest@example.com");
  await next(page);
  await fillAddress(page);
  await page.getByLabel("Country", { exact: true }).first().selectOption("US");
  await page.getByRole("button", { name: "Use this country" }).first().click();
  await expect(page.getByLabel("Street and number").first()).toHaveValue("Rue Haute 1");
  const region = page.getByLabel("State, province or region").first();
  await next(page);
  await expect(page.getByRole("alert")).toContainText("Please give the state");
  await region.selectOption({ label: "New York" });
  await next(page);
  await heading(page, "How does it get there?");
  await expect(page.getByRole("main")).toContainText("United States");
});

test("the invoice may go elsewhere", async ({ page }) => {
  await fillCart(page, 1);
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  await page.getByLabel("E-mail address").fill("guest@example.com");
  await next(page);
  await fillAddress(page);
  const billing = page.getByRole("group", { name: "Invoice address" });
  await expect(billing).toBeHidden();
  await page.getByLabel("The invoice goes to another address").check();
  await next(page);
  await expect(page.getByRole("alert").getByRole("link")).not.toHaveCount(0);
  await billing.getByLabel("Full name").fill("Ben Peeters");
  await billing.getByLabel("Street and number").fill("Hauptstr. 1");
  await billing.getByLabel("Postcode").fill("10115");
  await billing.getByLabel("City or town").fill("Berlin");
  await next(page);
  await heading(page, "How does it get there?");
});

test("a customer buys again from the address book", async ({ page }) => {
  const email = await register(page);
  await fillCart(page);
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  // The address of the account is known; where it goes is not.
  await heading(page, "Where does it go?");
  await fillAddress(page);
  await next(page);
  await page.getByLabel(/^Pick up at the shop/).check();
  await next(page);
  await page.getByLabel(/^Pay at pick-up/).check();
  await next(page);
  await expect(page.getByRole("main")).toContainText(email);
  await place(page);
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/);
  const first = await numberOf(page);
  await page.getByRole("button", { name: "Order again" }).click();
  await expect(page.locator("#flash")).toContainText("is in your cart");
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  await heading(page, "How does it get there?");
  await expect(page.getByRole("main")).toContainText("Rue Haute 1");
  await page.getByLabel(/^Home delivery/).check();
  await next(page);
  await page.getByLabel(/^Cash on delivery/).check();
  await next(page);
  await place(page);
  const second = await numberOf(page);
  expect(second).not.toBe(first);
  await page.goto("/account/orders");
  await expect(page.getByRole("main").getByRole("link", { name: /^Order \d+$/ })).toHaveText([
    `Order ${second}`,
    `Order ${first}`,
  ]);
  await page.goto("/account/addresses");
  await expect(page.locator(".addresses > li")).toHaveCount(1);
  await page.locator(".addresses").getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel("Street and number").fill("Rue Basse 2");
  await page.getByRole("button", { name: "Save the address" }).click();
  await expect(page.locator(".addresses")).toContainText("Rue Basse 2");
  await page.locator(".addresses").getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByRole("main")).toContainText("No addresses yet");
});

test("a guest withdraws from the contract", async ({ page, open }) => {
  await buy(page, "withdraws@example.com");
  const number = await numberOf(page);
  const stranger = await open();
  await stranger.goto("/");
  await stranger.locator("footer").getByRole("link", { name: "Withdraw from contract here" }).click();
  await stranger.getByLabel("Order number").fill(number);
  await stranger.getByLabel("E-mail address").fill("somebody@example.com");
  await stranger.getByRole("button", { name: "Find the order" }).click();
  await expect(stranger.getByRole("alert")).toContainText("There is no order");
  await stranger.getByLabel("E-mail address").fill("Withdraws@example.com");
  await stranger.getByRole("button", { name: "Find the order" }).click();
  await heading(stranger, "Is it this order?");
  await stranger.getByRole("button", { name: "Confirm withdrawal here" }).click();
  await heading(stranger, "Your withdrawal is received");
  await page.reload();
  await expect(page.getByRole("main")).toContainText("We received your withdrawal");
  await expect(page.getByRole("main").getByRole("button", { name: "Withdraw from contract here" })).toHaveCount(0);
});

test("an order leads to its withdrawal", async ({ page }) => {
  await buy(page);
  await page.getByRole("main").getByRole("button", { name: "Withdraw from contract here" }).click();
  await heading(page, "Is it this order?");
  await page.getByRole("link", { name: "Leave it as it is" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("whoever signs in on the way comes back to the checkout", async ({ page }) => {
  await fillCart(page);
  await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/next=%2Fcheckout/);
});

test("what is saved for later leaves the cart", async ({ page }) => {
  await fillCart(page, 1);
  await page.getByRole("main").getByRole("button", { name: /^Save for later/ }).click();
  await expect(page.getByRole("main")).toContainText("Your cart is empty");
  await page.goto("/account/saved");
  await expect(page.locator("main li.card")).toHaveCount(1);
});

test("every page of it is accessible and fits a phone", async ({ page, javaScriptEnabled }) => {
  test.skip(!javaScriptEnabled, "axe runs inside the page");
  test.setTimeout(180_000);
  const broken: string[] = [];
  const look = async (page: Page) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const found = await violations(page, colorScheme === "light" ? "all" : "colours");
      for (const rule of found) broken.push(`${page.url()} ${colorScheme}: ${rule}`);
    }
    await page.setViewportSize(PHONE);
    await expectNoSideways(page);
    await page.setViewportSize(DESKTOP);
  };
  await fillCart(page);
  await toReview(page, "guest@example.com", look);
  await place(page);
  await look(page);
  const order = page.url();
  for (const path of [`${order}/invoice`, order.replace("/order/", "/ar/order/"), `${order.replace("/order/", "/ar/order/")}/invoice`, "/withdraw"]) {
    await page.goto(path);
    await look(page);
  }
  expect(broken).toEqual([]);
});
