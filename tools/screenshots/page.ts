import { join } from "node:path";

import type { Page } from "playwright-core";

import { button, pause, play, press, see } from "./acts";
import { type Camera, type Look, stateOf } from "./camera";
import { give, type PageOutputs } from "./give";

type Take = (name: string) => Promise<void>;
type View = readonly [address: string, Look, show: (page: Page, take: Take) => Promise<unknown>];

const lightDesk: Look = { size: "desktop", colorScheme: "light" };
const darkDesk: Look = { size: "desktop", colorScheme: "dark" };
const lightPhone: Look = { size: "phone", colorScheme: "light" };
const darkPhone: Look = { size: "phone", colorScheme: "dark" };

const rival = "rival-amara";
const photo = join(__dirname, "../../packages/photos/test/photos/cat.jpg");

/** Plays a round in an area, and takes a picture of it after some seconds. */
const round =
  (name: string, keys: readonly string[], seconds: number): View[2] =>
  async (page, take) => {
    await press(page, "Start");
    // The countdown.
    await pause(page, 3.5);
    await play(page, keys, seconds);
    await page.evaluate("scrollTo(0, 0)");
    await take(name);
  };

/** Takes a picture of a board, once it shows the player's own place. */
const board =
  (name: string): View[2] =>
  async (page, take) => {
    await see(page, /^You are \d+/);
    await page.getByRole("cell").nth(5).waitFor();
    await take(name);
  };

/** The views of a signed-in player, in order: later views show the results of earlier ones. */
const views: readonly View[] = [
  [
    "play",
    lightDesk,
    async (page, take) => {
      await press(page, "Unlock for 80 coins");
      await button(page, "Unlock for 150 coins").waitFor();
      await take("areas");
    },
  ],
  [
    "play",
    lightDesk,
    async (page) => {
      await press(page, "Unlock for 150 coins");
      await page.getByRole("link", { name: "Play in the tower" }).waitFor();
    },
  ],
  [
    "shop",
    darkDesk,
    async (page, take) => {
      for (const item of ["Torch", "Climbing Rope", "Oak Shield"]) {
        await press(page, `Buy ${item}`);
        await see(page, `1 × ${item}`);
      }
      await take("shop");
    },
  ],
  [
    "play/forest",
    lightPhone,
    async (page, take) => {
      await round("forest", ["ArrowLeft", "ArrowLeft", "ArrowRight", "ArrowRight"], 6)(page, take);
      await button(page, "Play again").waitFor();
      await see(page, /^You are \d+/);
      await take("result");
    },
  ],
  ["play/desert", darkDesk, round("desert", [], 0.5)],
  ["play/harbour", darkPhone, round("harbour", [" "], 7)],
  ["play/tower", lightDesk, round("tower", ["ArrowRight"], 0.3)],
  [
    "play/arena",
    darkDesk,
    async (page, take) => {
      await press(page, "Find a match");
      await press(page, "Accept");
      await see(page, /^You \d+ · \w+ \d+/);
      await play(page, ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"], 4);
      await take("arena");
    },
  ],
  ["board/forest", lightDesk, board("board")],
  ["board/global", darkPhone, board("global-board")],
  [
    "board/forest",
    darkDesk,
    async (page, take) => {
      await page.getByLabel("Time").selectOption("Yesterday");
      await page.getByRole("cell").nth(5).waitFor();
      await take("season");
    },
  ],
  ["tasks", lightPhone, (page, take) => see(page, "Visit today").then(() => take("tasks"))],
  [
    "chat",
    lightDesk,
    async (page, take) => {
      await page.getByLabel("Talk to").fill(rival);
      await press(page, "Talk");
      await page.getByLabel("Message", { exact: true }).fill("Meet me in the Whispering Forest!");
      await press(page, "Send");
      await page.locator(".messages li").first().waitFor();
      await page.getByRole("heading", { name: "Amara" }).waitFor();
      await take("chat");
    },
  ],
  [
    "player",
    lightDesk,
    async (page, take) => {
      await press(page, "Fox");
      await page.locator('button[aria-pressed="true"]', { hasText: "Fox" }).waitFor();
      await page.evaluate("scrollTo(0, 0)");
      await take("player");
    },
  ],
  [
    "player",
    darkPhone,
    async (page, take) => {
      await page.getByLabel("Choose a photo").setInputFiles(photo);
      await page.getByRole("group", { name: "Frame" }).scrollIntoViewIfNeeded();
      await take("framing");
    },
  ],
  [
    "players",
    darkPhone,
    async (page, take) => {
      await page.getByLabel("Find by name").fill("rival");
      await page.locator(".people a").nth(3).waitFor();
      await take("players");
    },
  ],
  [
    `players/${rival}`,
    lightPhone,
    (page, take) =>
      button(page, "Block")
        .waitFor()
        .then(() => take("rival")),
  ],
  [
    "party",
    darkDesk,
    async (page, take) => {
      await press(page, "Begin a party");
      await button(page, "Find a match together").waitFor();
      await take("party");
    },
  ],
];

/** Takes a picture of every view of the game's page, as a new guest. */
export async function takePage(camera: Camera, outputs: PageOutputs): Promise<void> {
  const { siteUrl } = outputs;
  const pictured = (page: Page) => async (name: string) => {
    // Notices disappear, and pictures load.
    await pause(page, 1);
    await camera.take(page, `page-${name}`);
  };
  const first = await camera.open(lightDesk);
  await first.goto(siteUrl);
  await button(first, "Play as a guest").waitFor();
  await pictured(first)("welcome");
  await press(first, "Create an account");
  await first.getByLabel("E-mail").waitFor();
  await pictured(first)("account");
  const profile = first.waitForResponse((answer) => answer.url().endsWith("/start?ticket=1") && answer.ok());
  await first.goto(siteUrl);
  await press(first, "Play as a guest");
  const { userId, username } = await (await profile).json();
  await give(outputs, userId, 400);
  const state = await stateOf(first);
  await first.context().close();
  for (const [address, look, show] of views) {
    const page = await camera.open(look, state);
    await page.goto(`${siteUrl}/#${address}`);
    await show(page, pictured(page));
    await page.context().close();
  }
  await takeInvitation(camera, siteUrl, { state, username, pictured });
}

/** Takes a picture of a stranger's invitation to a conversation. */
async function takeInvitation(
  camera: Camera,
  siteUrl: string,
  {
    state,
    username,
    pictured,
  }: { state: Awaited<ReturnType<typeof stateOf>>; username: string; pictured: (page: Page) => Take },
): Promise<void> {
  const stranger = await camera.open(lightDesk);
  await stranger.goto(siteUrl);
  await press(stranger, "Play as a guest");
  await see(stranger, "Where to?");
  await stranger.goto(`${siteUrl}/#players/${username}`);
  await press(stranger, "Talk");
  await stranger.getByLabel("Message", { exact: true }).fill("Hello! Shall we trade in the harbour?");
  await press(stranger, "Send");
  await stranger.locator(".messages li").first().waitFor();
  const page = await camera.open(darkPhone, state);
  await page.goto(`${siteUrl}/#chat`);
  await page.locator(".conversations a", { hasText: "Invitation" }).click();
  await button(page, "Accept").waitFor();
  await pictured(page)("invitation");
  for (const opened of [stranger, page]) await opened.context().close();
}
