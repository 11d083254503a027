// The promise of offers in one go: chosen by what somebody looked at, with a reason that is true; none for the control group;
// a code; and the report that says what all of it is worth, drawn and in numbers.
import { expect, test, type Page } from "./page";
import { signInOperator } from "./places";
import { addToCart, amount, answer, lookAt, viewAs } from "./shop";

const LAMPS = ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"];
const total = (page: Page) => page.locator(".receipt-sum .price");

/** The offer as the page shows it: what it gives, and why. */
async function offered(page: Page) {
  const ticket = page.locator(".ticket");
  await expect(ticket).toHaveCount(1);
  return { worth: await ticket.locator(".ticket-worth").innerText(), reason: await ticket.locator(".reason").innerText() };
}

/** The names of goods that the page about oneself gives as the offer's cause. */
async function causes(page: Page): Promise<string[]> {
  await page.goto("/privacy/me");
  const names = page.locator("section:has(h2:text-is('Why this offer, and who gets one')) .row-name");
  return names.allInnerTexts();
}

test("two histories, two offers, each for a true reason; the control group gets none", async ({ open }) => {
  const [lamps, tea, control] = [await open(), await open(), await open()];
  await answer(lamps, true);
  await lookAt(lamps, ...LAMPS);
  await viewAs(tea, "ines");
  await viewAs(control, "tom");
  await lookAt(control, ...LAMPS);

  await lamps.goto("/");
  await tea.goto("/");
  const [one, other] = [await offered(lamps), await offered(tea)];
  expect(one.worth).not.toBe(other.worth);
  expect(one.reason).toMatch(/^Because you looked at .* in Table lamps/);
  expect(other.reason).not.toContain("Table lamps");
  // What the reason counts is what this visitor really looked at.
  const behind = await causes(lamps);
  expect(behind.length).toBeGreaterThan(1);
  const looked: string[] = [];
  for (const slug of LAMPS) {
    await lamps.goto(`/p/${slug}`);
    looked.push(await lamps.getByRole("heading", { level: 1 }).innerText());
  }
  expect(looked).toEqual(expect.arrayContaining(behind));

  // It stands on a page that it is for, on no other, and comes off in the cart.
  await expect(lamps.locator(".ticket")).toHaveCount(1);
  const lamp = await amount(lamps.locator(".box-buy .price").first());
  await addToCart(lamps);
  await lamps.goto("/p/dunmore-mug");
  await expect(lamps.locator(".ticket")).toHaveCount(0);
  await lamps.goto("/cart");
  expect((await amount(total(lamps))).minor).toBeLessThan(lamp.minor);
  await expect(lamps.locator("aside.receipt")).toContainText("The offer was made to you because you looked at");

  for (const path of ["/", "/p/morel-table-lamp", "/cart"]) {
    await control.goto(path);
    await expect(control.locator(".ticket, .line-offer"), path).toHaveCount(0);
  }

  // "No thanks" on the product's page is heard everywhere.
  await lamps.goto("/p/morel-table-lamp");
  await lamps.getByRole("button", { name: "No thanks" }).click();
  await expect(lamps.locator("#flash")).toBeVisible();
  for (const path of ["/", "/p/morel-table-lamp"]) {
    await lamps.goto(path);
    await expect(lamps.locator(".ticket"), path).toHaveCount(0);
  }
});

test("a code takes its tenth off, and the report has its plot and its table", async ({ open }) => {
  const shopper = await open();
  await shopper.goto("/p/clerk-task-lamp");
  await addToCart(shopper);
  await shopper.goto("/cart");
  const before = await amount(total(shopper));
  await shopper.getByLabel("Code of an offer").fill("vitrine10");
  await shopper.getByRole("button", { name: "Use it" }).click();
  expect((await amount(total(shopper))).minor).toBe(before.minor - Math.floor(before.minor / 10));

  const desk = await open();
  await signInOperator(desk);
  await desk.goto("/admin/report");
  const plot = desk.getByRole("img", { name: /Difference of both groups, day by day/ });
  await expect(plot).toBeVisible();
  expect(await plot.locator("polyline").getAttribute("points"), "drawn from more than one day").toContain(" ");
  const days = desk.getByRole("region", { name: /Difference of both groups, day by day/ }).getByRole("row");
  expect(await days.count(), "the same in numbers").toBeGreaterThan(2);
});
