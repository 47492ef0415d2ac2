import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { Page } from "playwright-core";
import { accept } from "../chat/accept";
import { local, ownRun, type TestPlayer } from "../local";
import { hearing } from "../localRun/hearing";
import { asAdmin, table } from "../realtime/operator";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

const cloud = ownRun();

describe("reports", () => {
  let ada: TestPlayer;
  let mallory: TestPlayer;
  let root: TestPlayer;
  let other: TestPlayer;
  before(async () => {
    [ada, mallory] = [await local.player("ada"), await local.player("mallory")];
    [root, other] = [await asAdmin(await local.player("root")), await asAdmin(await local.player("other"))];
  });

  /** Sends messages from Mallory to Ada, and returns the last one's target for a report. */
  async function insult(...texts: string[]): Promise<string> {
    const { body: id } = await mallory.post("/conversations", [ada.username]);
    for (const text of texts) {
      const sent = await mallory.post(`/conversations/${id}`, text);
      assert.equal(sent.status, 204, JSON.stringify(sent.body));
    }
    const { body: seen } = await ada.get(`/conversations/${id}`);
    return `${id}/${seen.messages.at(-1).id}`;
  }
  const report = (reporter: TestPlayer, target: string, kind = "message", reason = "insult") =>
    reporter.post("/reports", { kind, target, reason });
  /** Returns the case about a message. */
  const caseOf = async (target: string, round = 1, kind = "message") =>
    root.get(`/admin/cases/${idOf(`target#${kind} ${target}`, round)}`, { "x-reason": "A spec reads it" });

  it("of a message keep it with its neighbours, once a reporter, and become one case", async () => {
    const target = await insult("Hello", "You are stupid as a stone");
    const first = await report(ada, target);
    assert.equal(first.status, 202);
    assert.deepEqual((await report(ada, target)).body, first.body);
    const { body } = await caseOf(target);
    assert.equal(body.count, 1);
    assert.deepEqual(
      body.evidence[0].seen.messages.slice(-2).map(({ message }: { message: string }) => message),
      ["Hello", "You are stupid as a stone"],
    );
    const { body: queue } = await root.get("/admin/cases", { limit: "50" });
    assert.ok(queue.cases.some(({ id }: { id: string }) => id === body.id));
    assert.ok(!JSON.stringify((await mallory.get("/sanctions")).body).includes(ada.id));
  });

  it("are refused of what the reporter cannot see, and of one's own", async () => {
    const target = await insult("Once more");
    assert.equal((await report(other, target)).body.code, "report.no_target");
    assert.equal((await report(mallory, target)).body.code, "report.own");
  });

  it("lead to a sanction with reasons, an appeal, and another moderator's decision", async () => {
    const target = await insult("I will find your house");
    await report(ada, target);
    const { body: about } = await caseOf(target);
    const claim = await root.post(`/admin/cases/${about.id}/claim`, undefined);
    assert.equal(claim.status, 200);
    const taken = await other.post(`/admin/cases/${about.id}/claim`, undefined);
    assert.deepEqual([taken.body.code, taken.body.claimedBy], ["case.claimed", root.username]);
    const decision = { action: "delete", version: claim.body.version };
    // Two decisions at once: one counts.
    const both = await Promise.all(
      [0, 1].map(() => root.post(`/admin/cases/${about.id}/decision`, decision)),
    );
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    const [conversation = ""] = target.split("/");
    const isThere = async () =>
      JSON.stringify((await ada.get(`/conversations/${conversation}`)).body).includes("find your house");
    assert.deepEqual((await mallory.get("/sanctions")).body.sanctions, []);
    await (await cloud()).pass(11_000);
    assert.ok(!(await isThere()));
    const row = await (await table("cases")).get({ caseId: `case-${about.id}` });
    assert.ok(row && "settled" in row && row.settled === row.version);
    const { body: told } = await mallory.get("/sanctions");
    assert.deepEqual([told.sanctions[0].kind, told.sanctions[0].rule], ["delete", "insult"]);
    const { body: inbox } = await mallory.get("/inbox");
    assert.equal(inbox.messages[0].sanction.id, told.sanctions[0].id);
    const appeal = `/sanctions/${told.sanctions[0].id}/appeal`;
    assert.equal((await ada.post(appeal, { text: "Not mine" })).body.code, "appeal.no_sanction");
    assert.equal((await mallory.post(appeal, { text: "It was a song" })).status, 204);
    assert.equal((await mallory.post(appeal, { text: "And again" })).body.code, "appeal.closed");
    const { body: again } = await caseOf(target);
    assert.deepEqual([again.state, again.appeal.text], ["appealed", "It was a song"]);
    const lift = { action: "dismiss", version: again.version };
    assert.equal((await root.post(`/admin/cases/${about.id}/decision`, lift)).body.code, "case.own_decision");
    assert.equal((await other.post(`/admin/cases/${about.id}/decision`, lift)).status, 200);
    await (await cloud()).pass(11_000);
    assert.ok(await isThere());
    assert.equal((await mallory.get("/sanctions")).body.sanctions[0].appeal.outcome, "lifted");
  });

  it("lead to a mute that ends by the clock, and a decision is taken back within ten seconds", async () => {
    const target = await insult("Nobody wants you here");
    await report(ada, target);
    const { body: about } = await caseOf(target);
    assert.equal(about.state, "open", JSON.stringify(about));
    const end = (await cloud()).clock.now() + 3_600_000;
    const otherwise = { action: "mute", until: end, version: about.version };
    const bare = await root.post(`/admin/cases/${about.id}/decision`, otherwise);
    assert.equal(bare.body.code, "case.note_missing", JSON.stringify(bare.body));
    /** Sends a decision, and waits until it acts. The player is told later, once it cannot be taken back any more. */
    const decide = async (decision: object) => {
      const hears = await hearing();
      const answer = await root.post(`/admin/cases/${about.id}/decision`, decision);
      await hears.until(
        (event) =>
          event.kind === "batch" && event.outcome === "done" && event.function.includes("hold-sanctions"),
      );
      hears.end();
      return answer;
    };
    const muted = await decide({ ...otherwise, note: "He knows why" });
    assert.equal(muted.status, 200);
    const [conversation = ""] = target.split("/");
    const write = () => mallory.post(`/conversations/${conversation}`, "Hello?");
    const refused = await write();
    assert.deepEqual([refused.body.code, refused.body.until], ["sanction.muted", end]);
    const late = { action: "undo", version: muted.body.version };
    assert.equal((await other.post(`/admin/cases/${about.id}/decision`, late)).body.code, "case.undo_late");
    assert.equal((await decide(late)).status, 200);
    assert.equal((await write()).status, 204);
    assert.equal((await caseOf(target)).body.state, "open");
  });
});

describeInBrowser("the page, with a player who insults", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const signIn = async ({ username, password }: TestPlayer) => {
    await page.getByLabel("Name or e-mail").fill(username);
    await page.getByLabel("Password").fill(password);
    await press("Sign in");
    await see("Where to?");
  };
  /** Looks at the view on a phone and on a wide screen. */
  const findings = async (view: string) => {
    const narrow = await axeFindings(page, view);
    await page.setViewportSize({ width: 1280, height: 800 });
    const wide = await axeFindings(page, `${view}, wide`);
    await page.setViewportSize({ width: 360, height: 740 });
    return [...narrow, ...wide];
  };

  it("reports a message, hides it, blocks, and shows the decision to the one who wrote it", async () => {
    const [ada, mallory] = [await local.player("ada"), await local.player("mallory")];
    const root = await asAdmin(await local.player("root"));
    const { body: id } = await mallory.post("/conversations", [ada.username]);
    await accept(ada, id);
    await mallory.post(`/conversations/${id}`, "You are stupid as a stone");
    const { body: seen } = await ada.get(`/conversations/${id}`);
    const target = `${id}/${seen.messages[0].id}`;

    await signIn(ada);
    await page.evaluate(`location.hash = "#chat/${id}"`);
    await see("You are stupid as a stone");
    await press(`Report: A message of ${mallory.username}`);
    const dialog = page.getByRole("dialog", { name: "Report" });
    assert.deepEqual(await findings("report"), []);
    await dialog.getByLabel("Why").selectOption("insult");
    await dialog.getByRole("button", { name: "Send report" }).click();
    await see("You reported this message.");
    assert.equal(await page.getByText("You are stupid as a stone").count(), 0);
    assert.deepEqual(await findings("chat"), []);
    await page.reload();
    await see("You reported this message.");
    await press("Show");
    await see("You are stupid as a stone");

    await page.evaluate(`location.hash = "#players/${mallory.username}"`);
    await press("Report: This player");
    await press("Cancel");
    await press("Block");
    await see("You don't see this player's name, picture and messages.");
    await mallory.post("/score", { gameArea: "forest", score: 200 });
    await page.evaluate('location.hash = "#board/forest"');
    await page.getByRole("cell", { name: "Blocked player" }).waitFor();
    assert.equal(await page.getByText(mallory.username).count(), 0);
    await page.evaluate(`location.hash = "#chat/${id}"`);
    await see("You blocked this player.");

    await page.evaluate('location.hash = "#player"');
    await see("Moderators have it");
    assert.deepEqual(await findings("player"), []);
    await press("Sign out");

    const caseId = idOf(`target#message ${target}`, 1);
    const { body: about } = await root.get(`/admin/cases/${caseId}`, { "x-reason": "A spec reads the case" });
    const decision = { action: "delete", version: about.version };
    assert.equal((await root.post(`/admin/cases/${caseId}/decision`, decision)).status, 200);
    const inbox = await table("inbox");
    // Nobody can take the decision back any more.
    await (await cloud()).pass(11_000);
    assert.equal((await inbox.query(mallory.id)).length, 1);

    await signIn(mallory);
    await page.evaluate('location.hash = "#player"');
    await see("A decision about a message of yours. It was deleted.");
    await see("Rule: Insults. A player reported it. A person decided it.");
    assert.ok(!(await page.content()).includes(root.username));
    assert.deepEqual(await findings("statement"), []);
    await page.getByLabel("Reason why it is wrong").fill("<b>It</b> was a song");
    await press("Send objection");
    await see("Another moderator will decide.");
    await see("<b>It</b> was a song");
    await inbox.put([
      {
        ...{ userId: mallory.id, messageId: `${new Date().toISOString()} hello`, kind: "text" },
        ...{ text: "Welcome back", at: Date.now(), expiresAt: 4_000_000_000 },
      },
    ]);
    await local.drained();
    await see("You have a message from the game");
    await see("Welcome back");
  });
});
