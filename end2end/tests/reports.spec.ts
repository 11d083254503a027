// Reports in a browser: the overview, the days that are asked for, the files; by keyboard, and on a phone.
import { readFile } from "node:fs/promises";
import { PHONE, expect, expectNoSideways, test } from "./page";
import { signInOperator } from "./places";

test("the overview shows the last weeks, and leads to all reports", async ({ page }) => {
  await signInOperator(page);
  await page.goto("/admin");
  const lately = page.getByRole("region", { name: "The last four weeks", exact: true });
  await expect(lately.getByRole("img", { name: /^Net sales, \d/ })).toBeVisible();
  await expect(lately).toContainText("Value of an order");
  // What is drawn is a table too.
  await expect(lately.getByRole("row")).not.toHaveCount(0);
  await lately.locator("summary").click();
  await expect(lately.getByRole("columnheader", { name: "Net sales" }).first()).toBeVisible();
  await lately.getByRole("link", { name: "All reports" }).click();
  await expect(page).toHaveURL(/\/admin\/reports$/);
  await expect(page.getByRole("heading", { name: "From visit to order" })).toBeVisible();
});

test("days are chosen by keyboard, and kept when they cannot be read", async ({ page }) => {
  await signInOperator(page);
  await page.goto("/admin/reports?days=90");
  await expect(page.getByRole("link", { name: "90 days" })).toHaveAttribute("aria-current", "true");
  const [from, to] = [page.getByLabel("From", { exact: true }), page.getByLabel("To", { exact: true })];
  const last = await to.inputValue();
  await from.fill(last);
  await to.fill(new Date(Date.parse(last) - 86_400_000).toISOString().slice(0, 10));
  await page.getByRole("button", { name: "Show" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("The last day is before the first.")).toBeVisible();
  await expect(from).toHaveValue(last);
  await to.fill(last);
  await page.getByLabel("Beside").selectOption("year");
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`from=${last}&to=${last}&against=year`));
  await expect(page.getByText("The last day is before the first.")).toHaveCount(0);
});

test("a table is a file with the same figures", async ({ page }) => {
  await signInOperator(page);
  await page.goto("/admin/reports?days=7&against=nothing");
  await page.locator("summary", { hasText: "Day by day" }).click();
  const table = page.getByRole("region", { name: /Day by day/ });
  const orders = await table.getByRole("row").nth(1).getByRole("cell").nth(1).innerText();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Take as CSV: Day by day" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^days_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\r\n");
  expect(lines[0]).toBe("from_day,orders,charged_eur,refunds_eur,net_sales_eur,orders_again,visits,visits_ordered");
  expect(lines).toHaveLength(8);
  expect(lines[1]?.split(",")[1]).toBe(orders);
});

test("nothing is wider than a phone", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await signInOperator(page);
  for (const path of ["/admin", "/admin/reports", "/admin/reports?lang=ar"]) {
    await page.goto(path);
    await expectNoSideways(page);
  }
});
