// The personalization desk: a merchandiser tries a change on three visitors before anybody sees it, publishes it, takes it
// back; every step is in the change log. With and without JavaScript.
import { expect, test, type Page } from "./page";
import { signInOperator } from "./places";
import { startShop, type OwnShop } from "./server";
import { viewAs } from "./shop";

test.describe.configure({ mode: "serial", timeout: 90_000 });

let shop: OwnShop;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startShop();
});
test.afterAll(async () => shop?.stop());

const hero = (page: Page) => page.locator(".hero");
const pane = (page: Page) => page.locator("[data-live-pane]");

test("a pin and a lower source are previewed as three visitors, published, and taken back", async ({ open }) => {
  const [desk, shopper] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  await signInOperator(desk, shop.data);
  await viewAs(shopper, "marta");
  // Something new in the shop, which nobody has looked at.
  await shopper.goto("/");
  // Without the ranking that the link comes from, which is another for each page.
  const first = async () => (await hero(shopper).locator("a[href*='/p/']").first().getAttribute("href"))!.split("?")[0];
  const opened = await first();
  const card = shopper.locator("section", { has: shopper.getByRole("heading", { name: "New" }) }).last();
  const href = await card.locator("a[href*='/p/']").first().getAttribute("href");
  const slug = href!.split("/p/")[1].split("?")[0];
  expect(opened).not.toContain(slug);

  await desk.goto("/admin/personalization");
  await desk.getByRole("link", { name: "For you", exact: true }).click();
  await expect(desk.getByRole("heading", { level: 1 })).toHaveText("For you");
  await expect(pane(desk)).toContainText("Nothing changes here.");
  await desk.getByLabel("Always first").fill(slug);
  await desk.getByLabel("Session neighbours").fill("5");
  for (const [value, name] of [
    ["demo:marta", "Marta"],
    ["demo:ines", "Inês"],
    ["new", "A new visitor"],
  ]) {
    await desk.locator("select[name=as]").selectOption(value);
    await desk.getByRole("button", { name: "Keep as draft and preview" }).click();
    await expect(desk.getByText("Kept as a draft.").or(desk.getByText("Nothing was changed"))).toBeVisible();
    await expect(pane(desk)).toContainText(name);
    const [before, after] = [pane(desk).locator(".seenside").first(), pane(desk).locator(".seenside.after")];
    await expect(after.getByText("new here").first()).toBeVisible();
    await expect(after.locator("li").first().getByText(/Score/)).toBeVisible();
    await expect(before.getByText("new here")).toHaveCount(0);
  }
  await shopper.goto("/");
  expect(await first(), "not live yet").toBe(opened);

  await desk.getByRole("button", { name: "Publish the draft" }).click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
  await shopper.goto("/");
  await expect(hero(shopper).locator(`a[href*='/p/${slug}']`).first()).toBeVisible();

  await desk.goto("/admin/personalization");
  await desk.getByRole("button", { name: /^Go back to this/ }).first().click();
  await expect(desk.getByText("Undone.")).toBeVisible();
  await shopper.goto("/");
  await expect(hero(shopper).locator(`a[href*='/p/${slug}']`)).toHaveCount(0);

  await desk.goto("/admin/audit");
  const log = desk.getByRole("main");
  await expect(log).toContainText("Draft kept: Personalization");
  await expect(log).toContainText("Settings saved: Personalization");
  await expect(log.getByText(/Looked at the shop as/)).not.toHaveCount(0);
});

test("from the preview a product is put first, or never shown there", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/personalization/new");
  const item = pane(desk).locator(".seenside.after li").nth(2);
  const name = (await item.locator("b").first().innerText()).trim();
  await item.locator("summary").click();
  await item.getByRole("button", { name: /Put first here/ }).click();
  const first = pane(desk).locator(".seenside.after li").first();
  await expect(first).toContainText(name);
  await first.locator("summary").click();
  await first.getByRole("button", { name: /Never here/ }).click();
  await expect(pane(desk).locator(".seenside.after")).not.toContainText(name);
  await desk.getByRole("button", { name: "Throw the draft away" }).click();
  await expect(desk.getByText("The draft is thrown away.")).toBeVisible();
  await expect(pane(desk)).toContainText("Nothing changes here.");
});
