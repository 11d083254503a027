// What people do in the shop, and what they read there. The words are the English ones, as a person would look for them.
import { expect, type Page } from "./page";

/** Signs in as one of the demo's people, or becomes a new visitor with "". */
export async function viewAs(page: Page, key: string) {
  if (page.url() === "about:blank") await page.goto("/");
  const bar = page.locator("aside.demo");
  await bar.getByRole("combobox").selectOption(key);
  await bar.getByRole("button").click();
  await expect(bar.getByRole("combobox")).toHaveValue(key);
}

/** Answers the question about remembering, on the home page. */
export async function answer(page: Page, yes: boolean) {
  await page.goto("/");
  await page.getByRole("button", { name: yes ? "Yes, arrange it for me" : "No, keep it plain" }).click();
  await expect(page.locator("#flash")).toContainText(yes ? "arrange themselves" : "Nothing is recorded");
}

/** Looks at products, by slug. */
export async function lookAt(page: Page, ...slugs: string[]) {
  for (const slug of slugs) expect((await page.goto(`/p/${slug}`))!.status(), slug).toBe(200);
}

/** A visitor who said yes and looked at lamps: enough for a home page of their own. */
export const LAMPS = ["morel-table-lamp", "parish-ribbed-lamp", "fenwick-ribbed-pendant", "clerk-task-lamp"];
export async function lampLover(page: Page) {
  await answer(page, true);
  await lookAt(page, ...LAMPS);
  await page.goto("/");
}

/** Puts a product in the cart from its page, which stays. */
export async function addToCart(page: Page, pieces?: number) {
  if (pieces !== undefined) await page.getByLabel("Quantity", { exact: true }).fill(String(pieces));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("#flash")).toContainText("is in your cart");
}

/** A card as it stands on a page. */
export interface Card {
  name: string;
  slug: string;
  reason: string | null;
  why: string | null;
}

/** The cards of a part of the page, in order. */
export async function cards(page: Page, within = "main"): Promise<Card[]> {
  return page.locator(`${within} li.card`).evaluateAll((all) =>
    all.map((card) => {
      const link = card.querySelector("a.face")!;
      const why = card.querySelector(".reason a");
      return {
        name: card.querySelector(".nm")!.textContent!.trim(),
        slug: new URL((link as HTMLAnchorElement).href).pathname.split("/").pop()!,
        reason: why ? why.textContent!.trim() : null,
        why: why ? why.getAttribute("href") : null,
      };
    }),
  );
}

/** The shelf with a heading. */
export function shelf(page: Page, heading: string) {
  return page.locator("main section").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });
}

/** Anything that only a person with a history may see. */
export function personal(page: Page) {
  return page.locator("main").locator(".reason, .ticket, .moved, .slip");
}

/** How many digits follow the point of a currency's smallest unit. */
const DIGITS: Record<string, number> = { "€": 2, $: 2, "¥": 0, "£": 2, KWD: 3 };

/** "€1,234.50" in its smallest unit. */
export function minor(text: string): { sign: string; minor: number } {
  const read = /^\s*([−-]?)([€$¥£]|KWD)\s*([\d,]+)(?:\.(\d+))?\s*$/.exec(text);
  expect(read, `an amount: ${text}`).not.toBeNull();
  const [, below, sign, whole, rest = ""] = read!;
  expect(rest.length, `digits after the point: ${text}`).toBe(DIGITS[sign]);
  const amount = Number(whole.replaceAll(",", "") + rest);
  return { sign, minor: below ? -amount : amount };
}

/** The amount that an element shows. */
export async function amount(element: { textContent(): Promise<string | null> }) {
  return minor((await element.textContent()) ?? "");
}

/** How many pieces the header says are in the cart. */
export async function cartCount(page: Page): Promise<number> {
  return Number(await page.locator("[data-cart-count]").textContent());
}

/** A piece in the cart, and every step of the checkout up to the button, to an address in Brussels. Guests say their address. */
export async function toReview(page: Page, payment: string, email?: string) {
  await page.goto("/p/ledger-notebook");
  await addToCart(page);
  await checkOut(page, payment, email);
}

/** The same for what is in the cart. */
export async function checkOut(page: Page, payment: string, email?: string) {
  await page.goto("/checkout");
  const next = page.getByRole("main").getByRole("button", { name: "Go on" });
  if (email) await page.getByLabel("E-mail address").fill(email);
  if (await page.getByLabel("E-mail address").isVisible()) await next.click();
  await page.getByLabel("Country", { exact: true }).first().selectOption("BE");
  await page.getByLabel("Full name").first().fill("Ana Peeters");
  await page.getByLabel("Street and number").first().fill("Rue Haute 1");
  await page.getByLabel("Postcode").first().fill("1000");
  await page.getByLabel("City or town").first().fill("Brussels");
  await next.click();
  await page.getByLabel(/^Home delivery/).check();
  await next.click();
  await page.locator(`input[name=payment][value=${payment}]`).check();
  await next.click();
}

/** The button of the review page. */
export async function placeOrder(page: Page) {
  await page.getByRole("button", { name: /^Place order and pay/ }).click();
}
