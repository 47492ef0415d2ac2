import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Page } from "playwright-core";
import { local } from "../local";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("the page, with a lobby whose name insults", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();

  it("reports it from the list and from inside, and hides its name", async () => {
    const name = "Ada is a thief";
    const mallory = await local.player("mallory");
    const wanted = { name, mode: "duel", access: "open" };
    const { body } = await mallory.post("/lobbies", wanted, keyed(randomUUID()));
    await press("Play as a guest");
    await page.evaluate('location.hash = "#lobby"');
    await see(name);
    await press(`Report: The lobby ${name}`);
    const dialog = page.getByRole("dialog", { name: "Report" });
    await dialog.getByLabel("Why").selectOption("insult");
    await dialog.getByRole("button", { name: "Send report" }).click();
    await dialog.waitFor({ state: "hidden" });
    await see("You reported this lobby.");
    await page.getByText(name).waitFor({ state: "detached" });
    assert.equal(await page.getByText(name).count(), 0);
    assert.deepEqual(await axeFindings(page, "list of lobbies"), []);
    await press(`Join ${body.code.slice(0, 3)}-${body.code.slice(3)}`);
    await see("Anybody finds this lobby.");
    assert.equal(await page.getByText(name).count(), 0);
    assert.deepEqual(await axeFindings(page, "lobby"), []);
    await press("Show");
    await page.getByRole("heading", { name }).waitFor();
    await press(`Report: The lobby ${name}`);
    await press("Cancel");
    await page.evaluate('location.hash = "#player"');
    await see("A lobby: ");
  });
});
