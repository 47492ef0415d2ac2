import assert from "node:assert/strict";
import { idOf } from "@game-backend/framework/digest";
import type { Page } from "playwright-core";
import { accept } from "../chat/accept";
import { local, type TestPlayer } from "../local";
import { asAdmin, table } from "../realtime/operator";
import { until } from "../refusals/drive";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

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
    await mallory.post("/score", { gameArea: "forest", score: 4_000 });
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
    const told = async () => ({ status: (await inbox.query(mallory.id)).length > 0 ? 200 : 404 }) as never;
    assert.equal((await until(200, told)).status, 200);
    // Nobody can take the decision back any more.
    for (const name of ["sanctions", "inbox"] as const) {
      const rows = await table(name);
      const time = name === "sanctions" ? "startsAt" : "at";
      const own = (await rows.query(mallory.id)) as unknown as Record<string, number>[];
      await rows.put(own.map((row) => ({ ...row, [time]: (row[time] ?? 0) - 11_000 })) as never);
    }

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
