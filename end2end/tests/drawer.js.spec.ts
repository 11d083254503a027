// The cart's drawer, the menu and the focus: what a script adds to pages that work without it.
import { expect, test, type Page } from "./page";
import { addToCart, amount, cartCount } from "./shop";

const awake = (page: Page) => expect(page.locator("html")).toHaveAttribute("data-awake", "");
const drawer = (page: Page) => page.getByRole("dialog", { name: "Cart" });

test("the cart opens beside the page, changes there, and gives the focus back", async ({ page }) => {
  await page.goto("/p/dunmore-mug");
  await addToCart(page, 2);
  await awake(page);
  const link = page.getByRole("link", { name: "Cart, 2 pieces" });
  await link.click();
  await expect(drawer(page)).toBeVisible();
  await expect(page).toHaveURL(/\/p\/dunmore-mug$/);
  expect(await page.evaluate(() => document.querySelector("dialog")!.contains(document.activeElement))).toBe(true);

  const unit = await amount(drawer(page).locator(".line-act .price"));
  await drawer(page).getByRole("button", { name: "One more" }).focus();
  await page.keyboard.press("Enter");
  await expect(drawer(page).getByRole("spinbutton")).toHaveValue("3");
  await expect(drawer(page).getByRole("status")).toContainText("quantity changed to 3");
  expect((await amount(drawer(page).locator(".drawer-sum .price"))).minor).toBe((unit.minor / 2) * 3);
  expect(await cartCount(page)).toBe(3);
  const focused = await page.evaluate(() => document.activeElement!.textContent!.trim());
  expect(focused, "the focus stays on the button").toBe("One more");

  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
  expect(await page.evaluate(() => document.activeElement!.hasAttribute("data-cart"))).toBe(true);
});

test("the drawer leads to the cart, and an empty one says so", async ({ page }) => {
  await page.goto("/c/lighting");
  await awake(page);
  await page.getByRole("link", { name: "Cart, empty" }).click();
  await expect(drawer(page)).toContainText("What you add waits here");
  await drawer(page).getByRole("button", { name: "Close" }).click();
  await expect(drawer(page)).toBeHidden();
  await page.goto("/p/dunmore-mug");
  await addToCart(page);
  await page.locator("#flash").getByRole("link", { name: "See the cart" }).click();
  await expect(drawer(page)).toContainText("Dunmore mug");
  await drawer(page).getByRole("button", { name: /^Remove/ }).click();
  await expect(drawer(page)).toContainText("What you add waits here");
  await drawer(page).getByRole("link", { name: "See the cart" }).click();
  await expect(page).toHaveURL(/\/cart$/);
});

test("the menu closes on Escape and when something beside it is clicked", async ({ page }) => {
  await page.goto("/");
  await awake(page);
  const menu = page.locator("details.menu");
  await menu.locator("summary").click();
  await expect(menu).toHaveAttribute("open", "");
  await page.keyboard.press("Escape");
  await expect(menu).not.toHaveAttribute("open", "");
  expect(await page.evaluate(() => document.activeElement!.tagName)).toBe("SUMMARY");
  await menu.locator("summary").click();
  await page.locator(".foot").click({ position: { x: 5, y: 5 } });
  await expect(menu).not.toHaveAttribute("open", "");
});

test("the focus is never behind the head that stays in view", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  // Without a soft scroll, so that what is measured is where the page stays.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto("/c/kitchen-and-table");
  const hidden: string[] = [];
  const look = async () => {
    const behind = await page.evaluate(() => {
      const active = document.activeElement!;
      if (active.closest(".head, .skip") || active === document.body) return null;
      const head = document.querySelector(".head")!.getBoundingClientRect();
      const box = active.getBoundingClientRect();
      const covered = box.top >= head.top - 1 && box.bottom <= head.bottom + 1;
      return covered ? active.outerHTML.slice(0, 120) : null;
    });
    if (behind) hidden.push(behind);
  };
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press("Tab");
    await look();
  }
  for (let n = 0; n < 50; n++) {
    await page.keyboard.press("Shift+Tab");
    await look();
  }
  expect(hidden).toEqual([]);
});

test("plates travel from the card to the page of the product", async ({ page }) => {
  await page.goto("/c/lighting");
  const key = await page.locator("li.card .plate").first().getAttribute("data-plate");
  expect(key).toMatch(/^p\d+$/);
  await page.locator("li.card a.face").first().click();
  await expect(page.locator(".gal-first .plate")).toHaveAttribute("data-plate", key!);
});
