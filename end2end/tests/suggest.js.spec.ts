// Suggestions under the search field: the combobox pattern, with the focus always in the field.
import { expect, test, type Page } from "./page";
import { answer } from "./shop";

const awake = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-awake", "");
const field = (page: Page) => page.getByRole("combobox", { name: "Search the shop" });
const list = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });

test("a product is found and opened with the keyboard alone", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await field(page).pressSequentially("morel");
  await expect(list(page)).toBeVisible();
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  await expect(field(page)).toHaveAttribute("aria-controls", (await list(page).getAttribute("id"))!);

  const options = list(page).getByRole("option");
  const product = options.filter({ hasText: "Morel table lamp" });
  await expect(product.locator("svg, img").first()).toBeVisible();
  await expect(product.locator(".price")).toContainText("€94");
  const wanted = await options.evaluateAll((all) => all.findIndex((it) => it.textContent!.includes("Morel table lamp")));
  for (let n = 0; n <= wanted; n += 1) await field(page).press("ArrowDown");
  await expect(product).toHaveAttribute("aria-selected", "true");
  await expect(options.and(page.locator('[aria-selected="true"]'))).toHaveCount(1);
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await product.getAttribute("id"))!);
  await expect(field(page)).toBeFocused();
  await field(page).press("Enter");
  await expect(page).toHaveURL(/\/p\/morel-table-lamp/);
});

test("the list closes, wraps around, and leaves Enter to the words", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  await field(page).pressSequentially("lam");
  const options = list(page).getByRole("option");
  await expect(options.first()).toBeVisible();
  await field(page).press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await field(page).press("ArrowDown");
  await expect(field(page), "past the end the field itself is marked").not.toHaveAttribute("aria-activedescendant");
  await field(page).press("Escape");
  await expect(list(page)).toBeHidden();
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await expect(field(page)).toHaveValue("lam");
  await field(page).press("Enter");
  await expect(page).toHaveURL(/\/search\?q=lam$/);
});

test("an empty field offers what was searched for before, and only after a yes", async ({ page }) => {
  await page.goto("/search?q=teapot");
  await awake(page);
  await field(page).fill("");
  await field(page).press("ArrowDown");
  await expect(list(page)).toBeHidden();
  await answer(page, true);
  await page.goto("/search?q=oak+stool");
  await awake(page);
  await page.goto("/");
  await awake(page);
  await expect(async () => {
    await field(page).press("Escape");
    await field(page).press("ArrowDown");
    await expect(list(page).getByRole("option")).toHaveText(["oak stoolYou searched for this"], { timeout: 1_000 });
  }).toPass();
});
