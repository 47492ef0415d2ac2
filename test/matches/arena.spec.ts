// full: it runs the game server, with two browsers

import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { output } from "../local";
import { startGameServer } from "../sessions/gameServers";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("two strangers in the arena", () => {
  let browser: Browser;
  let server: ChildProcess;
  let pages: Page[];
  const faults: string[] = [];

  async function guest(): Promise<Page> {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (/Content Security Policy/.test(message.text())) faults.push(message.text());
    });
    await page.goto(`${await output("siteUrl")}/#play/arena`);
    await page.getByRole("button", { name: "Play as a guest" }).click();
    await page.getByRole("button", { name: "Find a match" }).waitFor();
    return page;
  }

  before(async () => {
    [browser, server] = await Promise.all([
      openBrowser(),
      // Long enough for a reload in mid-match on a busy machine.
      startGameServer({ seconds: 15 }),
    ]);
    pages = await Promise.all([guest(), guest()]);
  });
  after(async () => {
    await closePages(browser);
    if (server?.exitCode === null) server.kill("SIGKILL");
  });

  const both = <T>(act: (page: Page, at: number) => Promise<T>) => Promise.all(pages.map(act));
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const running = (page: Page) => page.getByText(/^You \d+ · Rival \d+ · \d+ s$/).waitFor();
  const balance = async (page: Page) =>
    Number((await page.locator(".coins").textContent())?.match(/\d+/)?.[0]);

  it("find each other, play to the end, one with a reload in mid-match, and see what it changed", async () => {
    await both((page) => press(page, "Find a match"));
    await both((page) => press(page, "Accept"));
    const [ada, bob] = pages;
    assert.ok(ada && bob);
    await both(running);
    // Ada runs away from her corner, whichever it is, and her rival stands still. A key is held for longer than a tick.
    const isAhead = ada.getByText(/^You (?!1 )\d+ · Rival 1 /);
    while (!(await isAhead.isVisible()))
      for (const key of ["ArrowRight", "ArrowLeft"]) await ada.locator("canvas").press(key, { delay: 200 });
    await bob.reload();
    await both(running);
    await ada.getByText("You win!").waitFor();
    await bob.getByText("You lose").waitFor();
    await both((page) => page.getByText(/^Skill [+−]\d+\.\d\d$/).waitFor());
    await both((page) => page.getByText(/^Your rival was guest-/).waitFor());
    await ada.getByText(/You are \d+(st|nd|rd|th) of \d+\./).waitFor();
    assert.deepEqual(await both(balance), [125, 105]);
    await ada.getByRole("button", { name: /^Add as a friend: guest-/ }).click();
    await bob.getByText(/^guest-.* has sent you a friend request\.$/).waitFor();
    assert.deepEqual(faults, []);
  });

  describe("when they play again", () => {
    before(async () => {
      server.kill("SIGTERM");
      await once(server, "exit");
      server = await startGameServer({ seconds: 3 });
    });

    it("find each other again, for a match that counts", async () => {
      await both((page) => press(page, "Play again"));
      await both((page) => press(page, "Accept"));
      await both((page) => page.getByText(/^Skill [+−]\d+\.\d\d$/).waitFor());
      await both((page) => page.getByText(/^Your rival was guest-/).waitFor());
      assert.deepEqual(faults, []);
    });

    it("play with a bot when no one else comes, without coins", async () => {
      const [ada] = pages;
      assert.ok(ada);
      const coins = await balance(ada);
      await press(ada, "Play again");
      await ada.getByText(/ · a bot plays in \d+ s$/).waitFor();
      await press(ada, "Accept");
      await ada.getByText("You play with a bot: this match is not ranked.").waitFor();
      await ada.getByText("A match with a bot changes no skill, no coins and no leaderboard.").waitFor();
      assert.equal(await balance(ada), coins);
      assert.deepEqual(faults, []);
    });

    it("become friends, as one has sent a request after the match", async () => {
      const [, bob] = pages;
      assert.ok(bob);
      await bob.evaluate("location.hash = 'friends'");
      await bob.getByRole("button", { name: /^Accept guest-/ }).click();
      const friends = bob.getByRole("list", { name: "Your friends" });
      await friends.getByText(/^guest-/).waitFor();
      await press(bob, "Show the last 30 days");
      // Whoever is a friend already is not suggested.
      await bob.getByText("Nobody else in the last 30 days.").waitFor();
      await bob.getByRole("button", { name: /^Remove guest-.* from your friends$/ }).click();
      await friends.getByText(/^None yet/).waitFor();
      await bob.evaluate("location.hash = 'play/arena'");
      await bob.evaluate("location.hash = 'friends'");
      await press(bob, "Show the last 30 days");
      const met = bob.getByRole("list", { name: "Players you have played with" });
      await met.getByRole("button", { name: /^Add as a friend: guest-/ }).waitFor();
      assert.deepEqual(faults, []);
    });
  });
});
