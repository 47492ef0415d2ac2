import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { Browser, Page } from "playwright-core";
import { encode } from "uqr";
import { DeskPage } from "../../tools/harness/deskPage";
import { otpauth } from "../../web/desk/signIn/otpauth";
import { invited, type StaffMember, staffMember } from "../admin/staffMember";
import { local, output, ownTurn, type TestPlayer } from "../local";
import { table } from "../realtime/operator";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { widerThanScreen } from "../web/widerThanScreen";

const cloud = ownTurn();

describeInBrowser("the desk", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let ada: TestPlayer;
  let mallory: TestPlayer;
  let eve: TestPlayer;
  /** Who sits at the desk. */
  let root: Awaited<ReturnType<typeof invited>>;
  /** Another member of the staff. */
  let other: StaffMember;
  let secret: string;

  before(async () => {
    browser = await openBrowser();
    [ada, mallory, eve] = (await Promise.all(
      ["ada", "mallory", "eve"].map((name) => local.player(name)),
    )) as [TestPlayer, TestPlayer, TestPlayer];
    [root, other] = await Promise.all([invited("admins", "root"), staffMember("admins", "other")]);
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
  });
  after(() => closePages(browser));

  const why = { "x-reason": "A spec reads the case" };
  const see = (text: string | RegExp) => desk.see(text);
  const press = (...keys: string[]) => desk.press(...keys);
  const picture = (name: string) => desk.picture(name);
  /** Lets somebody write to Ada, who reports it. Returns the case's id. */
  async function reported(text: string, writer = mallory): Promise<string> {
    const { body: id } = await writer.post("/conversations", [ada.username]);
    await writer.post(`/conversations/${id}`, "Hello");
    await writer.post(`/conversations/${id}`, text);
    const { body: seen } = await ada.get(`/conversations/${id}`);
    const target = `${id}/${seen.messages.at(-1).id}`;
    const { status, body } = await ada.post("/reports", { kind: "message", target, reason: "insult" });
    assert.equal(status, 202, JSON.stringify(body));
    return idOf(`target#message ${target}`, 1);
  }

  it("is for staff: a player is refused, and the device keeps nothing", async () => {
    assert.deepEqual(await axeFindings(page, "sign-in"), []);
    await desk.enter(ada);
    // The staff's pool does not know its password.
    await see(/incorrect/i);
    assert.equal(await page.evaluate("localStorage.length + sessionStorage.length"), 0);
  });

  it("decides a case in two keys, and takes it back", async () => {
    const id = await reported("You are stupid as a stone");
    secret = await desk.begin(root);
    // What a camera reads is the same key.
    const { data } = encode(otpauth(root.username, secret), { border: 4, ecc: "M" });
    const drawn = await page.locator(".qr path").last().getAttribute("d");
    const dark = new Set(drawn?.match(/(?<=M)\d+ \d+/g));
    assert.deepEqual(
      data.map((row, y) => row.map((_, x) => dark.has(`${x} ${y}`))),
      data,
    );
    assert.deepEqual(await axeFindings(page, "authenticator"), []);
    await desk.giveCode(secret);
    const row = desk.row(id);
    await row.waitFor();
    // The first case is selected: the keys begin there.
    assert.equal(
      await page.evaluate("document.activeElement.dataset.case"),
      await page.locator("[data-case]").first().getAttribute("data-case"),
    );
    await row.focus();
    await press("Enter");
    await see("You are stupid as a stone");
    await see("The ladder proposes: Delete");
    await picture("case");
    assert.deepEqual(await axeFindings(page, "case"), []);
    const begun = performance.now();
    await press("p");
    await press("Enter");
    await see("Deleted: insult.");
    const seconds = (performance.now() - begun) / 1_000;
    assert.ok(seconds < 10, `${seconds} s from the evidence to the decision`);
    assert.equal(await row.count(), 0);
    assert.equal((await other.get(`/admin/cases/${id}`, why)).body.state, "decided");
    await picture("undo");
    await press("z");
    await see("You are stupid as a stone");
    assert.equal((await other.get(`/admin/cases/${id}`, why)).body.state, "claimed");
  });

  it("explains its keys, and turns the letters off", async () => {
    const list = page.getByRole("region", { name: "Keys" });
    await press("?");
    await list.getByText("chooses what the ladder proposes").waitFor();
    assert.deepEqual(await axeFindings(page, "keys"), []);
    await picture("keys");
    await page.getByLabel("Single letters work").uncheck();
    await page.getByRole("heading", { level: 2 }).first().focus();
    await press("m");
    assert.equal(await page.locator(".decide").count(), 0);
    await page.getByLabel("Single letters work").check();
    // Escape closes the list, and not the case.
    await press("Escape");
    await list.waitFor({ state: "detached" });
    await see("The ladder proposes: Delete");
  });

  it("closes the form of a decision by Escape, and the case by the next one", async () => {
    const form = page.locator(".decide");
    const open = await page.locator("[data-case][aria-current=true]").getAttribute("data-case");
    await press("m");
    await page.getByLabel("Note").fill("On second thoughts");
    await press("Escape");
    await form.waitFor({ state: "detached" });
    await see("The ladder proposes: Delete");
    await press("m");
    await page.getByRole("button", { name: "Dismiss" }).click();
    await page.getByRole("button", { name: "Dismiss", pressed: true }).waitFor();
    await press("Escape");
    await form.waitFor({ state: "detached" });
    await see("The ladder proposes: Delete");
    await press("Escape");
    await page.locator(".about").waitFor({ state: "detached" });
    await page.getByText("Find a notice").click();
    await page.getByLabel("Receipt").fill("x");
    await press("Escape");
    await page.getByLabel("Receipt").waitFor({ state: "detached" });
    // The focus is where it was, so that the keys go on.
    assert.equal(await page.evaluate("document.activeElement.textContent"), "Find a notice");
    await desk.row(open ?? "").focus();
    await press("Enter");
    await see("The ladder proposes: Delete");
    await press("Escape");
    await page.waitForFunction(`document.activeElement.dataset.case === ${JSON.stringify(open)}`);
    await press("Enter");
    await see("You are stupid as a stone");
  });

  it("asks for a note where the ladder proposes something else", async () => {
    await press("m");
    await see("Say why: the ladder proposes something else.");
    await page.keyboard.type("He writes the same to everybody");
    assert.deepEqual(await axeFindings(page, "decision"), []);
    await press("Enter");
    await see("Muted: insult.");
    await press("z");
    // Until then, the next case is open.
    await see("You are stupid as a stone");
    await see("The ladder proposes: Delete");
  });

  it("mutes until a date, and refuses one that is over", async () => {
    const until = Math.floor(Date.now() / 60_000) * 60_000 + 5 * 86_400_000;
    const enter = (at: number) =>
      page.evaluate(`new Date(${at} - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16)`);
    await press("m");
    await page.getByLabel("How long").selectOption("Until a date");
    await page.getByLabel("Note").fill("Until the tournament is over");
    await page.getByLabel("Until", { exact: true }).fill(`${await enter(until - 6 * 86_400_000)}`);
    await press("Enter");
    await see("Enter a time that is still to come");
    await page.getByLabel("Until", { exact: true }).fill(`${await enter(until)}`);
    assert.deepEqual(await axeFindings(page, "date"), []);
    await press("Enter");
    await see("Muted: insult.");
    // At once: a decision can be taken back for ten seconds, and the first access to a table loads the game.
    await press("z");
    // Until then, the next case is open.
    await see("You are stupid as a stone");
    await see("The ladder proposes: Delete");
    const rows = await (await table("sanctions")).all();
    assert.ok(rows.some((row) => "until" in row && row.until === until && row.kind === "mute"));
  });

  it("says that the case has changed, and reads it again", async () => {
    const id = await reported("Go away, all of you", eve);
    await page.getByRole("button", { name: "Reload" }).click();
    await desk.row(id).click();
    await see("Go away, all of you");
    // As if the same moderator had renewed the claim in another window.
    const rows = await table("cases");
    const row = await rows.get({ caseId: `case-${id}` });
    assert.ok(row && "version" in row);
    await rows.put([{ ...row, version: row.version + 1 }]);
    await press("d", "Enter");
    await see("The case is not as you have seen it, or is decided already.");
    const read = page.waitForResponse((answer) => answer.url().endsWith(`/admin/cases/${id}`));
    await page.getByRole("button", { name: "Try again" }).click();
    await read;
    await page.locator(".decide").waitFor({ state: "detached" });
    await see("The ladder proposes: Delete");
    await press("d", "Enter");
    await see("Dismissed.");
    await press("z");
    await see("Go away, all of you");
  });

  it("shows the scores, matches and coins of a player who is said to cheat", async () => {
    await eve.post("/score", { gameArea: "forest", score: 200 });
    const report = { kind: "player", target: eve.id, reason: "cheating" };
    assert.equal((await ada.post("/reports", report)).status, 202);
    await page.getByRole("button", { name: "Reload" }).click();
    await desk.row(idOf(`target#player ${eve.id}`, 1)).click();
    await see("The ladder proposes: Ban for 7 days");
    for (const name of ["Scores", "Matches", "Progress", "Wallet’s history"])
      await page.getByRole("heading", { name, exact: true }).waitFor();
    await see("forest#all");
    assert.deepEqual(await axeFindings(page, "cheating"), []);
  });

  it("shows a case that another moderator has, without its decisions", async () => {
    const id = await reported("Stone, stone, stone", eve);
    await other.post(`/admin/cases/${id}/claim`, undefined);
    await page.getByRole("button", { name: "Reload" }).click();
    await desk.row(id).click();
    await see(`${other.username} has this case until`);
    assert.equal(await page.getByText("Stone, stone, stone").count(), 0, "nothing is read without a reason");
    await page.getByLabel("Why you read it").fill("Asked for a second opinion");
    await page.getByRole("button", { name: "Read", exact: true }).click();
    await see("Stone, stone, stone");
    assert.equal(await page.getByRole("region", { name: "Decision" }).count(), 0);
    const mine = desk.row(await reported("You are stupid as a brick", eve));
    await page.getByRole("button", { name: "Reload" }).click();
    await mine.click();
    await see("The ladder proposes: Delete");
  });

  it("shows a player's case, and acts with a reason", async () => {
    const acts = page.getByRole("region", { name: "Acts" });
    await page.getByRole("button", { name: "The player's case" }).click();
    await see("0 coins, 0 of them bought");
    const titles = await page.locator(".parts > .part > h2").allTextContents();
    assert.deepEqual(titles.slice(0, 4), ["Wallet", "Purchases", "Saves", "Sanctions"]);
    assert.equal(titles.at(-1), "All data");
    await page.getByRole("button", { name: "Give", exact: true }).click();
    await page.getByLabel("What").fill("coins 12");
    await acts.getByLabel("Reason").fill("Lost by a fault of ours");
    assert.deepEqual(await axeFindings(page, "player"), []);
    await press("Enter");
    await see("Gave 12 coins.");
    await see("12 coins, 0 of them bought");
    await page.getByRole("button", { name: "Take", exact: true }).click();
    await page.getByLabel("What").fill("coins 2");
    await acts.getByLabel("Reason").fill("Two too many");
    await press("Enter");
    await see("Took 2 coins.");
    await see("10 coins, 0 of them bought");
    await page.getByRole("button", { name: "Set tags" }).click();
    await page.getByRole("textbox", { name: "Tags" }).fill("vip, testers");
    await acts.getByLabel("Reason").fill("Plays before everybody else");
    await press("Enter");
    await see("The tags are testers, vip.");
    // The read of the case is in the audit, with the case as its reason.
    await see("players/grant");
    await see(/^case: /);
    await page.getByLabel("Note", { exact: true }).fill("Has written by mail");
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await page.locator(".lines .said", { hasText: "Has written by mail" }).waitFor();
    await page.getByRole("button", { name: "refunded" }).click();
    await page.getByLabel("Coins", { exact: true }).fill("10");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await see("Sent: We have given you 10 coins");
    await page.getByRole("button", { name: "Rename" }).click();
    await press("Escape");
    await acts.getByLabel("Reason").waitFor({ state: "detached" });
    await press("Enter");
    await acts.getByLabel("Reason").fill("The name insults another player");
    await acts.getByRole("button", { name: "Rename" }).last().click();
    await see(/^The name is Player /);
    assert.deepEqual(await axeFindings(page, "player, all parts"), []);
    await page.getByRole("button", { name: "Delete the account" }).click();
    await acts.getByLabel("Reason").fill("Mallory has asked by mail");
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await see("Write “yes” to confirm.");
    await picture("player");
    await page.getByRole("button", { name: "Data: Purchases with money" }).click();
    await page.getByRole("heading", { name: "Purchases with money", exact: true }).waitFor();
    await page.getByRole("navigation").getByRole("button", { name: "Purchases" }).click();
    await page.getByLabel("Order").fill("GPA.0000-0000-0000-00000");
    await page.getByLabel("Why you read it").fill("Asks for a refund");
    await press("Enter");
    await page.getByRole("heading", { name: "Found" }).waitFor();
    await see("None.");
    assert.deepEqual(await axeFindings(page, "purchases"), []);
    await picture("purchases");
    await page.getByRole("button", { name: "Players" }).click();
    await page.getByLabel("What").fill(eve.username);
    await page.getByLabel("Why you read it").fill("Eve has asked for her coins");
    assert.deepEqual(await axeFindings(page, "players"), []);
    await press("Enter");
    await page.locator(".case", { hasText: eve.username }).click();
    await see("Eve has asked for her coins");
    await page.getByRole("heading", { name: "Profile" }).waitFor();
    await page.goBack();
    await page.goBack();
    // The browser's buttons go through the places, which are not in the address.
    await page.goBack();
    await see("10 coins, 0 of them bought");
    await page.goBack();
    await see("The ladder proposes: Delete");
  });

  it("fits on a phone, in both colours", async () => {
    const open = await page.locator("[data-case][aria-current=true]").getAttribute("data-case");
    await page.setViewportSize({ width: 360, height: 740 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await see("The ladder proposes: Delete");
      for (const view of ["case", "queue"]) {
        assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), 0, view);
        await picture(`phone-${view}-${colorScheme}`);
        if (view === "case") await page.getByRole("button", { name: "Back to the queue" }).click();
      }
      await desk.row(open ?? "").click();
    }
  });

  it("shows the deletions that wait", async () => {
    const askedAt = Date.now();
    const expiresAt = Math.floor(askedAt / 1_000) + 3_600;
    const asked = { kind: "deletion", userId: eve.id, username: eve.username } as const;
    const by = { askedBy: "somebody", askedName: "somebody", askedAt };
    const approvals = await table("approvals");
    // A page has a hundred: these come before.
    const others = Array.from({ length: 100 }, (_, at) => ({ ...asked, userId: `! ${at}` }));
    for (const each of [asked, ...others]) await approvals.put([{ ...each, ...by, expiresAt }]);
    await page.getByRole("button", { name: "Approvals" }).click();
    await page.getByRole("button", { name: "Show more" }).click();
    // Other specs' deletions may wait too.
    const waiting = page.locator("li", { hasText: eve.id });
    const look = waiting.getByRole("button", { name: "Look at it, and decide" });
    await look.focus();
    await press("Enter");
    await page.getByLabel("Reason").waitFor();
    await press("Escape");
    await page.getByLabel("Reason").waitFor({ state: "detached" });
    await press("Enter");
    await page.getByLabel("Reason").fill("Eve wants to stay");
    assert.deepEqual(await axeFindings(page, "approvals"), []);
    await press("Enter");
    await see("It is refused.");
    await waiting.waitFor({ state: "detached" });
    await approvals.delete(others.map(({ kind, userId }) => ({ kind, userId })));
  });

  it("shows support what support may do, and no cases", async () => {
    const support = await DeskPage.opened(browser, await output("deskUrl"));
    await support.signIn(await invited("support"));
    const buttons = (within: string) => support.page.locator(`${within} button`).allTextContents();
    assert.deepEqual(await buttons("nav"), ["Players", "Purchases", "Approvals", "Leagues"]);
    await support.page.getByLabel("What").fill(eve.username);
    await support.page.getByLabel("Why you read it").fill("Eve has asked for her coins");
    await support.press("Enter");
    await support.page.locator(".case", { hasText: eve.username }).click();
    await support.see("0 coins, 0 of them bought");
    const acts = await buttons('[aria-label="Acts"]');
    for (const [act, isThere] of [
      ["Give", true],
      ["Sign out", true],
      ["Ban", false],
      ["Reset the progress", false],
    ] as const)
      assert.equal(acts.includes(act), isThere, `${act}: ${acts}`);
    // A deletion has one time, said alike by the form, the case and Approvals, and a reason.
    await support.page.getByRole("button", { name: "Delete the account" }).click();
    const form = support.page.locator("form", { hasText: "Write “yes” to confirm" });
    await form.getByLabel("Reason").fill("Eve has asked by mail");
    await form.getByLabel("Write “yes” to confirm").fill("yes");
    await support.press("Enter");
    const told = support.page.locator("p.done", { hasText: "The deletion begins" });
    const [, begins = ""] = /The deletion (begins .+?)\. /.exec((await told.textContent()) ?? "") ?? [];
    assert.match(begins, /\d{4}/);
    await support.see(`The deletion ${begins}`);
    await support.page.getByRole("navigation").getByRole("button", { name: "Approvals" }).click();
    const item = support.page.locator("li", { hasText: eve.id });
    await item.getByText(`It ${begins}`).waitFor();
    await item.getByText("Eve has asked by mail").waitFor();
    await item.getByRole("button", { name: "Take back" }).click();
    await item.getByLabel("Reason").fill("Eve wants to stay");
    await support.press("Enter");
    await support.see("The account stays.");
    await support.page.context().close();
  });

  it("forgets everything with a reload, and asks for the code of the authenticator", async () => {
    await page.reload();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    assert.equal(await page.evaluate("localStorage.length + sessionStorage.length"), 0);
    await desk.enter(root);
    await page.getByRole("heading", { name: "Enter the code" }).waitFor();
    assert.equal(await page.evaluate("document.activeElement.name"), "code");
    assert.deepEqual(await axeFindings(page, "code"), []);
    // Until the desk has what it shows, it says what it does.
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    await page.route("**/admin/self", async (route) => {
      await held;
      await route.continue();
    });
    const given = desk.giveCode(secret);
    await page.getByRole("status").filter({ hasText: "Signing in…" }).waitFor();
    assert.equal(await page.getByLabel("Password").count(), 0, "not the empty form");
    assert.deepEqual(await axeFindings(page, "signing in"), []);
    goOn();
    await given;
    await page.unroute("**/admin/self");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });

  it("names nobody in an address or a referrer, and asks its own backend only", async () => {
    const backend = [await output("siteUrl"), await output("apiUrl"), await output("awsEndpoint")];
    for (const each of desk.asked) {
      const [address = "", referrer = ""] = each.split(" ");
      assert.equal(referrer, "");
      assert.ok(
        backend.some((own) => address.startsWith(own)),
        address,
      );
      for (const { username } of [ada, mallory, root]) assert.ok(!address.includes(username), address);
    }
    assert.equal(page.url(), await output("deskUrl"));
    assert.deepEqual(desk.faults, []);
  });
});

describeInBrowser("an insult, from the game to the desk and back", () => {
  let browser: Browser;
  let ada: Guest;
  let mallory: Guest;
  let first: DeskPage;
  let second: DeskPage;
  let caseId: string;

  interface Guest {
    readonly page: Page;
    readonly userId: string;
    readonly username: string;
  }

  /** Opens the game in a browser of its own, as a guest. */
  async function guest(): Promise<Guest> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(await output("siteUrl"));
    const started = page.waitForResponse((answer) => answer.url().endsWith("/start?ticket=1") && answer.ok());
    await press(page, "Play as a guest");
    const { userId, username } = (await (await started).json()).profile;
    await page.getByText("Where to?").first().waitFor();
    return { page, userId, username };
  }
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
  const goTo = (page: Page, place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  async function desk(): Promise<DeskPage> {
    const opened = await DeskPage.opened(browser, await output("deskUrl"));
    await opened.signIn(await invited("moderators"));
    return opened;
  }

  before(async () => {
    browser = await openBrowser();
    [ada, mallory] = await Promise.all([guest(), guest()]);
  });
  after(() => closePages(browser));

  it("is reported from another browser", async () => {
    await goTo(mallory.page, `players/${ada.username}`);
    await press(mallory.page, "Talk");
    await mallory.page.getByLabel("Message", { exact: true }).fill("Nobody wants you here");
    await press(mallory.page, "Send");
    await mallory.page.locator(".messages li").first().waitFor();
    await goTo(ada.page, "chat");
    await ada.page.locator(".conversations a", { hasText: "Invitation" }).click();
    await press(ada.page, "Accept");
    await see(ada.page, "Nobody wants you here");
    await press(ada.page, `Report: A message of ${mallory.username}`);
    await press(ada.page, "Send report");
    await see(ada.page, "You reported this message.");
    const cases = await (await table("cases")).all();
    const own = cases.find((row) => "ownerId" in row && row.ownerId === mallory.userId);
    assert.ok(own);
    caseId = String(own.caseId).slice("case-".length);
  });

  it("is decided at the desk in three keys, the first of which opens it", async () => {
    first = await desk();
    await first.row(caseId).focus();
    await first.press("Enter");
    await first.see("Nobody wants you here");
    await first.press("p", "Enter");
    await first.see("Deleted: insult.");
    assert.equal(first.keys, 3);
    // The player is told once the decision cannot be taken back any more.
    await (await cloud()).pass(11_000);
  });

  it("is stated to the player, who appeals", async () => {
    const { page } = mallory;
    await goTo(page, "player");
    await see(page, "A decision about a message of yours. It was deleted.");
    await page.getByLabel("Reason why it is wrong").fill("It was a line of a song");
    await press(page, "Send objection");
    await see(page, "Another moderator will decide.");
    const row = await (await table("cases")).get({ caseId: `case-${caseId}` });
    assert.ok(row && "state" in row && row.state === "appealed");
  });

  it("is lifted by another moderator, and the message is back", async () => {
    second = await desk();
    await second.page.getByLabel("State").selectOption("Appeals");
    await second.row(caseId).click();
    await second.see("It was a line of a song");
    await second.press("l", "Enter");
    await second.see("Lifted.");
    await (await cloud()).pass(11_000);
    await mallory.page.reload();
    await see(mallory.page, "We looked at it again, and took the decision back.");
    await ada.page.reload();
    await press(ada.page, "Show");
    await see(ada.page, "Nobody wants you here");
    assert.deepEqual([...first.faults, ...second.faults], []);
  });
});

describeInBrowser("live documents at the desk", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  let admin: StaffMember;
  let editor: Awaited<ReturnType<typeof invited>>;

  before(async () => {
    browser = await openBrowser();
    [editor, admin] = await Promise.all([invited("editors", "edith"), staffMember("admins", "alma")]);
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
    await desk.signIn(editor);
  });
  after(() => closePages(browser));

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const edited = (text: string) => page.getByLabel("The document, as JSON").fill(text);
  const served = async () => (await admin.get("/admin/live")).body;

  it("are edited, with what is wrong and what differs, and become a draft", async () => {
    await page.getByRole("heading", { name: "Live documents" }).waitFor();
    const marks = page.locator(".kind", { has: page.getByRole("heading", { name: /^marks/ }) });
    await marks.getByRole("button", { name: "forest", exact: true }).click();
    await page.getByLabel("Coins", { exact: true }).first().fill("-1");
    await desk.see("2 → -1");
    await button("Save the draft").click();
    await page.locator(".field .fault", { hasText: "Too small" }).waitFor();
    await button("JSON").click();
    await edited("{");
    await page.getByRole("alert").waitFor();
    await edited('{"marks": [], "marks": []}');
    await desk.see("Line 1: the object has the member marks twice");
    await edited('{"marks": [{"score": 0, "coins": -1}]}');
    await button("Save the draft").click();
    await desk.see("marks.0.coins: Too small");
    const week = { from: "2026-01-01T00:00:00Z", until: "2099-01-01T00:00:00Z" };
    await edited(JSON.stringify({ marks: [{ score: 0, coins: 1 }], variants: [{ ...week, marks: [] }] }));
    await desk.see("nothing → [");
    assert.deepEqual(await axeFindings(page, "live-editor"), []);
    await desk.picture("live-editor", true);
    await button("Save the draft").click();
    await desk.see("The draft is saved.");
    await desk.see(`${editor.username}, `);
    assert.equal((await served()).served.number, 1, "nobody gets it yet");
  });

  it("begin with an example, and are written by keyboard in a form that proposes names and times, at 360 pixels in the dark", async () => {
    await button("New offers…").click();
    await page.getByLabel("Id", { exact: true }).fill("weekend-torch");
    await page.keyboard.press("Enter");
    const item = page.getByLabel("Item", { exact: true });
    await item.waitFor();
    assert.deepEqual([await item.inputValue(), await item.getAttribute("list")], ["torch", "known-items"]);
    assert.ok((await page.locator("#known-items option").count()) > 3);
    await button("Close").click();
    await button("New funnels…").click();
    await page.getByLabel("Id", { exact: true }).fill("second-run");
    await page.keyboard.press("Enter");
    await button("Add to steps").focus();
    await page.keyboard.press("Enter");
    await page.locator("[data-part='2'] input:focus").waitFor();
    await page.keyboard.type("shop.buy");
    await button("Leave out: Steps 1").focus();
    await page.keyboard.press("Enter");
    await page.locator("button:focus", { hasText: "Add to steps" }).waitFor();
    await button("Add from").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("From (UTC)").fill("2099-01-01T09:00");
    await desk.see(/Here: 1 Jan 2099, \d\d:00/);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 740 });
    assert.deepEqual(await axeFindings(page, "live-form"), []);
    assert.deepEqual(await widerThanScreen(page), []);
    await desk.picture("live-form", true);
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 800 });
    await button("Save the draft").click();
    await button("funnels/second-run").waitFor();
    const { drafts } = await served();
    const found = drafts.find(({ id }: { id: string }) => id === "second-run");
    assert.deepEqual(found.document, {
      ...{ title: "The first run", steps: ["run.end", "shop.buy"], from: "2099-01-01T09:00:00Z" },
    });
  });

  it("are published with a reason after a look at what that does, and stand in the timeline", async () => {
    await page.getByLabel("Reason").fill("A calm week in the forest");
    await button("Look at it…").click();
    await desk.see(/^Documents give an account at most \d+ coins a day, /);
    await desk.see("A mistake in marks gives, and takes, at worst.");
    await desk.see("Nobody else has to agree.");
    assert.deepEqual(await axeFindings(page, "live-publish"), []);
    await desk.picture("live-publish", true);
    assert.equal((await served()).served.number, 1, "nobody gets it yet");
    await button("Publish now").click();
    await desk.see("Publication 2 is served within eleven seconds.");
    await desk.see("marks/forest, variant 1 is on");
    assert.deepEqual(await axeFindings(page, "live"), []);
    await desk.picture("live", true);
    const { served: now, drafts } = await served();
    assert.deepEqual([now.number, now.by, now.watch, drafts], [2, editor.username, true, []]);
  });

  it("wait for the agreement of another member than the one who asked", async () => {
    const asked = { by: "edith", at: Date.now(), release: "r", note: "Two see more", changes: [] };
    const shown = async (isYours: boolean) => {
      await page.route(/\/admin\/live$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), asked: { ...asked, isYours } } });
      });
      await button("Numbers").click();
      await button(/^Live$/).click();
      await desk.see("Two see more");
      await page.unrouteAll({ behavior: "wait" });
    };
    const agree = button("Agree, and publish");
    const waits = page.getByText("You have asked: another member agrees.");
    await shown(true);
    assert.deepEqual([await waits.count(), await agree.count()], [1, 0]);
    await shown(false);
    assert.deepEqual([await waits.count(), await agree.count()], [0, 1]);
    // Whoever may publish takes it away.
    const heads = await table("heads");
    await heads.put([{ id: "asked", base: 2, ...asked } as never]);
    await button("Take it away").click();
    await page
      .locator("form", { hasText: "Take the request away" })
      .getByLabel("Reason")
      .fill("It pays too much");
    assert.deepEqual(await axeFindings(page, "live, taken away"), []);
    await page.keyboard.press("Enter");
    await desk.see("It waits no longer.");
    assert.equal(await heads.get({ id: "asked" }), undefined);
  });

  it("are taken back in two clicks", async () => {
    await button("Take publication 2 back…").click();
    await button("Go back now: nobody gets 2 any more").click();
    await desk.see("Publication 2 was wrong");
    assert.equal((await served()).served.number, 3);
    await page.setViewportSize({ width: 360, height: 740 });
    assert.deepEqual(await widerThanScreen(page), []);
    assert.deepEqual(desk.faults, []);
  });

  it("are news too: written by keys alone, read by players, and withdrawn", async () => {
    const ada = await local.player("nelly");
    const shown = async () => (await ada.get("/start?only=live")).body.values.news["fair"];
    const focused = (what: string, text: string) =>
      page.locator(`${what}:focus`, { hasText: text }).waitFor();
    const press = async (name: string) => {
      await button(name).focus();
      await page.keyboard.press("Enter");
    };
    const published = async (reason: string, number: number) => {
      await page.getByLabel("Reason").fill(reason);
      await page.keyboard.press("Enter");
      await focused("h2", "Publish the draft?");
      await page.locator(".differences p", { hasText: "news/fair" }).waitFor();
      await press("Publish now");
      await desk.see(`Publication ${number} is served`);
      // A function asks for what is served each ten seconds.
      await (await cloud()).pass(11_000);
    };
    await page.emulateMedia({ colorScheme: "dark" });
    await press("New news…");
    await page.keyboard.press("Escape");
    await focused(".row", "New news…");
    await press("New news…");
    await page.locator("input[name=id]:focus").waitFor();
    await page.keyboard.type("The fair");
    await page.keyboard.press("Enter");
    await desk.see("Begin with a small letter or a digit");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("fair");
    await page.keyboard.press("Enter");
    await focused("h2", "news/fair");
    await page.getByLabel("Date (UTC)").fill("2026-12-01T09:00");
    await page.getByLabel("Title", { exact: true }).fill("The fair is open");
    await page.getByLabel("Text", { exact: true }).focus();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Two tents.\nOne prize.");
    assert.deepEqual(await axeFindings(page, "news"), []);
    assert.deepEqual(await widerThanScreen(page), []);
    await desk.picture("live-news", true);
    await press("Save the draft");
    await desk.see("The draft is saved.");
    await focused("h1", "Live documents");
    await published("The fair", 4);
    assert.deepEqual(await shown(), {
      ...{ date: "2026-12-01T09:00:00Z", title: "The fair is open", text: "Two tents.\nOne prize." },
    });
    await button("fair").click();
    await button("Take the document away").click();
    await button("Save the draft").click();
    await published("The fair is over", 5);
    assert.equal(await shown(), undefined);
    assert.deepEqual(desk.faults, []);
  });
});
