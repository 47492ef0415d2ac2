// full: it kills the run

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import type { Browser, Page } from "playwright-core";
import { cast } from "../../tools/demo/cast";
import { enter, type Outputs, type Player } from "../../tools/demo/player";
import { type StartedRun, startRun } from "../localRun/startRun";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("a page whose server is killed", () => {
  let data: string;
  let browser: Browser;
  let page: Page;
  let run: StartedRun;
  let rival: Player;
  /** Errors that the page threw. */
  const thrown: string[] = [];
  const outputs = () => readOutputs(join(data, "outputs.json")) as Outputs & Record<"siteUrl", string>;
  const start = async (port = "0", awsPort = "0") => {
    run = await startRun(/Ctrl-C ends the run/, "--data", data, "--port", port, "--aws-port", awsPort);
  };
  /** Kills the server, and waits until it has ended. */
  const kill = async () => {
    run.child.kill("SIGKILL");
    await run.exit;
  };
  const startAgain = () =>
    start(...([outputs().apiUrl, outputs().awsEndpoint].map(portOf) as [string, string]));

  before(async () => {
    data = mkdtempSync(join(tmpdir(), "killed-"));
    [browser] = await Promise.all([openBrowser(), start()]);
    page = await browser.newPage({ viewport: { width: 390, height: 840 } });
    page.setDefaultTimeout(120_000);
    page.on("pageerror", ({ message }) => thrown.push(message));
    const [first] = cast;
    assert.ok(first);
    rival = await enter(outputs(), first);
  });
  after(async () => {
    await closePages(browser);
    await kill();
    rmSync(data, { recursive: true, force: true });
  });

  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const gone = (text: string) => page.getByText(text).first().waitFor({ state: "detached" });

  it("loses, duplicates and reorders no message, loses no round, and continues without a reload", async () => {
    await page.goto(outputs().siteUrl);
    const started = page.waitForResponse((answer) => answer.url().endsWith("/start?ticket=1") && answer.ok());
    await press("Play as a guest");
    const { username } = (await (await started).json()).profile;
    const id = await rival.api.postConversation({ body: [username] });
    await go(`chat/${id}`);
    await see("Live");

    // The server dies while it handles the seventh message.
    let posts = 0;
    const killed = new Promise<void>((resolve, reject) => {
      page.on("request", (request) => {
        if (request.method() !== "POST" || !request.url().endsWith(id) || ++posts !== 7) return;
        kill().then(resolve, reject);
      });
    });
    const texts = Array.from({ length: 40 }, (_, at) => `Message ${at}`);
    const message = page.getByLabel("Message", { exact: true });
    for (const text of texts) {
      await message.fill(text);
      await message.press("Enter");
    }
    await killed;
    await see("No connection.");

    await go("play/desert");
    // Makes the game's sun appear after its shortest wait.
    await page.evaluate("Math.random = () => 0");
    await page.locator(".stage canvas").click();
    const again = page.getByRole("button", { name: "Play again" });
    while (!(await again.isVisible())) {
      const status = await page.locator(".status").textContent();
      if (status?.startsWith("Run!")) await page.locator("canvas").press(" ");
    }
    await see("Your round is saved, and counts when the connection is back.");
    await go("shop");
    await see("Couldn't reach the game.");

    await startAgain();
    // Without any input, the page recovers.
    await page.getByRole("button", { name: "Buy Torch", exact: true }).waitFor();
    await gone("No connection.");
    assert.equal(await page.getByText("Couldn't reach the game.").count(), 0);
    await press("Buy Torch");
    await see("1 × Torch, for 5 coins.");

    await go("play/desert");
    await see("1 run. Saved.");
    const top = await rival.api.getLeaderboard({ query: { gameArea: "desert" } });
    assert.deepEqual(
      top.entries.map((entry) => entry.username),
      [username],
    );
    await go(`chat/${id}`);
    await see("Live");
    await page.locator(".messages .sending, .messages .sent").first().waitFor({ state: "detached" });
    assert.deepEqual(await page.locator(".messages p").allTextContents(), texts);
    const { messages } = await rival.api.getConversation({ params: { id }, query: { limit: 100 } });
    assert.deepEqual(
      messages.map((each) => each.message),
      texts,
    );
    assert.deepEqual(thrown, []);
  });
});

const portOf = (url: string) => new URL(url).port;
