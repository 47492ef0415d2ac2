import assert from "node:assert/strict";
import type { Socket } from "@game-backend/tools/harness/socket";
import type { Browser, Page } from "playwright-core";
import { insideRun, local, output, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("a party on the page", () => {
  let browser: Browser;
  let ada: TestPlayer;
  let bob: TestPlayer;
  let others: { player: TestPlayer; socket: Socket }[];
  let adas: Page;
  let bobs: Page;
  const faults: string[] = [];

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
    await page.getByRole("button", { name: "Begin a party" }).waitFor();
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const members = (page: Page) => page.getByRole("list", { name: "Members" }).getByRole("listitem");

  /** Plays for a player without a page: sends all three choices whenever another player sends hello. */
  async function sayer({ player, socket }: (typeof others)[number]): Promise<{ matchId: string }> {
    const found = await socket.next("match", ({ status }) => status === "COMPLETED");
    const { matchId, channel: topic, team } = found;
    await socket.ask({ action: "subscribe", topic }, "subscribed");
    const data = { team, name: player.username, choices: ["stone", "stone", "stone"] };
    let seq = 0;
    const say = () => socket.ask({ action: "relay", match: matchId, seq: ++seq, data }, "relayed");
    const answer = async () => {
      for (;;) {
        await socket.next("relay", (message) => message.data.hello === true);
        await say();
      }
    };
    await say();
    // It ends with the socket.
    answer().catch(() => {});
    return { matchId };
  }

  before(async () => {
    // The specs of the client search for matches of pairs in the same region.
    await insideRun();
    [browser, ada, bob, ...others] = await Promise.all([
      openBrowser(),
      local.player("ada"),
      local.player("bob"),
      ...["eve", "kim"].map(async (name) => {
        const player = await local.player(name);
        return { player, socket: await connect(player) };
      }),
    ]);
    [adas, bobs] = await Promise.all([open(ada), open(bob)]);
  });
  after(async () => {
    await closePages(browser);
    for (const { socket } of others ?? []) await socket.close();
  });

  it("begins, and takes a friend who was invited by name", async () => {
    await press(adas, "Begin a party");
    await adas.getByLabel("Player's name").fill(bob.username);
    await press(adas, "Invite");
    await bobs.getByText(`${ada.username} invites you to a party.`, { exact: true }).first().waitFor();
    await press(bobs, "Join");
    for (const page of [adas, bobs]) await members(page).filter({ hasText: bob.username }).waitFor();
    await bobs.getByText("The leader starts the search.").waitFor();
    assert.equal(await members(adas).count(), 2);
  });

  it("finds a match when its leader asks, and plays it to a result that all players report", async () => {
    const region = await output("region");
    await press(adas, "Find a match together");
    await bobs.getByText(/Searching for the other players|Waiting for the other players/).waitFor();
    for (const { player } of others) {
      const search = await player.post("/matchmaking", { mode: "pairs", latencies: { [region]: 100 } });
      assert.equal(search.status, 202, JSON.stringify(search.body));
    }
    const sayers = await Promise.all(others.map(sayer));
    for (const round of [1, 2, 3])
      for (const page of [adas, bobs]) {
        await page.getByText(`Round ${round} of 3`).waitFor();
        await press(page, "paper");
        if (round !== 2 || page !== adas) continue;
        // After a reload, a player has the same choices, and asks the others for theirs.
        await page.reload();
        await page.getByText(/^You have chosen paper/).waitFor();
      }
    const [{ matchId } = { matchId: "" }] = sayers;
    const results = [ada, bob].map(({ id: userId }) => ({ userId, place: 1, score: 12 }));
    const theirs = others.map(({ player }) => ({ userId: player.id, place: 2, score: 0 }));
    for (const { player } of others) {
      const path = `/matches/${matchId}/results`;
      const { status, body } = await player.post(path, { results: [...results, ...theirs] });
      assert.equal(status, 200, JSON.stringify(body));
    }
    for (const page of [adas, bobs]) {
      await page.getByRole("heading", { name: "You win!" }).waitFor();
      await page.getByText("Your team 12 · The others 0").waitFor();
    }
    await local.drained();
    const { body } = await bob.get("/matches");
    assert.deepEqual(
      body.matches.map(({ mode, place, ranked }: Record<string, unknown>) => [mode, place, ranked]),
      [["pairs", 1, false]],
    );
  });

  it("plays with bots if no other pair comes", async () => {
    for (const page of [adas, bobs]) await press(page, "Back to the party");
    await press(adas, "Find a match together");
    for (const page of [adas, bobs]) await page.getByText(/ · bots play in \d+ s$/).waitFor();
    for (const round of [1, 2, 3])
      for (const page of [adas, bobs]) {
        await page.getByText(`Round ${round} of 3`).waitFor();
        await press(page, "stone");
      }
    for (const page of [adas, bobs]) {
      await page.getByText("Bot 2", { exact: true }).waitFor();
      await page
        .getByText("All players reported the same result.")
        .or(page.getByText("Waiting for the others to report"))
        .first()
        .waitFor();
    }
    await local.drained();
    const { body } = await bob.get("/matches");
    assert.equal(body.matches.length, 2);
    assert.deepEqual(faults, []);
  });

  it("is left by its leader, whom the other follows as leader", async () => {
    for (const page of [adas, bobs]) await press(page, "Back to the party");
    await press(adas, "Leave the party");
    await adas.getByRole("button", { name: "Begin a party" }).waitFor();
    await members(bobs).filter({ hasText: ada.username }).waitFor({ state: "detached" });
    await bobs.getByRole("button", { name: "Find a match together" }).waitFor();
    assert.deepEqual(faults, []);
  });
});
