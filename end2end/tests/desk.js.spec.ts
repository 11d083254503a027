// The live preview: one question is under way at a time, and the last word is the form's.
import { expect, test } from "./page";
import { signInOperator } from "./places";
import { startShop, type OwnShop } from "./server";

test.describe.configure({ mode: "serial", timeout: 90_000 });

let shop: OwnShop;
test.beforeAll(async () => {
  test.setTimeout(150_000);
  shop = await startShop();
});
test.afterAll(async () => shop?.stop());

test("dragging a slider never queues more than one request", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/personalization/for-you?as=demo%3Amarta");
  await expect(desk.locator("html")).toHaveAttribute("data-awake", "");
  const slider = desk.getByLabel("Session neighbours");
  const pane = desk.locator("[data-live-pane]");
  await expect(pane).toContainText("Nothing changes here.");
  let [under, most, asked] = [0, 0, 0];
  let last = "";
  await desk.route("**/do/admin/personalization/preview", async (route) => {
    under += 1;
    asked += 1;
    most = Math.max(most, under);
    last = route.request().postData() ?? "";
    await new Promise((done) => setTimeout(done, 150));
    await route.continue();
    under -= 1;
  });
  await expect(async () => {
    await slider.fill("40");
    expect(asked).toBeGreaterThan(0);
  }).toPass();
  for (let value = 39; value >= 0; value--) await slider.fill(String(value));
  await expect(slider.locator("xpath=../output")).toHaveText("0");
  await expect(pane).not.toContainText("Nothing changes here.");
  await expect.poll(() => new URLSearchParams(last).get("weight-session-neighbours")).toBe("0");
  expect(most).toBe(1);
  expect(asked, "what changed meanwhile is asked once").toBeLessThan(30);
  await desk.goto("/admin/personalization/for-you");
  await expect(desk.getByText("Publish the draft"), "nothing was kept").toHaveCount(0);
});

test("the sliders of the search desk ask one thing at a time, too", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/search?try=ribbed+glass");
  await expect(desk.locator("html")).toHaveAttribute("data-awake", "");
  await desk.locator("summary", { hasText: "How much each field counts" }).click();
  const slider = desk.getByLabel("Title", { exact: true });
  let [under, most, asked] = [0, 0, 0];
  let last = "";
  await desk.route("**/do/admin/search/try", async (route) => {
    under += 1;
    asked += 1;
    most = Math.max(most, under);
    last = route.request().postData() ?? "";
    await new Promise((done) => setTimeout(done, 150));
    await route.continue();
    under -= 1;
  });
  await expect(async () => {
    await slider.fill("60");
    expect(asked).toBeGreaterThan(0);
  }).toPass();
  for (let value = 59; value >= 0; value--) await slider.fill(String(value));
  await expect.poll(() => new URLSearchParams(last).get("field-title")).toBe("0");
  await expect(desk.locator("[data-live-pane] .seenside.after")).toBeVisible();
  expect(most).toBe(1);
  expect(asked, "what changed meanwhile is asked once").toBeLessThan(40);
  await desk.goto("/admin/search?try=ribbed+glass");
  await expect(desk.locator("#field-title"), "nothing was kept").toHaveValue("100");
});

test("an offer shows what it would do while it is typed", async ({ open }) => {
  const desk = await open({ baseURL: shop.origin });
  await signInOperator(desk, shop.data);
  await desk.goto("/admin/offers?offer=new&from=category");
  await expect(desk.locator("html")).toHaveAttribute("data-awake", "");
  const pane = desk.locator("[data-live-pane]");
  await expect(async () => {
    await desk.getByLabel("Lines", { exact: true }).fill("morel-table-lamp = 3");
    await expect(pane.locator(".trial").first()).toContainText("3 ×", { timeout: 1_000 });
  }).toPass();
  await desk.getByLabel("Per cent", { exact: true }).fill("20");
  await expect(pane.locator(".trial").nth(1), "asked again once the answer was there").toContainText(/−€/);
  await desk.goto("/admin/offers");
  await expect(desk.getByRole("main"), "nothing was kept").not.toContainText("15% off");
});
