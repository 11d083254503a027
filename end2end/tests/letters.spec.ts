// A forgotten password, as its owner and the shop's live through it: asked for, written, read in the back office (this shop
// has no mail server), followed, and everybody else out of the account.
import { expect, test } from "./page";
import { PASSWORD, register, signInOperator } from "./places";

const NEW = "nine yellow chairs";

test("a forgotten password comes back by letter", async ({ page, open }) => {
  const email = await register(page);
  await page.getByRole("link", { name: "Address, password, devices" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Address, password, devices");
  await expect(page.getByText("Nowhere else.")).toBeVisible();

  const elsewhere = await open();
  await elsewhere.goto("/account/sign-in");
  await elsewhere.getByRole("link", { name: "Forgotten your password?" }).click();
  await elsewhere.getByLabel("E-mail address").fill(email);
  await elsewhere.getByRole("button", { name: "Send the link" }).click();
  await expect(elsewhere.locator("#flash")).toContainText(`If ${email} has an account here`);

  const desk = await open();
  await signInOperator(desk);
  await desk.goto("/admin/mail");
  const row = desk.getByRole("row").filter({ hasText: email }).filter({ hasText: "A new password" });
  await row.getByRole("link").click();
  const letter = desk.frameLocator("iframe.letter");
  await expect(letter.getByRole("heading", { level: 1 })).toHaveText("Choose a new password");
  const link = await letter.getByRole("link", { name: "Choose a new password" }).getAttribute("href");

  await elsewhere.goto(link!);
  await elsewhere.getByLabel("New password").fill("short");
  await elsewhere.getByRole("button", { name: "Change the password" }).click();
  await expect(elsewhere.getByRole("link", { name: /at least/i })).toBeVisible();
  await elsewhere.getByLabel("New password").fill(NEW);
  await elsewhere.getByRole("button", { name: "Change the password" }).click();
  await expect(elsewhere.locator("#flash")).toContainText("Your new password is set");

  await page.goto("/account");
  await expect(page, "whoever was in is out").toHaveURL(/sign-in/);
  for (const [password, url] of [[PASSWORD, /sign-in/], [NEW, /\/account$/]] as const) {
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(url);
  }
});

test("somebody without an account asks to be told, says yes by letter, and is not asked to sign in", async ({ page, open }) => {
  const email = `told-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.org`;
  const desk = await open();
  await signInOperator(desk);
  await desk.goto("/admin/letters");
  const kind = desk.getByRole("switch", { name: "Costs less now" });
  if (!(await kind.isChecked())) {
    await kind.check();
    await desk.getByRole("button", { name: "Save" }).first().click();
    await expect(desk.getByRole("switch", { name: "Costs less now" })).toBeChecked();
  }
  await desk.goto("/admin/letters?kind=cart_left&language=ar#preview");
  const preview = desk.frameLocator("iframe.letter");
  await expect(preview.locator("html")).toHaveAttribute("dir", "rtl");

  await page.goto("/p/parish-ribbed-lamp");
  await page.getByText("Tell me when it costs less").click();
  await page.locator("#tell-me").getByLabel("Your e-mail address").fill(email);
  await page.locator("#tell-me").getByRole("button", { name: "Tell me" }).click();
  await expect(page.locator("#flash")).toContainText("Look into your mail");

  await desk.goto("/admin/mail");
  await desk.getByRole("row").filter({ hasText: email }).getByRole("link").click();
  const letter = desk.frameLocator("iframe.letter");
  const link = await letter.getByRole("link", { name: "Yes, tell me" }).getAttribute("href");
  await page.goto(link!);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Shall we tell you?");
  await page.getByRole("main").getByRole("button", { name: "Yes, tell me" }).click();
  await expect(page.locator("#flash")).toContainText("We will tell you.");
  expect((await page.goto(link!))!.status(), "used up").toBe(410);
});
