import { randomBytes } from "node:crypto";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Page } from "playwright-core";
import * as z from "zod";

import { newPlayer } from "../harness/players";
import { press, see } from "./acts";
import type { Camera } from "./camera";

export interface ConsoleOutputs extends Readonly<Record<string, string>> {
  readonly siteUrl: string;
  readonly awsEndpoint: string;
  readonly region: string;
  readonly serverAccessKeyId: string;
  readonly serverSecretAccessKey: string;
}

interface View {
  /** The address, which begins with the view's name. */
  readonly path: string;
  /** @default the view's name */
  readonly name?: string;
  /** Prepares the view. */
  readonly first?: (page: Page) => Promise<unknown>;
  /** The window's height in pixels: less where there is much text. @default 800 */
  readonly height?: number;
  /** The selector of an element that must be visible before the picture is taken. */
  readonly sight: string;
}

const views: readonly View[] = [
  { path: "overview", sight: ".chart canvas" },
  {
    path: "requests",
    first: async (page) => {
      await page.locator("main input[type=search]").fill("route:/shop/buy");
      await page.locator("tbody tr", { hasText: "/shop/buy" }).first().click();
    },
    sight: "aside .waterfall",
  },
  {
    path: "logs",
    height: 560,
    first: (page) => page.locator(".lines button").last().click(),
    sight: "aside pre",
  },
  { path: "meter", sight: "tbody tr" },
  { path: "sockets", first: (page) => page.locator("tbody a").last().click(), sight: "aside" },
  { path: "gamelift", sight: "tbody tr" },
  { path: "users", sight: "tbody a" },
  {
    path: "users",
    name: "user",
    first: (page) => page.locator("tbody a", { hasText: "rival-" }).first().click(),
    sight: ".rows td",
  },
  {
    path: "tables",
    height: 560,
    first: async (page) => {
      await page.locator("nav.names a", { hasText: "Scores" }).click();
      await page.locator("tbody tr").first().click();
    },
    sight: "aside pre",
  },
  {
    path: "buckets",
    first: (page) => page.locator("nav.names a", { hasText: "site" }).click(),
    sight: "tbody tr",
  },
  { path: "mailbox", sight: ".mails li" },
  { path: "dashboards?span=900", name: "dashboards", sight: ".widget canvas" },
  { path: "alarms", sight: "tbody tr" },
  { path: "queues", sight: "tbody tr" },
  { path: "jobs", sight: "tbody tr" },
  { path: "graph", height: 480, sight: "svg .box" },
  { path: "iam", sight: ".tiles li" },
];

/** Takes a picture of every view of the console, in light and dark colours alternately. */
export async function takeConsole(camera: Camera, outputs: ConsoleOutputs): Promise<void> {
  await snoop(outputs);
  // Guests have no address. Whoever signs up by mail gets a code, which the mailbox shows.
  await newPlayer(outputs, `ada-${randomBytes(2).toString("hex")}`);
  // A player buys an item, and keeps a board open, with a socket.
  const player = await camera.open({ size: "phone", colorScheme: "light" });
  await player.goto(outputs.siteUrl);
  await press(player, "Play as a guest");
  await see(player, "Where to?");
  await player.goto(`${outputs.siteUrl}/#shop`);
  await press(player, "Buy Torch");
  await see(player, "1 × Torch");
  await player.goto(`${outputs.siteUrl}/#board/forest`);
  await see(player, "Live");
  for (const [at, { path, name = path, height, first, sight }] of views.entries()) {
    const page = await camera.open({ size: "desktop", colorScheme: at % 2 === 0 ? "light" : "dark" });
    if (height) await page.setViewportSize({ width: 1280, height });
    await page.goto(`${outputs.siteUrl}/_console/${path}`);
    await page.locator('#link[data-state="live"]').waitFor();
    await first?.(page);
    await page.locator(sight).first().waitFor();
    await page.waitForTimeout(500);
    await camera.take(page, `console-${name}`);
    await page.context().close();
  }
  await player.context().close();
}

/** Lets a game server scan a table without a grant, so that the IAM view has a refusal to show. */
async function snoop(outputs: ConsoleOutputs): Promise<void> {
  const headers = { accept: "application/json" };
  const answer = await fetch(`${outputs.siteUrl}/_console/tables`, { headers });
  const tables = z.array(z.object({ name: z.string() })).parse(await answer.json());
  const client = new DynamoDBClient({
    endpoint: outputs.awsEndpoint,
    region: outputs.region,
    credentials: { accessKeyId: outputs.serverAccessKeyId, secretAccessKey: outputs.serverSecretAccessKey },
  });
  const TableName = tables.find(({ name }) => name.includes("UserProfiles"))?.name;
  await client.send(new ScanCommand({ TableName })).catch(() => {});
  client.destroy();
}
