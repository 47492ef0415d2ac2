import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import { invited, type StaffMember, staffMember } from "../admin/staffMember";
import { local, output, type TestPlayer } from "../local";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { signInOnPage } from "../web/signInOnPage";
import { widerThanScreen } from "../web/widerThanScreen";

const schemes = ["light", "dark"] as const;
let admin: StaffMember;

/** Lets a player have tokens, which open the chest. */
async function give(player: TestPlayer, amount: number): Promise<void> {
  const contents = [{ currency: "tokens", amount }];
  const { status } = await admin.post(
    `/admin/players/${player.id}/grant`,
    { contents, reason: "A spec" },
    { "idempotency-key": `${player.id}-tokens` },
  );
  assert.equal(status, 200);
}

describeInBrowser("boxes on the page", () => {
  let page: Page;
  let ada: TestPlayer;
  onPhone((opened) => {
    page = opened;
  });
  before(async () => {
    [ada, admin] = await Promise.all([local.player("ada"), staffMember("admins", "alma")]);
    await give(ada, 20);
  });

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const chest = () => page.locator('[data-box="forest-chest"]');
  const look = async (view: string) => {
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
  };
  /** Does something after which the page reads the boxes again, and waits for the answer. */
  const reading = async (act: () => Promise<unknown>) => {
    const read = page.waitForResponse((answer) => answer.url().endsWith("/boxes") && answer.ok());
    await act();
    await read;
  };
  const press = (name: string) => reading(() => page.getByRole("button", { name }).press("Enter"));
  /** Signs in and goes to the boxes. The shop, which is on the way, has read them before. */
  const goToBoxes = async () => {
    await signInOnPage(page, ada);
    await reading(() => page.getByRole("link", { name: "Shop", exact: true }).click());
    await reading(() => page.getByRole("link", { name: "Boxes", exact: true }).click());
  };
  /** Returns the most draws until the guarantee. A rare draw starts the count again. */
  const left = async (): Promise<number> => (await ada.get("/boxes")).body.boxes[0].guarantee.left;

  it("show odds before the price, open by the keyboard, and are checked once the series has ended", async () => {
    await goToBoxes();
    const open = "Open for 5 tokens: Forest chest";
    await page.getByRole("button", { name: open }).waitFor();
    const text = await chest().innerText();
    assert.ok(text.indexOf("1 %") > 0 && text.indexOf("1 %") < text.indexOf("Open for 5 tokens"), text);
    assert.match(text, /An oak shield comes in the 50th draw at the latest\.[\s\S]*at most 50 more draws/);
    await look("boxes");

    await press(open);
    await chest().getByText("Draw 1").waitFor();
    await press(open);
    await chest().getByText("Draw 2").waitFor();
    await chest()
      .getByText(`at most ${await left()} more draws`)
      .waitFor();
    // Nobody waits for the lid, and where motion is not welcome, it does not move.
    const lid = () =>
      page.evaluate(`getComputedStyle(document.querySelector(".chest.open .lid")).animationName`);
    assert.equal(await lid(), "lift");
    await page.emulateMedia({ reducedMotion: "reduce" });
    assert.equal(await lid(), "none");

    await see("End the series to see its server seed.");
    const { body } = await ada.get("/boxes");
    await page.getByLabel("Your client seed for the next series").fill("luck");
    await press("End it, and show the server seed");
    await page.getByRole("button", { name: "Check these draws" }).press("Enter");
    await see("All 2 draws are the ones that were fixed before.");
    await page.getByText("The check’s own source").click();
    const source = await page.locator(".source pre").textContent();
    assert.equal(source, readFileSync("packages/client/src/verifyDraws.ts", "utf8"));
    await look("checked");
    const { seedPeriod } = (await ada.get("/boxes")).body;
    assert.deepEqual([seedPeriod.serverSeedHash, seedPeriod.clientSeed], [body.next.serverSeedHash, "luck"]);
  });

  it("are not opened as they were before the player's other device began a series", async () => {
    await goToBoxes();
    await chest().waitFor();
    const { serverSeedHash } = (await ada.get("/boxes")).body.next;
    assert.equal((await ada.post("/boxes/seed", { serverSeedHash, clientSeed: "other" })).status, 200);
    await press("Open for 5 tokens: Forest chest");
    await see("Nothing was charged");
    assert.equal((await ada.get("/wallet")).body.currencies.tokens.amount, 10);
  });
});

describeInBrowser("draws at the desk", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let bob: TestPlayer;
  before(async () => {
    browser = await openBrowser();
    bob = await local.player("bob");
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
    await page.setViewportSize({ width: 360, height: 740 });
    await desk.signIn(await invited("admins", "root"));
  });
  after(() => closePages(browser));

  const seen = async (view: string) => {
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await desk.picture(`draws-${view}-${colorScheme}`, true);
      assert.deepEqual(await widerThanScreen(page), [], view);
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
  };
  const goTo = (view: string) =>
    page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();

  it("are in a player's case, where staff check a series that has ended", async () => {
    await give(bob, 5);
    const { live, seedPeriod, next } = (await bob.get("/boxes")).body;
    const opened = await bob.post(
      "/boxes/forest-chest/open",
      { serverSeedHash: seedPeriod.serverSeedHash },
      { "idempotency-key": `${bob.id}-draw`, "x-live-seen": String(live) },
    );
    assert.equal(opened.status, 200, JSON.stringify(opened.body));
    await bob.post("/boxes/seed", { serverSeedHash: next.serverSeedHash, clientSeed: "" });
    await goTo("Players");
    await page.getByLabel("What").fill(bob.username);
    await page.getByLabel("Why you read it").fill("Bob has written by mail");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.locator(".case", { hasText: bob.username }).click();
    await desk.see(/^Series 2 since .*: 0 draws$/);
    await page.getByRole("button", { name: "The series before" }).click();
    await desk.see(`1. forest-chest: ${opened.body.row}`);
    await page.getByRole("button", { name: "Check the draws" }).click();
    await desk.see("The draw is the one that was fixed before.");
    await seen("case");
  });

  it("come from documents that are written in the forms of their kinds", async () => {
    await goTo("Live");
    await page.getByRole("button", { name: "forest-chest", exact: true }).click();
    await page.getByLabel("Weight", { exact: true }).first().waitFor();
    await seen("form");
    assert.deepEqual(desk.faults, []);
  });
});
