import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { local, output, type TestPlayer } from "../local";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("a party's lobby on the page", () => {
  let browser: Browser;
  const faults: string[] = [];
  before(async () => {
    browser = await openBrowser();
  });
  after(() => closePages(browser));

  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

  /** Opens the party's page for a player. */
  async function open({ username, password }: TestPlayer): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${await output("siteUrl")}/#party`);
    await page.getByLabel("Name or e-mail").fill(username);
    await page.getByLabel("Password").fill(password);
    await press(page, "Sign in");
    await page.goto(`${await output("siteUrl")}/#party`);
    return page;
  }

  /** Creates a party of two, and opens its page for both. */
  async function pair() {
    const [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    const { body: party } = await ada.post("/parties", {});
    const { partyId } = party;
    const invited = await ada.post(`/parties/${partyId}/invitations`, { name: bob.username });
    assert.ok(invited.status < 300, JSON.stringify(invited.body));
    const joined = await bob.put(`/parties/${partyId}/players/me`, {});
    assert.ok(joined.status < 300, JSON.stringify(joined.body));
    const [adas, bobs] = await Promise.all([open(ada), open(bob)]);
    return { ada, bob, adas, bobs };
  }

  const bothIn = async (page: Page) => {
    await page.locator(".lobby-code").waitFor();
    for (const team of ["red", "blue"])
      await page
        .getByRole("list", { name: `Team ${team}` })
        .getByText(/^(ada|bob)/)
        .waitFor();
  };

  it("is opened by the leader's button, with all members in it", async () => {
    const { ada, adas, bobs } = await pair();
    await bobs.getByRole("list", { name: "Members" }).getByText(ada.username).waitFor();
    await press(adas, "Open a lobby together");
    await bobs.getByRole("link", { name: "Go to the lobby" }).click();
    for (const page of [adas, bobs]) await bothIn(page);
    assert.deepEqual(faults, []);
  });

  it("is entered by its code, which the leader types, for all who are not in it yet", async () => {
    const { bob, adas } = await pair();
    const lobby = await bob.post("/lobbies", { name: "bob's", mode: "duel", access: "private" });
    assert.equal(lobby.status, 201, JSON.stringify(lobby.body));
    const code = adas.getByLabel("Code", { exact: true });
    await code.fill("bcdfgh");
    await press(adas, "Join together");
    await adas.getByText("There is no lobby with this code").waitFor();
    await code.fill(String(lobby.body.code).toLowerCase());
    await press(adas, "Join together");
    await bothIn(adas);
    assert.deepEqual(faults, []);
  });
});
