import { expect, type Page } from "./page";

/** Opens one of the pages of a product. */
export async function tab(desk: Page, name: string) {
  await desk.getByRole("group", { name: "Pages of this product" }).getByRole("link", { name }).click();
  await expect(desk.getByRole("group", { name: "Pages of this product" }).getByRole("link", { name })).toHaveAttribute(
    "aria-current",
    "true",
  );
}

/** Two options of three and two values, on the product that is open; the rows of their variants. */
export async function makeSixVariants(desk: Page) {
  await tab(desk, "Variants and prices");
  await desk.locator("#option-0-en").fill("Size");
  for (const [n, value] of ["Small", "Large", "Huge"].entries()) await desk.locator(`#option-0-${n}-en`).fill(value);
  await desk.getByRole("button", { name: "Save options" }).click();
  await expect(desk.getByText("Saved. It is live.")).toBeVisible();
  await desk.locator("#option-1-en").fill("Colour");
  for (const [n, value] of ["Red", "Blue"].entries()) await desk.locator(`#option-1-${n}-en`).fill(value);
  await desk.getByRole("button", { name: "Save options" }).click();
  const rows = desk.getByRole("region", { name: /Variants and prices/ }).locator("tbody tr");
  await expect(rows).toHaveCount(6);
  return rows;
}
