// Every page type of the shop, in the three states people see it in: as somebody new, as somebody the shop knows, and as
// somebody who works there. A new page is added here and is walked, and looked at by axe, from then on.
import { expect, type Page } from "./page";
import { operatorLink } from "./server";
import { addToCart, cards, lampLover, placeOrder, toReview } from "./shop";

/** A page and the status it answers. */
export interface Place {
  name: string;
  path: string;
  status?: number;
}

/** What somebody new sees. */
export const NEWCOMER: Place[] = [
  { name: "home", path: "/" },
  { name: "category", path: "/c/lighting" },
  { name: "product", path: "/p/morel-table-lamp" },
  { name: "product, sold out or not, with long words", path: "/p/heron-kettle-speckled" },
  { name: "search", path: "/search?q=lamp" },
  { name: "search, everything", path: "/search" },
  { name: "search, nothing found", path: "/search?q=zzzzzz" },
  { name: "cart, empty", path: "/cart" },
  { name: "saved, nothing", path: "/account/saved" },
  { name: "withdraw", path: "/withdraw" },
  { name: "sign in", path: "/account/sign-in" },
  { name: "register", path: "/account/register" },
  { name: "forgotten password", path: "/account/reset" },
  { name: "reset link that is gone", path: "/account/reset/0123456789abcdef", status: 410 },
  { name: "preferences", path: "/preferences" },
  { name: "likes, before the yes", path: "/preferences/likes" },
  { name: "privacy", path: "/privacy" },
  { name: "about me, nothing known", path: "/privacy/me" },
  { name: "archive, nothing known", path: "/privacy/download" },
  { name: "erase, nothing known", path: "/privacy/erase" },
  { name: "sign-in link that is gone", path: "/account/link/0123456789abcdef", status: 410 },
  { name: "link of a letter that is gone", path: "/mail/0123456789abcdef", status: 410 },
  { name: "not found", path: "/p/no-such-thing", status: 404 },
  { name: "operator sign-in", path: "/admin/sign-in" },
];

/** What somebody sees who said yes, looked around, filled a cart and made an account. The page becomes theirs. */
export async function known(page: Page): Promise<Place[]> {
  await lampLover(page);
  await page.goto("/p/morel-table-lamp");
  await addToCart(page, 2);
  await page.locator(".save-it").click();
  await expect(page.locator("#flash")).toContainText("is saved");
  await register(page);
  await page.goto("/");
  const why = (await cards(page)).find((card) => card.why)?.why;
  expect(why, "a personal card on the home page").toBeTruthy();
  return [
    { name: "home, personal", path: "/" },
    { name: "category, personal", path: "/c/lighting" },
    { name: "product, personal", path: "/p/parish-ribbed-lamp" },
    { name: "search, personal", path: "/search?q=steel" },
    { name: "cart, full", path: "/cart" },
    { name: "account", path: "/account" },
    { name: "account, security", path: "/account/security" },
    { name: "saved", path: "/account/saved" },
    { name: "orders, none", path: "/account/orders" },
    { name: "addresses, none", path: "/account/addresses" },
    { name: "address, new", path: "/account/addresses/new" },
    { name: "checkout, address", path: "/checkout/address" },
    { name: "preferences, signed in", path: "/preferences" },
    { name: "likes", path: "/preferences/likes" },
    { name: "about me", path: "/privacy/me" },
    { name: "archive, not asked for", path: "/privacy/download" },
    { name: "erase?", path: "/privacy/erase" },
    { name: "why", path: why! },
    { name: "why, of nothing", path: why!.replace(/why\/[^/]+/, "why/00000000-0000-7000-8000-000000000000"), status: 404 },
  ];
}

/** What an operator sees. The page is signed in with a fresh link, whose own page comes first. */
export async function operator(page: Page): Promise<Place[]> {
  // Making an account sends a letter, so there is one to look at; and somebody bought something.
  await register(page);
  await toReview(page, "bank_transfer");
  await placeOrder(page);
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/);
  const order = page.url().split("/").pop();
  await signInOperator(page);
  await page.goto("/admin/mail");
  const letter = await page.getByRole("table").getByRole("link").first().getAttribute("href");
  expect(letter, "a letter in the outbox").toBeTruthy();
  await page.goto("/admin/products?q=morel+table");
  const product = await page.getByRole("link", { name: "Morel table lamp" }).getAttribute("href");
  await page.goto("/admin/categories");
  const category = await page.getByRole("table").getByRole("link", { name: "Lighting", exact: true }).getAttribute("href");
  return [
    { name: "sign-in link", path: operatorLink() },
    { name: "admin", path: "/admin" },
    { name: "admin, orders", path: "/admin/orders" },
    { name: "admin, no such order", path: "/admin/orders?q=nothing" },
    { name: "admin, an order", path: `/admin/orders/${order}` },
    { name: "admin, products", path: "/admin/products" },
    { name: "admin, no such products", path: "/admin/products?q=zzzz&status=gold" },
    { name: "admin, a new product", path: "/admin/products/new" },
    { name: "admin, goods come in", path: "/admin/products/import" },
    { name: "admin, markets", path: "/admin/markets" },
    { name: "admin, a product", path: product! },
    { name: "admin, variants", path: `${product}/variants` },
    { name: "admin, stock", path: `${product}/stock` },
    { name: "admin, pictures", path: `${product}/pictures` },
    { name: "admin, categories", path: "/admin/categories" },
    { name: "admin, a category", path: category! },
    { name: "admin, ways to pay", path: "/admin/payments" },
    { name: "admin, taxes", path: "/admin/taxes" },
    { name: "admin, evaluation", path: "/admin/evaluation" },
    { name: "admin, report", path: "/admin/report" },
    { name: "admin, reports", path: "/admin/reports?days=90" },
    { name: "admin, reports of no days", path: "/admin/reports?from=2026-02-30&to=x" },
    { name: "admin, rates of a country", path: "/admin/taxes?country=US" },
    { name: "admin, delivery", path: "/admin/delivery" },
    { name: "admin, a zone", path: "/admin/delivery?zone=home" },
    { name: "admin, a way of delivery", path: "/admin/delivery?zone=home&method=standard" },
    { name: "admin, personalization", path: "/admin/personalization" },
    { name: "admin, first week", path: "/admin/first-week" },
    { name: "admin, a search tried", path: "/admin/search?try=lamp&as=demo%3Amarta" },
    { name: "admin, a search tuned", path: "/admin/search?try=ribbed+glass&as=demo%3Amarta&field-title=0" },
    { name: "admin, offers", path: "/admin/offers" },
    { name: "admin, a new offer", path: "/admin/offers?offer=new&from=welcome" },
    { name: "admin, offers of a month", path: "/admin/offers?show=calendar" },
    { name: "admin, what offers brought", path: "/admin/offers?show=worth" },
    { name: "admin, segments", path: "/admin/segments" },
    { name: "admin, a new segment", path: "/admin/segments?segment=new" },
    { name: "admin, a placement", path: "/admin/personalization/for-you?as=demo%3Amarta" },
    { name: "admin, languages", path: "/admin/languages" },
    { name: "admin, search", path: "/admin/search" },
    { name: "admin, currencies", path: "/admin/currencies" },
    { name: "admin, personal letters", path: "/admin/letters" },
    { name: "admin, letters", path: "/admin/mail" },
    { name: "admin, a letter", path: letter! },
    { name: "admin, change log", path: "/admin/audit" },
    { name: "admin, privacy", path: "/admin/privacy" },
    { name: "admin, people who write in", path: "/admin/people" },
    { name: "admin, nobody by that address", path: "/admin/people?email=nobody%40example.org" },
    { name: "admin, not found", path: "/admin/no-such-page", status: 404 },
  ];
}

/** Signs an operator in by link; `data` is the folder of the shop that the page looks at. */
export async function signInOperator(page: Page, data?: string) {
  await page.goto(operatorLink(data));
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/admin$/);
}

export const PASSWORD = "seven brown loaves";

/** Makes an account with an address of its own, and answers that address. */
export async function register(page: Page): Promise<string> {
  const email = `${crypto.randomUUID()}@example.com`;
  await page.goto("/account/register");
  await page.getByLabel("Name", { exact: true }).fill("Ada Example");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page).toHaveURL(/\/account$/);
  return email;
}

/** The same place in another language than the default. The back office has no language in its addresses. */
export function inLanguage(lang: "de" | "ar") {
  return ({ path, ...rest }: Place): Place => {
    if (path.startsWith("/admin")) return { ...rest, path: `${path}${path.includes("?") ? "&" : "?"}lang=${lang}` };
    return { ...rest, path: path === "/" ? `/${lang}` : `/${lang}${path}` };
  };
}
