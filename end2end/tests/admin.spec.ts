// The back office changes the shop at the next request, and every change can be seen and undone. Settings are everybody's,
// so these tests have a shop of their own, and go one after the other.
import { expect, test, type Page } from "./page";
import { signInOperator } from "./places";
import { startShop, type OwnShop } from "./server";
import { amount, personal, shelf, viewAs } from "./shop";

test.describe.configure({ mode: "serial", timeout: 90_000 });

let shop: OwnShop;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startShop();
});
test.afterAll(async () => shop?.stop());

type Open = (options?: { baseURL: string }) => Promise<Page>;

/** An operator and a shopper, each in a browser of their own. */
async function both(open: Open): Promise<{ desk: Page; shopper: Page }> {
  const [desk, shopper] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  await signInOperator(desk, shop.data);
  await viewAs(shopper, "marta");
  await shopper.goto("/");
  return { desk, shopper };
}

async function save(desk: Page) {
  await desk.getByRole("button", { name: "Save and make live" }).click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
}

test("nobody else gets in", async ({ open }) => {
  const page = await open({ baseURL: shop.origin });
  await viewAs(page, "marta");
  for (const path of ["/admin", "/admin/personalization", "/admin/languages", "/admin/currencies", "/admin/mail", "/admin/audit"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/admin\/sign-in\?return=/);
  }
  const forged = await page.request.post("/do/admin/rate", {
    form: { to: "USD", rate: "9" },
    headers: { Origin: shop.origin },
    maxRedirects: 0,
  });
  expect([303, 403]).toContain(forged.status());
  await page.goto("/admin/sign-in");
  await page.getByLabel("E-mail address").fill("owner@demo.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("do not belong to an operator");
  await expect(page.getByLabel("E-mail address")).toHaveValue("owner@demo.example");
  await expect(page.getByLabel("Password")).toHaveValue("");
});

test("Off makes a shopper's next page plain, undo brings it back", async ({ open }) => {
  const { desk, shopper } = await both(open);
  await expect(personal(shopper)).not.toHaveCount(0);

  await desk.goto("/admin/personalization");
  await desk.locator("input[name=preset][value=off]").check();
  await save(desk);
  for (const path of ["/", "/search?q=steel", "/c/lighting"]) {
    await shopper.goto(path);
    await expect(personal(shopper), path).toHaveCount(0);
  }

  await desk.getByRole("button", { name: "Undo" }).click();
  await expect(desk.getByText("Undone.")).toBeVisible();
  await shopper.goto("/");
  await expect(personal(shopper)).not.toHaveCount(0);
});

test("a source that is switched off suggests nothing", async ({ open }) => {
  const { desk, shopper } = await both(open);
  await expect(shelf(shopper, "Continue where you left")).toBeVisible();
  await desk.goto("/admin/personalization");
  const switched = desk.getByRole("switch", { name: "Recently viewed" });
  await expect(switched).toBeChecked();
  await switched.uncheck();
  await save(desk);
  await shopper.goto("/");
  await expect(shelf(shopper, "Continue where you left")).toHaveCount(0);

  await desk.goto("/admin/personalization");
  await desk.getByRole("switch", { name: "Recently viewed" }).check();
  await save(desk);
  await shopper.goto("/");
  await expect(shelf(shopper, "Continue where you left")).toBeVisible();
});

test("a new rate is in the next price", async ({ open }) => {
  const { desk, shopper } = await both(open);
  const price = async (currency: string) => {
    await shopper.goto(`/p/morel-table-lamp?currency=${currency}`);
    return (await amount(shopper.locator(".box-buy .price").first())).minor;
  };
  const [euros, before] = [await price("EUR"), await price("USD")];
  await desk.goto("/admin/currencies");
  const form = desk.locator("form", { has: desk.locator("input[name=to][value=USD]") }).or(
    desk.locator("form", { has: desk.locator("select[name=to]") }),
  );
  const choice = form.locator("select[name=to]");
  if ((await choice.count()) > 0) await choice.selectOption("USD");
  await form.locator("input[name=rate]").fill("two");
  await form.getByRole("button").click();
  await expect(desk.getByRole("alert")).toContainText("A rate is a number above zero");
  expect(await price("USD"), "a rate that is none changes nothing").toBe(before);

  if ((await choice.count()) > 0) await choice.selectOption("USD");
  await form.locator("input[name=rate]").fill("2.5");
  await form.getByRole("button").click();
  await expect(desk.getByText(/the rate is 2\.5 from today on/)).toBeVisible();
  const after = await price("USD");
  expect(after).not.toBe(before);
  // Brought to the ending that the owner set, which is less than one dollar away.
  expect(Math.abs(after - euros * 2.5)).toBeLessThanOrEqual(100);
  expect(await price("EUR"), "the base is not converted").toBe(euros);
});

test("two operators do not overwrite each other", async ({ open }) => {
  const [one, two] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  for (const desk of [one, two]) {
    await signInOperator(desk, shop.data);
    await desk.goto("/admin/personalization");
  }
  await one.locator("input[name=most]").fill("40");
  await save(one);
  await two.locator("input[name=most]").fill("45");
  await two.getByRole("button", { name: "Save and make live" }).click();
  await expect(two.getByRole("alert")).toContainText("Somebody else saved this in the meantime");
  await expect(two.locator("input[name=most]")).toHaveValue("45");
});

test("the report sets both groups side by side, drawn and in numbers", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/report");
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("What it earns");
  // The demo's shoppers do the same whichever group they are in, so nothing else would be true.
  await expect(desk.getByText(/Cannot tell yet/).first()).toBeVisible();
  const plot = desk.getByRole("img", { name: /Difference of both groups, day by day/ });
  await expect(plot).toBeVisible();
  const days = desk.getByRole("region", { name: /Difference of both groups, day by day/ }).getByRole("row");
  expect(await days.count(), "the same in numbers").toBeGreaterThan(2);
  await expect(desk.getByRole("row", { name: /^People who bought \d/ })).toBeVisible();
});

test("the change log has all of it", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/audit");
  const log = desk.getByRole("main");
  await expect(log).toContainText("Settings saved: Personalization");
  await expect(log).toContainText("Rate set: USD");
  await expect(log).toContainText("offers.most_percent");
  await expect(log).toContainText("owner@demo.example");
});
