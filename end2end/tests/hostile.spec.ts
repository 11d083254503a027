// What people mistype and what others try: a clear sentence, nothing lost, nothing run. Most of it is tested in process;
// here is what only a browser can show.
import { expect, test, type Page } from "./page";
import { addToCart, answer } from "./shop";

const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;

/** Fails if anything runs that nobody of ours wrote. */
function noDialogs(page: Page) {
  page.on("dialog", (dialog) => {
    throw new Error(`something ran: ${dialog.message()}`);
  });
}

test("a form comes back with everything but the password, and says where it is wrong", async ({ page }) => {
  noDialogs(page);
  await page.goto("/account/register");
  await page.getByLabel("Name", { exact: true }).fill(SCRIPT);
  // Browsers let this address through; mail does not go there.
  await page.getByLabel("E-mail address").fill("ada@example");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Make the account" }).click();
  await expect(page).toHaveURL(/\/account\/register$/);

  const problems = page.getByRole("alert").getByRole("link");
  expect(await problems.count()).toBeGreaterThan(0);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(SCRIPT);
  await expect(page.getByLabel("E-mail address")).toHaveValue("ada@example");
  await expect(page.getByLabel("Password")).toHaveValue("");
  for (const target of await problems.evaluateAll((links) => links.map((link) => link.getAttribute("href")!))) {
    await expect(page.locator(target)).toHaveAttribute("aria-invalid", "true");
    const described = (await page.locator(target).getAttribute("aria-describedby"))!.split(" ");
    for (const id of described) await expect(page.locator(`[id="${id}"]`)).toHaveText(/\S/);
  }
  await problems.last().click();
  await expect(page.getByLabel("Password")).toBeFocused();

  // Shown once: the next look at the page is a fresh form.
  await page.goto("/account/register");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page.getByLabel("E-mail address")).toHaveValue("");
});

test("a wrong password keeps the address and tells nothing", async ({ page }) => {
  const said: string[] = [];
  for (const email of ["marta@example.com", `${crypto.randomUUID()}@example.com`]) {
    await page.goto("/account/sign-in?next=%2Fcart");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill("wrong wrong wrong");
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/account\/sign-in\?next=%2Fcart$/);
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
    said.push(await page.getByRole("alert").innerText());
  }
  expect(said[0]).toBe(said[1]);
});

test("what is searched for is text, however it looks", async ({ page }) => {
  noDialogs(page);
  for (const words of [SCRIPT, "' OR 1=1 --", "\u202Egnihton", "%00%ff", "x".repeat(3000), "مصباح <b>"]) {
    const response = await page.goto(`/search?q=${encodeURIComponent(words)}`);
    expect(response!.status()).toBe(200);
    await expect(page.locator("main script, main img")).toHaveCount(0);
    await expect(page.locator("h1")).toHaveCount(1);
  }
});

test("odd parameters fall back", async ({ page }) => {
  for (const path of [
    "/search?q=lamp&page=-1&sort=nonsense&price=9-1&category=no-such",
    "/c/lighting?page=99999999999999999999&currency=XXX",
    "/p/morel-table-lamp?variant=nonsense&from=nonsense&currency=%F0%9F%92%A9",
    "/account/sign-in?next=https://evil.example/",
    "/admin/sign-in?return=//evil.example",
  ]) {
    expect((await page.goto(path))!.status(), path).toBe(200);
    // Where a form leads back to is a path of this shop, though it may carry the odd one along as data.
    const leads = await page.locator("a, input[name=return], form").evaluateAll((all) =>
      all.map((it) => it.getAttribute("href") ?? it.getAttribute("action") ?? it.getAttribute("value") ?? "/"),
    );
    expect(leads.filter((to) => !/^(\/(?!\/)|#)/.test(to)), path).toEqual([]);
  }
  for (const path of ["/p/%2e%2e%2fsecret", "/why/1/2", "/account/link/%00", "/xx/p/morel-table-lamp"]) {
    expect([400, 404, 410], path).toContain((await page.goto(path))!.status());
    await expect(page.locator("h1")).toHaveCount(1);
  }
});

test("forged, oversized and senseless posts are refused, each with its own answer", async ({ page, baseURL }) => {
  await page.goto("/");
  const own = { Origin: new URL(baseURL!).origin };
  const post = async (path: string, data: string, headers: Record<string, string>, type = "application/x-www-form-urlencoded") =>
    (await page.request.post(path, { data, headers: { "Content-Type": type, ...headers }, maxRedirects: 0 })).status();
  expect(await post("/do/cart/add", "variant=1", {}), "no page of ours").toBe(403);
  expect(await post("/do/cart/add", "variant=1", { Origin: "https://evil.example" })).toBe(403);
  expect(await post("/do/cart/add", "variant=1", { ...own, "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await post("/do/cart/add", "variant=1", own), "not an id").toBe(400);
  expect(await post("/do/cart/add", "{}", own, "application/json")).toBe(415);
  expect(await post("/do/cart/add", `variant=${"1".repeat(300_000)}`, own)).toBe(413);
  expect(await post("/do/privacy/consent", "answer=perhaps", own)).toBe(400);
  expect(await post("/do/privacy/dismiss", "product=01a17d86-d93f-7360-98f4-07526309cecc", own), "nobody's").toBe(403);
  expect(await post("/p/morel-table-lamp", "", own)).toBe(405);
  expect(await page.context().cookies(), "and nothing was kept").toEqual([]);
});

test("a quantity nobody can want is answered in words", async ({ page }) => {
  await page.goto("/p/dunmore-mug");
  const field = page.getByLabel("Quantity", { exact: true });
  await field.evaluate((input: HTMLInputElement) => {
    input.removeAttribute("max");
    input.type = "text";
  });
  await field.fill("9999999999");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.locator("#flash")).toHaveText(/\S/);
  await expect(page.locator("h1")).toHaveText("Dunmore mug");
});

test("a page that was left open still works", async ({ open }) => {
  const page = await open();
  await page.goto("/p/dunmore-mug");
  // Meanwhile the cookies are cleared, as a browser may do at any time.
  await answer(page, true);
  await page.goto("/p/dunmore-mug");
  await page.context().clearCookies();
  await addToCart(page);
});
