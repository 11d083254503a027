// What must hold on every page, whatever the test is about.
import { test as base, expect, type Page } from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

/** `test` whose page also fails for console errors, thrown errors, failed files and requests to another host. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page, baseURL }, use) => {
    const found: string[] = [];
    const own = new URL(baseURL!).host;
    page.on("console", (message) => {
      if (message.type() === "error") found.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => found.push(`thrown: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.host !== own) found.push(`another host: ${url.href}`);
    });
    page.on("response", (response) => {
      const type = response.request().resourceType();
      if (type !== "document" && response.status() >= 400) found.push(`${response.status()}: ${response.url()}`);
    });
    await use(page);
    expect(found, "problems on the way").toEqual([]);
  },
});

export { expect };

/** Fails with the rules that axe (WCAG 2.2 A and AA) finds broken on the page as it is now. */
export async function expectAccessible(page: Page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const short = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(short, "axe").toEqual([]);
}
