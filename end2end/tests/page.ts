// What must hold on every page, whatever the test is about; and pages that know nothing of each other.
import {
  test as base,
  expect,
  type BrowserContext,
  type BrowserContextOptions,
  type Locator,
  type Page,
  type Response,
} from "@playwright/test";
import AxeBuilder from "@axe-core/playwright";

export { expect, type BrowserContext, type Locator, type Page, type Response };

/** The widest phone that shops still have to fit: WCAG 2.2, 1.4.10 (Reflow). */
export const PHONE = { width: 320, height: 640 };
/** The desktop of the drawings. */
export const DESKTOP = { width: 1280, height: 900 };

interface Fixtures {
  /** A page in a browser of its own: other cookies, other person. Options are those of a new browser context. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
}

/**
 * `test` whose pages also fail for console errors, thrown errors, failed files and requests to another host.
 *
 * Every test comes from an address of its own, so that rate limits, which stay on, count each test alone. The server
 * believes the header because it is started with `--trusted-proxies 127.0.0.1/32`; one that is not merely counts all
 * tests as one sender.
 */
export const test = base.extend<Fixtures & { found: string[] }>({
  extraHTTPHeaders: async ({}, use, info) => use({ "X-Forwarded-For": addressOf(info.testId) }),

  found: async ({}, use) => {
    const found: string[] = [];
    await use(found);
    expect(found, "problems on the way").toEqual([]);
  },

  page: async ({ page, found, baseURL }, use) => {
    watch(page, new URL(baseURL!).host, found);
    await use(page);
  },

  open: async ({ browser, found, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      const page = await context.newPage();
      watch(page, new URL(options?.baseURL ?? baseURL!).host, found);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** One of the 131,072 addresses that RFC 2544 sets aside for measurements, the same for a test each time. */
function addressOf(testId: string): string {
  let hash = 0x811c9dc5;
  for (const char of testId) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return `198.${18 + (hash & 1)}.${(hash >>> 8) & 255}.${(hash >>> 16) & 255}`;
}

/** Notes everything that must not happen on any page. */
export function watch(page: Page, host: string, found: string[]) {
  const documents = new Set<string>();
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (request.resourceType() === "document") documents.add(url.href);
    if (url.protocol.startsWith("http") && url.host !== host) found.push(`another host: ${url.href}`);
  });
  page.on("console", (message) => {
    // Chromium calls a page that answers 404 a failed resource. What pages answer is for the tests to say.
    const ofPage = message.text().startsWith("Failed to load resource") && documents.has(message.location().url);
    if (message.type() === "error" && !ofPage) found.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    // A page left in the middle of a view transition ends it, which Chromium reports like an error that nobody caught.
    if (!/^Transition was (aborted|skipped)/.test(error.message)) found.push(`thrown: ${error.message}`);
  });
  page.on("response", (response) => {
    if (response.request().resourceType() !== "document" && response.status() >= 400) {
      found.push(`${response.status()}: ${response.url()}`);
    }
  });
}

/** Rules about nothing but colours: all that another colour scheme can break, and nothing that another direction can. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * The rules that axe (WCAG 2.2 A and AA, and good practice) finds broken on the page as it is now: all of them, those about
 * colours alone, or all but those.
 */
export async function violations(page: Page, which: "all" | "colours" | "the rest"): Promise<string[]> {
  // A letter's frame may run nothing, not even axe, which would wait for its answer for ever.
  const axe = new AxeBuilder({ page }).exclude("iframe.letter");
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  if (which === "colours") axe.withRules(COLOURS);
  else axe.withTags(tags);
  if (which === "the rest") axe.disableRules(COLOURS);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}

/** Fails when the page can be moved sideways. */
export async function expectNoSideways(page: Page, where = page.url()) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement!.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")].filter((it) => {
      const box = it.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1);
    });
    return out.slice(0, 5).map((it) => it.cloneNode(false) as Element).map((it) => it.outerHTML);
  });
  expect.soft(wide, `wider than the window: ${where}`).toEqual([]);
}
