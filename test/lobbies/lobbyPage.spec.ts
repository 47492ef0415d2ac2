// full: it repeats with two browsers what the lobbies' specs prove

import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import type { Browser, Page } from "playwright-core";
import { output } from "../local";
import { startGameServer } from "../sessions/gameServers";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";

describeInBrowser("a lobby on the page", () => {
  let browser: Browser;
  let server: ChildProcess;
  let host: Page;
  let friend: Page;
  const faults: string[] = [];
  /** The pages' questions for a lobby of their own. */
  let asked = 0;

  /** Opens the lobbies' page for a guest, or a link to a lobby. */
  async function guest(link = "#lobby"): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("request", (request) => {
      if (request.url().endsWith("/lobbies/mine")) asked++;
    });
    // The browser's console names each answer that is an error.
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(`${await output("siteUrl")}/${link}`);
    await press(page, "Play as a guest");
    await page.getByRole("heading", { name: "Join by a code" }).waitFor();
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const both = <T>(act: (page: Page) => Promise<T>) => Promise.all([host, friend].map(act));
  const inTeam = (page: Page, team: string) =>
    page.getByRole("list", { name: `Team ${team}` }).getByText(/^guest-/);
  /** Keeps a picture of the page, for people to look at, if a folder for them is named. */
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env["SCREENSHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  before(async () => {
    [browser, server] = await Promise.all([openBrowser(), startGameServer({ seconds: 4 })]);
    host = await guest();
  });
  after(async () => {
    await closePages(browser);
    if (server?.exitCode === null) server.kill("SIGKILL");
  });

  it("is opened by a host, and joined by a friend who types the code as it is shown", async () => {
    await picture(host, "outside");
    assert.equal(asked, 0, "the page knows of no lobby");
    await press(host, "Open");
    const shown = await host.locator(".lobby-code").textContent();
    assert.match(shown ?? "", /^[A-Z]{3}-[A-Z]{3}$/);
    friend = await guest();
    await friend.getByLabel("Code", { exact: true }).fill((shown ?? "").toLowerCase());
    await press(friend, "Join");
    for (const team of ["red", "blue"]) await both((page) => inTeam(page, team).waitFor());
    await host.getByText("Waiting for one player to be ready.").waitFor();
    await picture(host, "gathered");
    // Long names of guests fit onto a phone.
    const beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
    for (const page of [host, friend]) assert.equal(await page.evaluate(beyond), 0);
  });

  it("is shown again after a reload, and to a player who is in it by another device", async () => {
    await host.reload();
    await inTeam(host, "red").waitFor();
    assert.ok(asked > 0);
    // As on a device that has heard of no lobby.
    await friend.evaluate(
      'for (const key of Object.keys(localStorage)) if (key.includes(".lobby.")) localStorage.removeItem(key)',
    );
    await friend.reload();
    await press(friend, "Look for it");
    await inTeam(friend, "blue").waitFor();
  });

  it("tells the host who is ready, starts a game for both, and opens again for a rematch", async () => {
    await press(friend, "I'm ready");
    await host.getByText("All are ready.").waitFor();
    await picture(friend, "ready");
    await press(host, "Start");
    await both((page) => page.getByText(/^You \d+ · Rival \d+ · \d+ s$/).waitFor());
    await picture(friend, "playing");
    await both((page) => page.getByText(/^(You win!|You lose|A draw)$/).waitFor());
    await picture(friend, "over");
    await both((page) => press(page, "Back to the lobby"));
    await host.getByText("Waiting for one player to be ready.").waitFor();
    for (const team of ["red", "blue"]) await both((page) => inTeam(page, team).waitFor());
    await press(friend, "I'm ready");
    await press(host, "Start");
    await both((page) => page.getByText(/^You \d+ · Rival \d+ · \d+ s$/).waitFor());
    await both((page) => page.getByText(/^(You win!|You lose|A draw)$/).waitFor());
    await both((page) => press(page, "Back to the lobby"));
    assert.deepEqual(faults, []);
  });

  it("has another host when its host leaves, who comes back by the link", async () => {
    const shown = await friend.locator(".lobby-code").textContent();
    await press(host, "Leave the lobby");
    await host.getByRole("heading", { name: "Join by a code" }).waitFor();
    await friend.getByRole("button", { name: "Start", exact: true }).waitFor();
    await host.goto(`${await output("siteUrl")}/#lobby/${(shown ?? "").replace("-", "")}`);
    await press(host, "Join this lobby");
    await host.getByRole("button", { name: "I'm ready", exact: true }).waitFor();
    await picture(host, "back");
    await press(friend, "Leave the lobby");
    await press(host, "Leave the lobby");
    assert.deepEqual(faults, []);
  });
});
