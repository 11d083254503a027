// The desks: a merchandiser tries a change on three visitors before anybody sees it, publishes it, takes it back; a synonym fixes a
// query that found nothing; an offer is tried on a cart and scheduled; every step is in the change log. With and without
// JavaScript.
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

test("a synonym fixes a query without results", async ({ open }) => {
  const [desk, shopper] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  await signInOperator(desk, shop.data);
  const asked = "/search?q=glimmerstick";
  await shopper.goto(asked);
  const nothing = shopper.getByText("Nothing found for “glimmerstick”");
  await expect(nothing).toBeVisible();

  await desk.goto("/admin/search");
  const words = desk.getByLabel("Words", { exact: true });
  await words.fill("glimmerstick");
  await desk.getByRole("button", { name: "Search", exact: true }).click();
  await expect(pane(desk).getByRole("status")).toContainText("A new visitor");
  await expect(pane(desk).locator(".seen > li")).toHaveCount(0);
  await desk.locator("#synonyms-en").fill("glimmerstick, candle");
  await desk.getByRole("button", { name: "Save and make live" }).click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();

  await shopper.goto(asked);
  await expect(shopper.locator("main li.card").first()).toBeVisible();
  await expect(nothing).toHaveCount(0);
  await desk.goto("/admin/audit");
  await expect(desk.getByRole("main")).toContainText("Settings saved: Search");
});

test("what fields count is tried beside what is live, then saved, then taken back", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/search?try=ribbed+glass");
  await expect(pane(desk).locator(".seenside")).toHaveCount(0);
  await desk.locator("summary", { hasText: "How much each field counts" }).click();
  await desk.getByLabel("Title", { exact: true }).fill("0");
  await desk.getByLabel("Description", { exact: true }).fill("200");
  await desk.getByRole("button", { name: "Search", exact: true }).click();
  await expect(pane(desk).locator(".seenside")).toHaveCount(2);
  await expect(pane(desk).locator(".seenside.after .seen-moved").first()).toBeVisible();
  await desk.getByRole("button", { name: "Save the fields" }).click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
  await expect(desk.getByLabel("Title", { exact: true })).toHaveValue("0");
  await desk.getByRole("button", { name: /^Undo/ }).click();
  await expect(desk.getByText("Undone.")).toBeVisible();
  await desk.goto("/admin/search?try=ribbed+glass");
  await expect(desk.locator("#field-title")).toHaveValue("100");
});

test("an offer is made, tried on a cart, and scheduled", async ({ open }) => {
  const [desk, shopper] = [await open({ baseURL: shop.origin }), await open({ baseURL: shop.origin })];
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/offers");
  await desk.getByRole("link", { name: "New offer" }).click();
  await desk.getByRole("link", { name: "Percent on a category" }).click();
  await desk.getByLabel("Categories", { exact: true }).fill("table-lamps");
  await desk.getByLabel("Lines", { exact: true }).fill("morel-table-lamp = 2");
  await desk.getByRole("button", { name: "See what it would do" }).click();
  await expect(desk.getByLabel("Categories", { exact: true })).toHaveValue("table-lamps");
  await expect(pane(desk)).toContainText("Margin at stake");
  await expect(pane(desk)).toContainText("A new visitor pays");
  await expect(pane(desk).locator(".trial")).toHaveCount(2);
  await expect(pane(desk).getByRole("row", { name: /This offer.*Holds/ })).toBeVisible();

  const day = (later: number) => new Date(Date.now() + later * 86_400_000).toISOString().slice(0, 10);
  await desk.getByLabel(/^Name/).first().fill("Lamps in a week");
  await desk.getByLabel("First day").fill(day(7));
  await desk.getByLabel("Last day").fill(day(9));
  await desk.getByRole("button", { name: "Save and make live" }).click();
  await expect(desk.getByText("The offer is saved")).toBeVisible();
  const row = desk.getByRole("row", { name: /Lamps in a week/ });
  await expect(row).toContainText("Begins later");
  await desk.goto(`/admin/offers?show=calendar&month=${day(7).slice(0, 7)}`);
  await expect(desk.locator(".cal-name", { hasText: "Lamps in a week" })).toBeVisible();
  await shopper.goto("/p/morel-table-lamp");
  await expect(shopper.locator("main")).not.toContainText("Lamps in a week");

  await desk.goto("/admin/offers");
  await row.getByRole("button", { name: /^Pause/ }).click();
  await expect(desk.getByText("The offer is paused.")).toBeVisible();
  await desk.goto("/admin/audit");
  await expect(desk.getByRole("main").getByRole("row", { name: /Offer saved: Lamps in a week/ })).toHaveCount(2);
});
