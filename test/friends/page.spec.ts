import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { keyed } from "@game-backend/tools/harness/keyed";
import type { Browser, Page } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import { invited } from "../admin/staffMember";
import { local, output, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { signInOnPage } from "../web/signInOnPage";
import { widerThanScreen } from "../web/widerThanScreen";

const threePlayers = () => Promise.all([local.player("ada"), local.player("bob"), local.player("eve")]);
const becomeFriends = async (one: TestPlayer, other: TestPlayer) => {
  assert.equal((await one.put(`/friends/${other.username}`, {})).status, 204);
  await local.drained();
  assert.equal((await other.put(`/friends/${one.username}`, {})).status, 204);
  await local.drained();
};
const listOf = async (player: TestPlayer) => (await player.get("/friends")).body;

describeInBrowser("friends on the page", () => {
  let page: Page;
  let ada: TestPlayer;
  let bob: TestPlayer;
  let eve: TestPlayer;
  onPhone((opened) => {
    page = opened;
  });
  beforeEach(async () => {
    [ada, bob, eve] = await threePlayers();
    await signInOnPage(page, ada);
  });

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  const list = (name: string) => page.getByRole("list", { name });
  const looks = async (view: string) => {
    const folder = process.env["SCREENSHOTS"];
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      if (folder)
        for (const [width, name] of [
          [1_280, "wide"],
          [360, "phone"],
        ] as const) {
          await page.setViewportSize({ width, height: 740 });
          await page.screenshot({ path: `${folder}/${view}-${colorScheme}-${name}.png`, fullPage: true });
        }
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
  };

  it("are asked and accepted, seen and invited, and end by a block", async () => {
    await go("friends");
    await see("None yet.");
    // Bob sends a request: the page tells it, wherever it is.
    await go("tasks");
    await page.getByRole("heading", { name: "Tasks", exact: true }).waitFor();
    assert.equal((await bob.put(`/friends/${ada.username}`, {})).status, 204);
    await see(`${bob.username} has sent you a friend request.`);
    await go("friends");
    await list("Friend requests").getByText(bob.username).waitFor();
    await page.getByLabel("Player's name").fill(eve.username);
    await press("Send");
    await list("Requests you have sent").getByText(eve.username).waitFor();
    await looks("asks");
    await page.getByRole("button", { name: `Accept ${bob.username} as a friend` }).press("Enter");
    await list("Your friends").getByText(bob.username).waitFor();
    await list("Friend requests").waitFor({ state: "detached" });
    const { friends } = await listOf(bob);
    assert.deepEqual(
      friends.map(({ username }: { username: string }) => username),
      [ada.username],
    );
    // Eve has accepted on her side: no press is needed here.
    await local.drained();
    assert.equal((await eve.put(`/friends/${ada.username}`, {})).status, 204);
    await list("Your friends").getByText(eve.username).waitFor();
    await list("Requests you have sent").waitFor({ state: "detached" });
    await page.getByRole("button", { name: `Invite ${bob.username} to your party` }).click();
    await see(`${bob.username} is invited to your party.`);
    // Bob comes, and goes: no message tells it.
    const socket = await connect(bob);
    await page.getByRole("button", { name: "Refresh: who is online" }).click();
    await list("Your friends").getByText("Online").waitFor();
    await looks("friends");
    await socket.close();
    await local.drained();
    await page.getByRole("button", { name: "Refresh: who is online" }).click();
    await list("Your friends").getByText("Online").waitFor({ state: "detached" });
    // What the player allows is kept.
    await page.getByLabel("The players who see whether you are online").selectOption("nobody");
    await press("Save");
    await see("Saved.");
    assert.equal((await listOf(ada)).shows, "nobody");
    await press("Make a code");
    await page.locator(".friend-code", { hasText: /^[0-9A-Z]{4}-[0-9A-Z]{4}$/ }).waitFor();
    // At another player's page, and a block ends it.
    await go(`players/${encodeURIComponent(eve.username)}`);
    await page.getByRole("button", { name: `Remove ${eve.username} from your friends` }).waitFor();
    await press("Block");
    await page.getByRole("button", { name: /^Remove .* from your friends$/ }).waitFor({ state: "detached" });
    await go("friends");
    await list("Your friends").getByText(bob.username).waitFor();
    assert.equal(await list("Your friends").getByText(eve.username).count(), 0);
    assert.deepEqual((await listOf(eve)).friends, []);
  });

  it("are added on a player's page, and compared on a board of their own", async () => {
    await go(`players/${encodeURIComponent(bob.username)}`);
    await page.getByRole("button", { name: `Add as a friend: ${bob.username}` }).press("Enter");
    await page.getByRole("button", { name: `Withdraw your request to ${bob.username}` }).waitFor();
    await local.drained();
    assert.equal((await bob.put(`/friends/${ada.username}`, {})).status, 204);
    await page.getByRole("button", { name: `Remove ${bob.username} from your friends` }).waitFor();
    for (const [player, score] of [
      [ada, 3],
      [bob, 8],
      [eve, 9],
    ] as const)
      assert.equal((await player.post("/score", { gameArea: "forest", score })).status, 200);
    await local.drained();
    await go("board");
    await press("Friends");
    const rows = page.locator("table.board tbody tr");
    await rows.filter({ hasText: bob.username }).waitFor();
    assert.deepEqual(
      (await rows.allInnerTexts()).map((text) => text.split(/\s+/).slice(0, 1).join()),
      ["1", "2"],
    );
    assert.equal(await rows.filter({ hasText: eve.username }).count(), 0);
    await see(/^You are \d+(st|nd|rd|th) of everybody, with 3 points\.$/);
    await looks("board");
    await press("Everybody");
    await see(/^You are \d+(st|nd|rd|th) of \d+, with 3 points\.$/);
  });
});

describeInBrowser("friends on the page, elsewhere", () => {
  let page: Page;
  let ada: TestPlayer;
  let bob: TestPlayer;
  onPhone((opened) => {
    page = opened;
  });
  beforeEach(async () => {
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    await signInOnPage(page, ada);
  });

  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  const refresh = () => page.getByRole("button", { name: "Refresh: who is online" }).click();
  const lobby = (player: TestPlayer) =>
    player.post(
      "/lobbies",
      { name: `of ${player.username}`, mode: "duel", access: "open" },
      keyed(randomUUID()),
    );

  it("are joined in their lobby and party, and invited to one's own lobby", async () => {
    await becomeFriends(ada, bob);
    const socket = await connect(bob);
    const { code } = (await lobby(bob)).body;
    await go("friends");
    const join = page.getByRole("link", { name: `Join ${bob.username}'s lobby` });
    await join.waitFor();
    const party = (await bob.post("/parties", undefined, keyed(randomUUID()))).body.partyId;
    const invited = await bob.post(`/parties/${party}/invitations`, { name: ada.username });
    assert.equal(invited.status, 204);
    await refresh();
    await page.getByRole("link", { name: `See ${bob.username}'s invitation to a party` }).waitFor();
    await page.emulateMedia({ colorScheme: "light" });
    assert.deepEqual(await axeFindings(page, "friends who can be joined"), []);
    await join.click();
    await page.getByText(`of ${bob.username}`).first().waitFor();
    assert.match(page.url(), new RegExp(`#lobby/${code}$`));
    // Once bob has gone, there is nowhere to join.
    assert.equal((await bob.delete(`/lobbies/${code}/players/me`)).status, 204);
    assert.equal((await bob.delete(`/parties/${party}/players/me`)).status, 204);
    await socket.close();
    await local.drained();
    await go("friends");
    await refresh();
    await join.waitFor({ state: "detached" });
    assert.equal((await lobby(ada)).status, 201);
    await page.getByRole("button", { name: "Invite to the lobby" }).click();
    const draft = page.getByRole("textbox", { name: "Message" });
    await draft.waitFor();
    assert.match(await draft.inputValue(), /^Join my lobby: http.*#lobby\/[A-Z]{6}$/);
  });

  it("are asked by a code alone where age closes strangers", async () => {
    const list = {
      friends: [],
      incomingRequests: [],
      outgoingRequests: [],
      requestsFrom: "nobody",
      shows: "nobody",
      byCode: true,
    };
    await page.route(/\/friends(\?.*)?$/, (route) =>
      route.request().method() === "GET" ? route.fulfill({ json: list }) : route.continue(),
    );
    await go("friends");
    await page.getByText("At your age, friends find each other by a code alone").waitFor();
    assert.equal(await page.getByRole("heading", { name: "Players you have played with" }).count(), 0);
    assert.deepEqual(await axeFindings(page, "friends by a code alone"), []);
    const asked: unknown[] = [];
    page.on("request", (request) => {
      if (request.method() === "PUT") asked.push(request.postDataJSON());
    });
    await page.getByLabel("Player's name").fill(bob.username);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByRole("textbox", { name: "Code", exact: true }).fill("k7qf-2m9x");
    assert.deepEqual(asked, []);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText(`Sent to ${bob.username}. A friend request is open for 30 days.`).waitFor();
    assert.deepEqual(asked, [{ code: "k7qf-2m9x" }]);
  });
});

describeInBrowser("friends at the desk", () => {
  let browser: Browser;
  let desk: DeskPage;
  before(async () => {
    browser = await openBrowser();
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    await desk.page.setViewportSize({ width: 360, height: 740 });
    await desk.signIn(await invited("admins", "root"));
  });
  after(() => closePages(browser));

  it("are in a player's case with their times, read with a reason", async () => {
    const { page } = desk;
    const [ada, bob, eve] = await threePlayers();
    await becomeFriends(ada, bob);
    assert.equal((await ada.put(`/friends/${eve.username}`, {})).status, 204);
    await page.getByRole("navigation").getByRole("button", { name: "Players", exact: true }).click();
    await page.getByLabel("What").fill(ada.username);
    await page.getByLabel("Why you read it").fill("Ada has written by mail");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await page.locator(".case", { hasText: ada.username }).click();
    const relations = page.getByRole("list", { name: "Friends and friend requests" });
    await relations.getByText(bob.username).waitFor();
    const texts = await relations.getByRole("listitem").allInnerTexts();
    assert.match(texts.find((text) => text.includes(bob.username)) ?? "", /Friends since /);
    assert.match(
      texts.find((text) => text.includes(eve.username)) ?? "",
      /This player has sent a request on .*, until /,
    );
    await desk.see(
      "Everybody may send this player friend requests, and friends see whether the player is online.",
    );
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await desk.picture(`friends-${colorScheme}`, true);
      assert.deepEqual(await widerThanScreen(page), []);
      assert.deepEqual(await axeFindings(page, `friends at the desk, ${colorScheme}`), []);
    }
    assert.deepEqual(desk.faults, []);
  });
});
