import assert from "node:assert/strict";
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

const leaves = (player: TestPlayer, amount: number, key: string) =>
  player.post("/counters", { add: { leaves: amount } }, { "idempotency-key": `${player.id}-${key}` });

describeInBrowser("tracks on the page", () => {
  let page: Page;
  let ada: TestPlayer;
  let admin: StaffMember;
  onPhone((opened) => {
    page = opened;
  });
  before(async () => {
    [ada, admin] = await Promise.all([local.player("ada"), staffMember("admins", "alma")]);
  });

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const track = (id: string) => page.locator(`[data-track="${id}"]`);
  const give = (contents: object) =>
    admin.post(
      `/admin/players/${ada.id}/grant`,
      { contents: [contents], reason: "A spec" },
      { "idempotency-key": `${ada.id}-${Object.values(contents)[0]}` },
    );
  const coins = async () => (await ada.get("/wallet")).body.balance as number;

  it("show all four documents, claim by the keyboard, say what stays and why, and move by messages", async () => {
    for (const key of ["one", "two"]) assert.equal((await leaves(ada, 50, key)).status, 200);
    await signInOnPage(page, ada);
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    await track("win-three").getByText("0 of 3").waitFor();
    await track("come-back")
      .getByText(/ in a row/)
      .waitFor();
    await track("pass").getByText("Not yours yet.").waitFor();
    await track("gatherer").getByText("100 of 1,000").waitFor();
    assert.equal(await track("gatherer").getByText("Ready").count(), 2);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page, `tracks, ${colorScheme}`), []);
    }

    assert.equal((await give({ currency: "pass-xp", amount: 120 })).status, 200);
    await track("pass").getByText("120 of 300").waitFor();
    const claim = page.getByRole("button", { name: "Claim: Season of leaves" });
    await claim.focus();
    await page.keyboard.press("Enter");
    await see("You got 20 coins.");
    await see("What you have reached in Gold waits for you until that reward track is yours.");
    await page.locator('[data-track="pass"]:focus').waitFor();

    assert.equal((await give({ entitlement: "pass.gold" })).status, 200);
    await track("pass").getByText("Not yours yet.").waitFor({ state: "detached" });
    await claim.click();
    await see("You got 3 × health potion.");

    // Two devices at once: each step is given to one of them.
    const before = await coins();
    const [other] = await Promise.all([
      ada.post("/tracks/claim", { track: "gatherer" }),
      page.getByRole("button", { name: "Claim: Gather leaves" }).click(),
    ]);
    assert.ok([200, 409].includes(other.status), JSON.stringify(other.body));
    await track("gatherer").getByText("✓ Claimed").nth(1).waitFor();
    assert.equal((await coins()) - before, 30);
  });
});

describeInBrowser("tracks at the desk", () => {
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
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await desk.picture(`tracks-${view}-${colorScheme}`, true);
      assert.deepEqual(await widerThanScreen(page), [], view);
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
  };
  const goTo = (view: string) =>
    page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();

  it("are in a player's case, where support sets a number with a reason", async () => {
    assert.equal((await leaves(bob, 12, "one")).status, 200);
    await goTo("Players");
    await page.getByLabel("What").fill(bob.username);
    await page.getByLabel("Why you read it").fill("Bob has written by mail");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.locator(".case", { hasText: bob.username }).click();
    await desk.see("12 ever, 12 today, 12 in this week");
    await desk.see("Claimed");
    await page.getByRole("button", { name: "Set: Leaves gathered" }).press("Enter");
    const form = page.getByRole("list", { name: "Counters" }).locator("form");
    const number = form.getByLabel("Number", { exact: true });
    assert.equal(await number.inputValue(), "12");
    await number.fill("a hundred");
    await form.getByLabel("Reason").fill("The phone lost them");
    await page.keyboard.press("Enter");
    await desk.see(/^Enter a whole number in digits alone/);
    await number.fill("100");
    await page.keyboard.press("Enter");
    await desk.see("Leaves gathered: 100 ever, 100 today, 100 in this week.");
    await desk.see("Can be claimed: ten (10), hundred (100)");
    await seen("case");
    const { body } = await bob.get("/tracks?category=achievements");
    assert.equal(body.tracks[0].number, 100);
  });

  it("are written in the form of their kind, which proposes counters, currencies, items and entitlements", async () => {
    await goTo("Live");
    await page.getByRole("button", { name: "pass", exact: true }).click();
    const listOf = async (label: string) =>
      page.getByLabel(label, { exact: true }).first().getAttribute("list");
    await page.getByLabel("Entitlement", { exact: true }).first().waitFor();
    assert.deepEqual(
      [await listOf("Entitlement"), await listOf("Currency"), await listOf("Item")],
      ["known-neededEntitlements", "known-currencies", "known-items"],
    );
    await seen("form");
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "come-back", exact: true }).click();
    await page.getByLabel("Streak", { exact: true }).waitFor();
    assert.equal(await listOf("Streak"), "known-counters");
    assert.deepEqual(desk.faults, []);
  });
});
