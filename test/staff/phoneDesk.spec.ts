import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { Browser, Page } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import { invited } from "../admin/staffMember";
import { local, output, type TestPlayer } from "../local";
import { linkTo, newSubject } from "../platforms/players";
import { connect } from "../realtime/connect";
import { table } from "../realtime/operator";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { touchingCards } from "../web/touchingCards";
import { widerThanScreen } from "../web/widerThanScreen";

const order = "GPA.1234-5678-9012-34567";

describeInBrowser("the desk on a phone", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let ada: TestPlayer;
  let caseId: string;

  before(async () => {
    browser = await openBrowser();
    const [player, bob] = await Promise.all(["ada", "bob"].map((name) => local.player(name)));
    ada = player ?? assert.fail();
    await (await table("avatars")).put([
      {
        ...{ userId: ada.id, version: 3, asked: "0".repeat(26), since: 1, shown: "comic-1" },
        ...{ made: { comic: "comic-1" }, source: "u/e", faceCount: 1, status: "ready" },
      } as never,
    ]);
    await (await table("purchases")).put([
      {
        ...{
          purchaseId: `google#${order}`,
          store: "google",
          transaction: order,
          order,
          product: "coins_500",
        },
        ...{ userId: ada.id, quantity: 1, state: "paid", refunded: 0, time: 1, boughtAt: Date.now() },
        ...{ test: false, revision: 1 },
      } as never,
    ]);
    await ada.patch("/profile", { displayName: "Ada of the hills" });
    assert.equal((await linkTo(ada, "apple", newSubject())).status, 200);
    await bob?.post("/reports", { kind: "player", target: ada.id, reason: "insult", text: "Insults us all" });
    caseId = idOf(`target#player ${ada.id}`, 1);
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
    await page.setViewportSize({ width: 360, height: 740 });
  });
  after(async () => {
    await closePages(browser);
    await (await table("purchases")).delete([{ purchaseId: `google#${order}` }]);
  });

  const goTo = (view: string) =>
    page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();
  /** Opens the form of an act. */
  async function choose(act: string) {
    const acts = page.getByRole("region", { name: "Acts" });
    await acts.getByRole("button", { name: act, exact: true }).first().click();
    return acts.locator("form");
  }
  const submit = (form: ReturnType<Page["locator"]>) => form.locator("button[type=submit]").click();
  async function findAda(): Promise<void> {
    await goTo("Players");
    await page.getByLabel("What").fill(ada.username);
    await page.getByLabel("Why you read it").fill("Ada has written by mail");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.locator(".case", { hasText: ada.username }).waitFor();
  }
  async function openAda(): Promise<void> {
    await findAda();
    await page.locator(".case", { hasText: ada.username }).click();
    await page.getByRole("heading", { name: "Profile" }).waitFor();
  }
  /** The sanctions of a rule that the player will read about in the inbox. */
  const sanctions = async () =>
    (await (await table("sanctions")).query(ada.id)).map(({ kind, rule, source }) => [kind, rule, source]);

  it("fits, signs in, and opens a player", async () => {
    await seen("sign-in");
    const secret = await desk.begin(await invited("admins", "root"));
    await seen("authenticator");
    await desk.giveCode(secret);
    await openAda();
  });

  it("renames a player, who has the other name, and a sanction for the broken rule", async () => {
    const form = await choose("Rename");
    await form.getByLabel("Broken rule").selectOption("insult");
    await form.getByLabel("Reason").fill("The name insults hills");
    await submit(form);
    await desk.see(/^The name is Player [0-9a-f]{8} now\.$/);
    assert.match((await ada.get("/profile")).body.displayName, /^Player [0-9a-f]{8}$/);
    assert.deepEqual(await sanctions(), [["rename", "insult", "staff"]]);
  });

  it("resets a picture, for which the player has a preset", async () => {
    const made = async () => Object.keys((await ada.get("/avatar")).body.made);
    assert.deepEqual(await made(), ["comic"]);
    const form = await choose("Reset the picture");
    await form.getByLabel("Reason").fill("It shows");
    await submit(form);
    await desk.see(/at least 10/);
    await form.getByLabel("Reason").fill("It shows somebody else");
    await submit(form);
    await desk.see("The picture is deleted.");
    assert.deepEqual(await made(), []);
    const row = await (await table("avatars")).get({ userId: ada.id });
    assert.match(row?.shown ?? "", /^preset\./);
    assert.equal((await sanctions()).length, 1, "no rule was broken");
  });

  it("unlinks an account at a platform, which then signs nobody in", async () => {
    const form = await choose("Unlink an account");
    await form.getByLabel("Platform").fill("steam");
    await form.getByLabel("Reason").fill("Linked by somebody else");
    await submit(form);
    await form.locator(".failure, .fault").first().waitFor();
    await form.getByLabel("Platform").fill("apple");
    await submit(form);
    await desk.see("Unlinked.");
    assert.deepEqual((await ada.get("/profile/identities")).body, { identities: [] });
  });

  it("exports all data for the player, who alone gets the files", async () => {
    const form = page.locator("form", { hasText: "Export the player's data" });
    await form.getByLabel("Reason").fill("Asked for it by letter");
    await submit(form);
    await desk.see("It is being made, and the player is told.");
    const requests = await table("dataRequests");
    const isReady = async () => {
      const row = await requests.get({ userId: ada.id, kind: "export" });
      return row !== undefined && "state" in row && row.state === "ready";
    };
    await local.drained();
    assert.ok(await isReady());
    await form.getByLabel("Reason").fill("Asked for it by letter");
    await submit(form);
    await desk.see("The player can download it.");
    assert.equal(await page.getByRole("link", { name: /File/ }).count(), 0);
    const { body } = await ada.get("/profile/export");
    const data = await (await fetch(body.files[0].url)).text();
    assert.ok(data.includes(ada.username), data.slice(0, 200));
  });

  it("plans maintenance with a begin, tags and languages, and shows all of it before", async () => {
    await goTo("Switches");
    const opens = page.getByRole("button", { name: "Close the game…" });
    await opens.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByLabel("From", { exact: true }).waitFor({ state: "detached" });
    assert.ok(await opens.evaluate((element) => element === document.activeElement));
    await opens.press("Enter");
    const form = page.locator("form", { hasText: "Close the game" });
    const fill = (label: string, text: string) => form.getByLabel(label, { exact: true }).fill(text);
    await fill("From", "2099-01-01T12:00");
    await fill("Minutes", "90");
    await fill("Message", "We are back at noon");
    await fill("Other languages", "de:\nBis Mittag");
    await fill("Tags whose players may play", "testers, vip");
    await desk.see(/^Closed from 1 Jan 2099, 12:00 \(.* UTC\) until 1 Jan 2099, 13:30/);
    await form.locator(".said", { hasText: "We are back at noon" }).waitFor();
    await form.getByLabel("As players read it in").selectOption("de");
    await form.locator(".said", { hasText: "Bis Mittag" }).waitFor();
    await seen("switches");
    // It would close the game of all other files of this run.
    const asked = page.waitForRequest((request) => request.method() === "PUT");
    await page.route(/\/admin\/switches$/, (route) =>
      route.request().method() === "PUT" ? route.abort() : route.fallback(),
    );
    await submit(form);
    const { maintenance } = (await asked).postDataJSON();
    const from = new Date("2099-01-01T12:00").getTime();
    assert.deepEqual(maintenance, {
      ...{ from, until: from + 90 * 60_000, admit: ["tag:testers", "tag:vip"] },
      message: { en: "We are back at noon", de: "Bis Mittag" },
    });
    await desk.see(/Couldn't reach the game/);
    await page.unrouteAll({ behavior: "wait" });
    await page.keyboard.press("Escape");
  });

  it("shows what turning a feature off stops, and what the server says of a wrong build", async () => {
    const feature = page.getByLabel("Feature");
    await feature.selectOption("chat");
    await desk.see("PATCH /conversations/{id}");
    await feature.selectOption("economy");
    await desk.see("POST /shop/buy");
    await page.getByLabel("Platform").selectOption("android");
    await page.getByLabel("Oldest build that is served").fill("newest");
    await page.getByLabel("Store").fill("https://store.example.com/game");
    const form = page.locator("form", { hasText: "Builds of android" });
    await form.getByLabel("Reason").fill("The old ones cheat");
    await submit(form);
    await desk.see(/clients\.android\.oldest.*a version such as 1\.10\.0/);
    await seen("builds");
    const changed = (await audit()).filter(({ action }) => action === "switches/change");
    assert.deepEqual(changed, []);
  });

  it("changes a price from the version that was read, with a reason", async () => {
    await goTo("Prices");
    await page.getByRole("button", { name: "torch", exact: true }).click();
    // Another form deletes it.
    const form = page.locator("form", { has: page.getByLabel("Price") });
    const price = form.getByLabel("Price");
    const before = await price.inputValue();
    await price.fill("0");
    await form.getByLabel("Reason").fill("A spec of the desk");
    await submit(form);
    await desk.see(/price: /);
    await seen("prices");
    // The same price, as other files of this run buy by it.
    await price.fill(before);
    await submit(form);
    await desk.see(`torch costs ${before} coins.`);
    const [entry] = (await audit()).filter(({ action }) => action === "prices/change");
    assert.deepEqual([entry?.target["item"], entry?.details?.["reason"]], ["torch", "A spec of the desk"]);
  });

  it("says how a member is invited, and what the server says of a dismissal of nobody", async () => {
    await goTo("Staff");
    await page.getByLabel("Name", { exact: true }).fill("kim o'hara");
    await page.getByLabel("Role").selectOption("moderators");
    await page.getByLabel("E-mail").fill("kim@example.com");
    await page.getByLabel("Players whom they play, by their ids").fill(ada.id);
    await desk.see(
      `npm run staff -- 'kim o'\\''hara' moderators --email kim@example.com --player ${ada.id} --outputs outputs.json`,
    );
    const form = page.locator("form", { hasText: "Dismiss a member" });
    await form.getByLabel("Member").fill("nobody-of-this-name");
    await form.getByLabel("Reason").fill("A spec of the desk");
    await submit(form);
    await desk.see("There is no such player.");
    await seen("staff");
  });

  it("writes to every connected player, and an inbox message that is previewed by language", async () => {
    const socket = await connect(ada);
    await goTo("Inbox messages");
    const look = page.getByRole("button", { name: "Look at it" });
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text);
    await page.getByLabel("To", { exact: true }).selectOption("connected");
    await fill("Text", "Servers restart at noon");
    await fill("Reason", "The release");
    await look.click();
    await desk.see(/^Send this to every connected player, and to everybody for seven days\?$/);
    assert.equal(socket.all("broadcast").length, 0);
    await page.getByRole("button", { name: "Change it" }).click();
    await fill("Text", "Servers restart at noon, for an hour");
    await look.click();
    await desk.see("Servers restart at noon, for an hour");
    await page.getByRole("button", { name: "Send it" }).click();
    await desk.see(/^Sent to every connected player/);
    await page.getByLabel("To", { exact: true }).selectOption("players");
    await fill("Ids", ada.id);
    await fill("Text", "Sorry");
    await fill("Other languages", "de:\nEntschuldigung\nfr:\nPardon");
    await fill("Contents", "coins 5");
    await page.getByLabel("Currency, item, bundle or entitlement").selectOption("item torch");
    await page.getByLabel("How many").press("Enter");
    assert.equal(await page.getByLabel("Contents").inputValue(), "coins 5\nitem torch 1");
    await fill("Reason", "The outage");
    await look.click();
    await desk.see(/^Send this to 1 player\?$/);
    await desk.see("1 player: 5 coins, 1 × torch in all.");
    await page.getByLabel("As players read it in").selectOption("de");
    await page.locator(".said", { hasText: "Entschuldigung" }).waitFor();
    await seen("letters-question");
    await page.getByRole("button", { name: "Send it" }).click();
    await desk.see(/5 coins, 1 × torch: claimed by 0 of 1/);
    const [inboxMessage] = (await ada.get("/inbox?contents=1")).body.messages;
    assert.equal((await ada.post(`/inbox/${inboxMessage.id}/claim`)).status, 200);
    const { message, id } = await socket.next(
      "broadcast",
      (one) => one.message === "Servers restart at noon, for an hour",
    );
    await socket.close();
    const entries = (await audit()).filter(({ target }) => target["broadcast"] === id);
    assert.deepEqual(
      entries.map(({ action, details }) => [action, details]),
      [["broadcasts/send", { reason: "The release", message }]],
    );
  });

  it("undoes a line of the ledger, which says all that it moved", async () => {
    await openAda();
    const line = page.getByRole("listitem").filter({ hasText: "5 coins, 1 × torch Sorry" });
    await line.getByRole("button", { name: "Undo", exact: true }).click();
    await line.getByLabel("Reason").fill("Sent to the wrong player");
    await seen("undo");
    await submit(line.locator("form"));
    await desk.see("Took back 5 coins, 1 × torch.");
    await line.getByRole("button", { name: "Undo" }).waitFor({ state: "detached" });
    assert.equal((await ada.get("/wallet")).body.inventory.torch, 0);
  });

  it("has each act in the audit log, with its reason", async () => {
    const acts = (await audit()).filter(
      ({ subjectId, action }) => subjectId === ada.id && !/read/.test(action),
    );
    assert.deepEqual(
      acts.map(({ action, details }) => [action, details?.["reason"]]),
      [
        ["players/rename", "The name insults hills"],
        ["players/reset-picture", "It shows somebody else"],
        ["players/unlink", "Linked by somebody else"],
        ["players/export", "Asked for it by letter"],
        ["players/export", "Asked for it by letter"],
        ["letters/send", "The outage"],
        ["players/take", "Sent to the wrong player"],
      ],
    );
  });

  it("fits with every view, in both colours, and axe finds nothing", async () => {
    const asked = { askedBy: "somebody", askedName: "somebody", askedAt: Date.now() };
    const expiresAt = Math.floor(Date.now() / 1_000) + 3_600;
    const waiting = { kind: "deletion", userId: ada.id, username: ada.username } as const;
    const approvals = await table("approvals");
    const body = {
      ...{ to: "players", players: Array.from({ length: 1_000 }, () => ada.id), days: 30 },
      ...{
        text: "Sorry for the outage",
        reason: "The outage",
        contents: [{ currency: "coins", amount: 50 }],
      },
    };
    const act = { kind: "act", userId: `many ${"0".repeat(32)}` } as const;
    const inboxMessage = {
      ...{ ...act, action: "letters/send", reaches: 1_000, details: { contents: body.contents } },
      ...{ body: JSON.stringify(body), counts: [{ what: "coins", of: "coins", amount: 50_000 }] as const },
    };
    await approvals.put([
      { ...waiting, ...asked, expiresAt, dueAt: asked.askedAt + 86_400_000, why: "Ada has asked by mail" },
      { ...inboxMessage, ...asked, expiresAt },
    ]);
    await findAda();
    await seen("players");
    await page.locator(".case", { hasText: ada.username }).click();
    await page.getByRole("heading", { name: "Profile" }).waitFor();
    await page.getByRole("button", { name: "Data: Linked accounts" }).click();
    await page.getByRole("heading", { name: "Linked accounts" }).waitFor();
    await choose("Ban");
    await page.getByRole("button", { name: "solved" }).click();
    await seen("player");
    await goTo("Purchases");
    for (const list of ["Newest purchases", "Newest refunds"])
      await page
        .locator("section", { hasText: list })
        .getByRole("listitem")
        .or(page.getByText("None."))
        .first()
        .waitFor();
    await page.getByLabel("Order").fill(order);
    await page.getByLabel("Why you read it").fill("Asks for a refund");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    // The newest purchases, which are anybody's, have such a button too.
    const found = page.locator("section", { has: page.getByRole("heading", { name: "Found" }) });
    await found.getByRole("button", { name: "Give to another player" }).click();
    await seen("purchases");
    await goTo("Inbox messages");
    await desk.see(/5 coins, 1 × torch: claimed by 1 of 1/);
    await seen("inbox");
    await goTo("Approvals");
    const item = page.locator("li", { hasText: "Ada has asked by mail" });
    await item.getByRole("button", { name: "Look at it, and decide" }).click();
    await item.getByRole("heading", { name: "Decide" }).waitFor();
    await item.getByRole("button", { name: "Take back" }).click();
    await item.getByRole("heading", { name: "Take the deletion back" }).waitFor();
    const other = page.locator("li", { hasText: "Send an inbox message: 50,000 coins" });
    await other.getByRole("button", { name: "Look at it, and decide" }).click();
    // All that the second person agrees to is shown above the decision.
    for (const text of [/^1,000 ids: /, "Sorry for the outage", "50 coins"])
      await other.locator("dd", { hasText: text }).first().waitFor();
    await seen("approvals");
    await approvals.delete([{ kind: "deletion", userId: ada.id }, act]);
    await goTo("Cases");
    await page.getByRole("button", { name: "Reload" }).click();
    await desk.row(caseId).waitFor();
    await seen("queue");
    await desk.row(caseId).click();
    await desk.see("The ladder proposes");
    await page.getByRole("button", { name: /^Mute/ }).click();
    await seen("case");
    assert.deepEqual(desk.faults, []);
  });

  const audit = async () => (await table("audit")).query(new Date().toISOString().slice(0, 10));

  /** Asserts that nothing is wider than the screen, that no place is cut off, and that axe finds nothing, in both colours. */
  async function seen(view: string): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await desk.picture(`phone-${view}-${colorScheme}`, true);
      assert.deepEqual(await widerThanScreen(page), [], `${view} is wider than the screen`);
      assert.deepEqual(await touchingCards(page), [], view);
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
    for (const place of await page.getByRole("navigation").getByRole("button").all()) {
      const { x = -1, width = 0 } = (await place.boundingBox()) ?? {};
      assert.ok(x >= 0 && x + width <= 360, `${await place.textContent()} is cut off`);
    }
    assert.equal(await page.locator("kbd:visible, .keys:visible").count(), 0, "a phone has no keys");
  }
});
