import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { isoDate } from "@game-backend/framework/period";
import type { Browser, Page } from "playwright-core";
import { dayAfter } from "../../functions/numbers/count/figures";
import type { Group } from "../../functions/numbers/groups";
import { DeskPage } from "../../tools/harness/deskPage";
import { began } from "../../tools/numbers/demo";
import { invited } from "../admin/staffMember";
import { ofType } from "../components/graph";
import { cloud, output } from "../local";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { widerThanScreen } from "../web/widerThanScreen";

describeInBrowser("the page of numbers", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let operator: Parameters<typeof began>[0]["client"];
  before(async () => {
    operator = {
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    };
    await began({
      client: operator,
      eventsBucket: await output("eventsBucket"),
      countFunction: await output("countFunction"),
    });
    browser = await openBrowser();
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
    await desk.signIn(await invited("editors"));
    await page.getByRole("navigation").getByRole("button", { name: "Numbers" }).click();
    await page.getByRole("heading", { name: "Returning players" }).waitFor();
  });
  after(() => closePages(browser));

  const part = (name: string) =>
    page.locator("section.part", { has: page.getByRole("heading", { name, exact: true }) });

  it("shows five weeks of players, marks days that may grow, and says what each figure means", async () => {
    const rows = part("Players").locator("tbody tr");
    await rows.first().waitFor();
    assert.equal(await rows.count(), 31);
    assert.match((await rows.first().locator("th").textContent()) ?? "", / \*$/);
    assert.doesNotMatch((await rows.last().locator("th").textContent()) ?? "", /\*/);
    await part("Players").getByText("What is counted?").click();
    assert.ok(await part("Players").getByText("Accounts that were made on the day.").isVisible());
  });

  it("has a part for the revenue, builds, the economy and events", async () => {
    for (const name of ["Revenue by store", "Builds", "Economy", "Events"])
      await part(name).locator("tbody tr").first().waitFor();
    assert.match((await part("Funnels").textContent()) ?? "", /run\.start.*run\.end/);
    assert.match((await part("Revenue by store").textContent()) ?? "", /(apple|google|steam) (EUR|USD)/);
  });

  it("gives a file of a table", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      part("Players").getByRole("button", { name: "CSV" }).click(),
    ]);
    const [head, first] = readFileSync(await download.path(), "utf8").split("\r\n");
    assert.match(head ?? "", /^Day,New,Daily,Monthly,Sessions,Minutes,Payers,EUR,EUR \/ daily,USD/);
    assert.match(first ?? "", /^\d{4}-\d\d-\d\d \*,\d+,\d+,\d+/);
  });

  it("shows 400 days, for which it asks once a group", async () => {
    const fields = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, [70_000, 900]]));
    const figures: Readonly<Partial<Record<Group, object>>> = {
      players: fields(["new", "active", "sessions", "seconds", "paid"]),
      months: fields(["players"]),
      revenue: fields(["apple USD", "apple EUR", "google USD", "google EUR", "steam USD", "steam EUR"]),
      refunds: fields(["apple USD", "google USD", "steam EUR"]),
      retention: fields(["d0", "d1", "d7", "d30"]),
    };
    const today = isoDate(Date.now());
    const rows = Object.entries(figures).flatMap(([group, figures]) =>
      Array.from({ length: 400 - 36 }, (_, at) => ({ group, day: dayAfter(today, -36 - at), figures })),
    );
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(operator));
    const found = ofType((await cloud()).graph, "Table").find(({ name }) => name === "tables-Numbers");
    const table = String(found?.outputs.name);
    for (let at = 0; at < rows.length; at += 25) {
      const RequestItems = { [table]: rows.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } })) };
      await client.send(new BatchWriteCommand({ RequestItems }));
    }
    const before = desk.asked.length;
    await page.getByLabel("Days").selectOption("400");
    for (const name of ["Players", "Returning players"])
      await part(name).locator("tbody tr").nth(399).waitFor();
    const asked = desk.asked.slice(before).filter((url) => url.includes("/admin/numbers"));
    assert.equal(asked.length, 6, asked.join("\n"));
  });

  it("is accessible, and fits a phone", async () => {
    assert.deepEqual(await axeFindings(page, "the numbers"), []);
    await page.setViewportSize({ width: 360, height: 740 });
    assert.deepEqual(await widerThanScreen(page), []);
    assert.deepEqual(desk.faults, []);
  });
});
