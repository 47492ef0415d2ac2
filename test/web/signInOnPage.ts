import type { Page } from "playwright-core";
import type { TestPlayer } from "../local";

/** Signs a player in on the page that asks for it, and waits for the first view of the game. */
export async function signInOnPage(
  page: Page,
  { username, password }: Pick<TestPlayer, "username" | "password">,
): Promise<void> {
  await page.getByLabel("Name or e-mail").fill(username);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("Where to?").first().waitFor();
}
