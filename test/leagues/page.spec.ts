import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { DeskPage } from "../../tools/harness/deskPage";
import { invited } from "../admin/staffMember";
import { local, output, type TestPlayer } from "../local";
import { axeFindings } from "../web/axe";
import { closePages, openBrowser } from "../web/browser";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { signInOnPage } from "../web/signInOnPage";
import { widerThanScreen } from "../web/widerThanScreen";

const scores = async (player: TestPlayer, score: number) =>
  assert.equal((await player.post("/score", { gameArea: "forest", score })).status, 200);
const leagueOf = async (player: TestPlayer) => (await player.get("/leagues/forest")).body;

describeInBrowser("a league on the page", () => {
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

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).press("Enter");
  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  const row = (player: TestPlayer) => page.locator("table.board tr", { hasText: player.username });
  const looks = async (view: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await axeFindings(page, `${view}, ${colorScheme}`), []);
    }
  };

  it("is found from the board, joined by the keyboard, and shows the cohort with its zones", async () => {
    await go("board/forest");
    await page.getByRole("link", { name: "League", exact: true }).click();
    await page.getByRole("heading", { name: "Forest league" }).waitFor();
    await see("Your tier: Bronze");
    await see(/ left$/);
    await see("Your first score of this week joins, or you join now.");
    assert.equal((await leagueOf(ada)).joinedAt, undefined);
    await press("Join");
    await see("You have no score this week yet. Without one, you stay in Bronze.");
    // The button is gone: the keyboard goes on from the card.
    await page.locator("section.card:focus", { hasText: "Your tier" }).waitFor();
    await page.locator("tr.mine", { hasText: `${ada.username} (you)` }).waitFor();
    await page.getByRole("rowheader", { name: "No score yet" }).waitFor();
    assert.ok((await leagueOf(ada)).joinedAt);

    // Bob's first score joins him, to the same cohort: one is open.
    await scores(ada, 2);
    await scores(bob, 4);
    await local.drained();
    await press("Refresh");
    await see(/^You are \d+(st|nd|rd|th) of \d+, with 2 points\. If the week ended now, you would /);
    await row(bob).waitFor();
    await looks("league");

    // Whom ada does not want to see keeps the place.
    assert.equal((await ada.put(`/blocks/${bob.username}`, {})).status, 204);
    await press("Refresh");
    await row(bob).waitFor({ state: "detached" });
    await page.getByRole("cell", { name: "Blocked player" }).first().waitFor();
  });

  it("says what joining costs before it is paid, why it waits, and why a round was not counted", async () => {
    // The league of the game's documents is no tournament, and its week does not end now.
    let entry: object | undefined = { currency: "coins", amount: 50 };
    await page.route("**/leagues/forest", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        json: { ...(await answer.json()), entry, attempts: { most: 3, used: 0 } },
      });
    });
    await page.route("**/leagues/forest/me", (route) =>
      route.fulfill({
        status: 409,
        headers: { "retry-after": "300" },
        json: { error: "Conflict", code: "league.closing", message: "Not yet", requestId: "r" },
      }),
    );
    await page.route("**/score", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), league: "not_joined" } });
    });
    await go("league");
    await see(
      "Joining costs 50 coins, once a week. Only scores after you have joined count, 3 scores a week.",
    );
    await press("Join for 50 coins");
    await see("Last week is still being settled. Try again in 5 minutes.");
    entry = undefined;
    await press("Refresh");
    await see(/^Only scores after you have joined count/);
    await press("Join");
    await see("Last week is still being settled. Try again in 5 minutes.");
    await go("play/forest");
    const start = page.getByRole("button", { name: "Start", exact: true });
    await start.waitFor();
    // A round of twenty seconds, which nobody waits for.
    await page.clock.install();
    await start.press("Enter");
    await page.getByText("Playing…").waitFor();
    await page.clock.runFor(30_000);
    await see("The league didn't count it: you had not joined this week.");
    await page.getByRole("link", { name: "Your place in the league" }).click();
    await see(/3 of 3 scores left this week\.$/);
    assert.ok((await leagueOf(ada)).joinedAt, "the round was the week's first");
  });
});

describeInBrowser("a league at the desk", () => {
  let browser: Browser;
  let desk: DeskPage;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
    desk = await DeskPage.opened(browser, await output("deskUrl"));
    page = desk.page;
    await page.setViewportSize({ width: 360, height: 740 });
    await desk.signIn(await invited("support", "sam"));
  });
  after(() => closePages(browser));

  const goTo = (view: string) =>
    page.getByRole("navigation").getByRole("button", { name: view, exact: true }).click();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const looks = async (view: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await desk.picture(`leagues-${view}-${colorScheme}`, true);
      assert.deepEqual(await widerThanScreen(page), [], view);
      assert.deepEqual(await axeFindings(page, `${view} at the desk, ${colorScheme}`), []);
    }
  };

  it("has its tiers, a cohort and a player's weeks, and support moves the player with a reason", async () => {
    const cleo = await local.player("cleo");
    await scores(cleo, 7);
    await goTo("Players");
    await page.getByLabel("What").fill(cleo.username);
    await page.getByLabel("Why you read it").fill("Cleo has written by mail");
    await press("Find");
    await page.locator(".case", { hasText: cleo.username }).click();
    const weeks = page.getByRole("list", { name: "Weeks in forest" });
    await weeks.getByText(/^\d{4}-W\d\d in bronze: not settled yet\. Joined /).waitFor();
    await press("Move to a tier");
    const form = page.getByRole("region", { name: "Acts" }).locator("form");
    await form.getByLabel("League").fill("forest");
    await form.getByLabel("Tier").fill("wood");
    await form.getByLabel("Reason").fill("Lost a week by our fault");
    await form.locator("button[type=submit]").click();
    await desk.see("The league has no such tier");
    await form.getByLabel("Tier").fill("gold");
    await form.locator("button[type=submit]").click();
    await desk.see("Moved to gold of forest: the player joins there next.");
    await desk.see(/^Moved to gold on /);
    await looks("case");

    await weeks.getByRole("button", { name: /^Cohort / }).click();
    await desk.see("As the board is now.");
    const place = page
      .getByRole("list", { name: "Places" })
      .getByRole("listitem")
      .filter({ hasText: cleo.username });
    assert.match(await place.innerText(), /^Place \d+, with 7: (rises|stays)/);
    await looks("cohort");
    await page.getByRole("button", { name: /^All cohorts of / }).click();
    await desk.see(/^Forest league, \d{4}-W\d\d: not settled yet\.$/);
    await desk.see(/^\d+ players? in \d+ cohorts?$/);
    await looks("tiers");
    await goTo("Leagues");
    await page.getByLabel("League", { exact: true }).fill("nothing");
    await press("Look");
    await desk.see("There is no such league at the moment");
    assert.deepEqual(desk.faults, []);
  });

  it("is written in the form of its kind, tier by tier, which proposes currencies", async () => {
    const editor = await DeskPage.opened(browser, await output("deskUrl"));
    const { page: form } = editor;
    await form.setViewportSize({ width: 360, height: 740 });
    await editor.signIn(await invited("editors", "edo"));
    const kind = form.locator(".kind", { has: form.getByRole("heading", { name: /^leagues/ }) });
    await kind.getByRole("button", { name: "forest", exact: true }).click();
    const currencies = form.getByLabel("Currency", { exact: true });
    await currencies.first().waitFor();
    assert.equal(await currencies.first().getAttribute("list"), "known-currencies");
    assert.equal(await form.getByLabel("Title", { exact: true }).first().inputValue(), "Forest league");
    assert.equal(await form.getByLabel("Idle", { exact: true }).inputValue(), "down");
    await editor.picture("leagues-form", true);
    assert.deepEqual(await widerThanScreen(form), []);
    assert.deepEqual(await axeFindings(form, "the form of a league"), []);
    assert.deepEqual(editor.faults, []);
  });
});
