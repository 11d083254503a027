// axe runs inside the page, so it needs JavaScript; what it looks at is the same HTML.
import { expectAccessible, test } from "./page";

test("home is accessible", async ({ page }) => {
  await page.goto("/");
  await expectAccessible(page);
});
