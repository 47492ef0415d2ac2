import assert from "node:assert/strict";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { Page } from "playwright-core";
import { cloud, local, output, type TestPlayer } from "../local";
import { newSteamId, ticketOf } from "../platforms/steamPlayers";
import { gameStore } from "../purchases/gameStore";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { signInOnPage } from "../web/signInOnPage";

/** Runs the job that reads Steam's report. */
async function readReport(): Promise<void> {
  const { graph } = await cloud();
  const job = graph.find(({ type, name }) => type.endsWith(":Function") && name === "jobs-reconcile-stores");
  assert.ok(job?.id, "the program has no function jobs-reconcile-stores");
  const client = new LambdaClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({
      FunctionName: job.id,
      Payload: JSON.stringify({ to: new Date().toISOString(), polled: true }),
    }),
  );
  client.destroy();
  assert.equal(FunctionError, undefined, Buffer.from(Payload ?? []).toString());
}

describeInBrowser("the shop in Steam", () => {
  let page: Page;
  let ada: TestPlayer;
  onPhone((opened) => {
    page = opened;
  });
  before(gameStore);
  beforeEach(async () => {
    ada = await local.player("ada");
    await signInOnPage(page, ada);
    await page.evaluate('location.hash = "shop"');
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const balance = async () => (await ada.get("/wallet")).body.balance as number;
  const atStore = async (deed: string, form: Record<string, string>) => {
    const { url } = await gameStore();
    const body = new URLSearchParams({ store: "steam", ...form });
    assert.equal((await fetch(url + deed, { method: "POST", body, redirect: "manual" })).status, 303);
  };
  const link = async () => {
    const { status, body } = await ada.post("/profile/identities/steam", {
      ticket: await ticketOf(newSteamId()),
    });
    assert.equal(status, 200, JSON.stringify(body));
  };

  it("says that an account at Steam is missing", async () => {
    await press("Buy 100 coins in Steam");
    await see("No account at Steam is linked.");
    assert.equal(await balance(), 100);
  });

  it("sells by Steam's own page, whatever answers are lost, and loses what is paid back", async () => {
    await link();
    await atStore("/lose", { call: "FinalizeTxn" });
    await press("Buy 100 coins in Steam");
    await see("0.99 EUR. It is the local store: no money moves.");
    await press("Approve");
    await see("Bought: 100 coins.");
    await see("200 coins: 100 earned, 100 bought with money.");
    await see("Steam, ");
    await atStore("/lose", { call: "QueryTxn" });
    await press("Buy Five health potions in Steam");
    await press("Approve");
    await see("Bought: 5 × health potion.");
    const [, { id }] = (await ada.get("/purchases")).body.purchases;
    await atStore("/refund", { id: String(id).split("#")[1] ?? "", part: "100000" });
    await readReport();
    await see("Paid back");
    assert.equal(await balance(), 100);
    assert.deepEqual(await axeFindings(page, "shop"), []);
  });

  it("finishes what was approved before the page was closed, and nothing that was canceled", async () => {
    await link();
    await page.route(/\/purchases\/steam\/\d+\/finish$/, (route) => route.abort());
    await press("Buy 100 coins in Steam");
    await press("Approve");
    await see("For money");
    assert.equal(await balance(), 100);
    await page.goto("about:blank");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.goto(`${await output("siteUrl")}#shop`);
    await see("Bought: 100 coins.");
    await press("Buy 1,200 coins in Steam");
    await press("Cancel");
    await see("The purchase was not paid.");
    assert.equal(await balance(), 200);
  });
});
