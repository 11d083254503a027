// What is personal, that it says why and why truly, and that it stops when somebody says so. Tests that change a person
// use a visitor of their own; those who are in the demo bar are only looked at.
import { expect, test, type Page } from "./page";
import { LAMPS, answer, cards, lampLover, lookAt, personal, shelf, viewAs } from "./shop";

const slugs = async (page: Page, within?: string) => (await cards(page, within)).map(({ slug }) => slug);

test("two shoppers see different shelves, another order and other offers", async ({ open }) => {
  const seen: Record<string, { home: string[]; order: string[]; offer: string }> = {};
  for (const key of ["marta", "ines"]) {
    const page = await open();
    await viewAs(page, key);
    await page.goto("/");
    await expect(shelf(page, "For you")).toBeVisible();
    await expect(shelf(page, "Continue where you left")).toBeVisible();
    const home = await slugs(page);
    const offer = await page.locator(".ticket .ticket-worth").innerText();
    await expect(page.locator(".ticket .reason")).toContainText(/Because you looked at .* in /);
    await page.goto("/search?q=oak");
    seen[key] = { home, order: await slugs(page), offer };
  }
  const { marta, ines } = seen;
  expect(marta.home).not.toEqual(ines.home);
  expect(marta.offer).not.toBe(ines.offer);
  expect(marta.order).not.toEqual(ines.order);
  expect(marta.order.toSorted(), "the same results, in another order").toEqual(ines.order.toSorted());
});

test("every personal card says why, and its page says the same", async ({ page }) => {
  await lampLover(page);
  const forYou = await cards(page, "main section:has(h2:text-is('For you'))");
  expect(forYou.length).toBeGreaterThan(2);
  for (const card of forYou) {
    expect(card.reason, card.name).toBeTruthy();
    expect((await page.goto(card.why!))!.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Why you see ${card.name}`);
    await expect(page.locator(".notice b").first()).toHaveText(`${card.reason}.`);
    // What it names is something this visitor really looked at, in the last minutes.
    const named = /Because you looked at (.+) today/.exec(card.reason!)?.[1];
    if (named) {
      await page.goto("/privacy/me");
      await expect(page.locator("section", { hasText: "What you looked at" }).getByText(named).first()).toBeVisible();
    }
  }
});

test("a result that moved up says why, and its page says the same", async ({ page }) => {
  await viewAs(page, "marta");
  await page.goto("/search?q=steel");
  const moved = (await cards(page)).filter(({ reason }) => reason);
  expect(moved.length).toBeGreaterThan(0);
  expect(moved[0].reason).toMatch(/^(Moved up because|Near the prices)/);
  await page.goto(moved[0].why!);
  await expect(page.locator(".notice b").first()).toHaveText(`${moved[0].reason}.`);
  // An order that somebody asks for is nobody's guess.
  await page.goto("/search?q=steel&sort=price-up");
  await expect(personal(page)).toHaveCount(0);
});

test("someone else's reasons are nobody's business", async ({ open }) => {
  const one = await open();
  await lampLover(one);
  const why = (await cards(one)).find((card) => card.why)!.why!;
  const other = await open();
  await answer(other, true);
  expect([403, 404, 410]).toContain((await other.goto(why))!.status());
});

test("not interested: gone from the next page, and it can be taken back", async ({ page }) => {
  await lampLover(page);
  const [first] = (await cards(page)).filter(({ reason }) => reason);
  const card = page.locator("main li.card", { hasText: first.name }).first();
  await card.getByRole("button", { name: `Not interested in ${first.name}` }).click();
  await expect(page.locator("#flash")).toContainText(`${first.name} will not be suggested`);
  await page.goto("/");
  const shown = (await cards(page)).filter(({ reason }) => reason).map(({ slug }) => slug);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown).not.toContain(first.slug);

  await page.goto("/privacy/me");
  const again = page.getByRole("button", { name: /^Show it again/ });
  await expect(again).toHaveCount(1);
  await again.click();
  await expect(page.getByRole("button", { name: /^Show it again/ })).toHaveCount(0);
  await page.goto("/");
  expect((await cards(page)).map(({ slug }) => slug)).toContain(first.slug);
});

test("a look changes the very next home page", async ({ page }) => {
  await answer(page, true);
  await expect(personal(page)).toHaveCount(0);
  const plain = await slugs(page);
  await lookAt(page, "cloud-terrace-green-tea");
  await page.goto("/");
  await expect(shelf(page, "Continue where you left")).toContainText("Cloud terrace green tea");
  expect(await slugs(page)).not.toEqual(plain);
});

test("a click on a card is one look, and says so", async ({ page }) => {
  await answer(page, true);
  await page.goto("/c/lighting");
  await page.locator("main li.card a.face", { hasText: "Parish ribbed lamp" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Parish ribbed lamp");
  await page.goto("/privacy/me");
  const row = page.locator("section:has(h2:text-is('What you looked at')) li", { hasText: "Parish ribbed lamp" });
  await expect(row).toContainText("Looked at, today");
});

test("pausing makes every page plain, going on brings it back", async ({ page }) => {
  await lampLover(page);
  await expect(personal(page)).not.toHaveCount(0);
  await page.goto("/privacy/me");
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.locator("#flash")).toContainText("Personal pages are off");
  for (const path of ["/", "/search?q=steel", "/c/lighting", "/p/morel-small-lamp"]) {
    await page.goto(path);
    await expect(personal(page), path).toHaveCount(0);
  }
  await page.goto("/privacy/me");
  await page.getByRole("button", { name: "Go on" }).first().click();
  await page.goto("/");
  await expect(personal(page)).not.toHaveCount(0);
});

test("a new visitor, the control group and whoever refuses see the same plain shop", async ({ open }) => {
  const fresh = await open();
  const control = await open();
  const refusing = await open();
  await fresh.goto("/");
  await viewAs(control, "tom");
  await control.goto("/");
  await answer(refusing, false);
  await lookAt(refusing, ...LAMPS);
  const pages = [fresh, control, refusing];
  // What is popular changes while others look around, so all three look at one moment.
  await expect(async () => {
    await Promise.all(pages.map((page) => page.goto("/")));
    const [plain, ...others] = await Promise.all(pages.map((page) => slugs(page)));
    expect(plain?.length).toBeGreaterThan(10);
    for (const other of others) expect(other).toEqual(plain);
  }).toPass();
  for (const page of pages) {
    await expect(personal(page)).toHaveCount(0);
    await page.goto("/search?q=steel");
    await expect(personal(page)).toHaveCount(0);
  }
  expect(await slugs(control)).toEqual(await slugs(fresh));
  expect(await slugs(refusing)).toEqual(await slugs(fresh));
});

test("a no leaves nothing but itself", async ({ page }) => {
  const jar = async () => Object.fromEntries((await page.context().cookies()).map(({ name, value }) => [name, value]));
  await page.goto("/");
  expect(await jar(), "nothing before an answer").toEqual({});
  await answer(page, false);
  expect(Object.keys(await jar()).toSorted()).toEqual(["choice", "sid"]);
  expect((await jar()).choice).toBe("no");
  await lookAt(page, ...LAMPS);
  await page.goto("/search?q=lamp");
  expect(Object.keys(await jar()).toSorted()).toEqual(["choice", "sid"]);
  await page.goto("/");
  await expect(page.locator(".consent"), "asked once").toHaveCount(0);
  await page.goto("/privacy/me");
  await expect(page.getByRole("heading", { name: "Nothing", exact: true })).toBeVisible();
});

test("a yes can be taken back, and everything erased", async ({ page }) => {
  const names = async () => (await page.context().cookies()).map(({ name }) => name);
  await lampLover(page);
  expect(await names()).toContain("vid");
  await page.goto("/privacy/erase");
  await page.getByRole("button", { name: "Yes, erase everything" }).click();
  await expect(page.locator("#flash")).toContainText("Your data is erased");
  expect(await names()).not.toContain("vid");
  await page.goto("/");
  await expect(personal(page)).toHaveCount(0);

  await lampLover(page);
  await page.goto("/preferences");
  await page.getByRole("button", { name: "No, keep it plain" }).click();
  await expect(page.locator("#flash")).toContainText("Nothing is recorded");
  expect(await names()).not.toContain("vid");
  await page.goto("/");
  await expect(personal(page)).toHaveCount(0);
});

test("what was told shows on the next home page, with that reason", async ({ page }) => {
  await answer(page, true);
  await page.goto("/preferences/likes");
  await page.getByRole("region", { name: "Favourite shelves" }).locator("summary", { hasText: "Garden" }).click();
  await page.getByLabel("All of Garden").check();
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.locator("#flash")).toContainText("Noted");
  await page.goto("/");
  const reasons = (await cards(page)).map(({ reason }) => reason);
  expect(reasons).toContain("Because you told us: you like Garden");
});

for (const signal of ["Sec-GPC", "DNT"]) {
  test(`${signal} is a no from the first page on`, async ({ open, extraHTTPHeaders }) => {
    const page = await open({ extraHTTPHeaders: { ...extraHTTPHeaders, [signal]: "1" } });
    await page.goto("/");
    await expect(page.locator(".consent")).toHaveCount(0);
    await lookAt(page, ...LAMPS);
    await page.goto("/");
    await expect(personal(page)).toHaveCount(0);
    expect(await page.context().cookies()).toEqual([]);
    await page.goto("/privacy/me");
    await expect(page.getByRole("main")).toContainText("Your browser asks not to be tracked");
  });
}
