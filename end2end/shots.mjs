import { chromium } from "@playwright/test";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const c = await b.newContext({ baseURL: "http://127.0.0.1:8121", viewport: { width: 1280, height: 900 } });
const p = await c.newPage();
const [, , setup] = process.argv;
await p.goto(setup);
if (await p.getByLabel("E-mail address").count()) {
  await p.getByLabel("E-mail address").fill("nia@example.com");
  await p.getByLabel("Password").fill("seven green lamps");
  await p.getByLabel("Name of the shop").fill("Lamps & Co");
  await p.getByLabel("Country it sells from").selectOption("BE");
  await p.getByLabel("Base currency").selectOption("EUR");
  await p.getByLabel("German").first().check();
  await p.getByLabel("Arabic").first().check();
  await p.getByRole("button", { name: "Open the shop" }).click();
} else { await p.goto("/admin/sign-in"); await p.getByLabel("E-mail address").fill("nia@example.com"); await p.getByLabel("Password").fill("seven green lamps"); await p.getByRole("main").getByRole("button").first().click(); }
const s = async (name, path, w = 1280, dark = false) => {
  await p.setViewportSize({ width: w, height: 900 });
  await p.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  await p.goto(path);
  await p.screenshot({ path: `/tmp/su/${name}.png`, fullPage: true });
};
await s("import", "/admin/products/import");
await s("import-ar", "/admin/products/import?lang=ar", 320, true);
await s("dash", "/admin");
await s("dash-ar", "/admin?lang=ar", 320);
await s("zone", "/admin/delivery?zone=new");
await s("markets0", "/admin/markets");
if (await (await p.goto("/admin/products/import"), p.getByRole("button", { name: "Put them in" }).count())) await p.getByRole("button", { name: "Put them in" }).click();
await s("dash2", "/admin", 1280, true);
await p.goto("/admin/products?q=morel+table");
await p.getByRole("link", { name: "Morel table lamp" }).click();
await s("product", p.url());
await b.close();
