import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import ts from "typescript";
import { begin } from "../../functions/chat/begin";
import * as chat from "../../functions/chat/definition";
import { conversationKey, membershipOf } from "../../functions/chat/membership";
import { newWallet } from "../../functions/economy/newWallet";
import { create } from "../../functions/parties/create";
import * as parties from "../../functions/parties/definition";
import { leaveParty } from "../../functions/parties/leaveParty";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { run } from "../contributions";
import { handlerFiles } from "../handlerFiles";

const now = Date.UTC(2026, 10, 26);

describe("a version of rows that are deleted and created again with the same id", () => {
  let memory: World;
  before(async () => {
    memory = world({ chat, parties });
    for (const id of ["ada", "bob"]) {
      await memory.tables.profiles.putItem(newProfile(id, id, now));
      await memory.tables.progress.putItem(newWallet(id));
    }
  });
  after(() => memory.close());

  it("of a party is above all that the earlier party had", async () => {
    const ada = { id: "ada", username: "ada" };
    const partyId: string = "of-a-key";
    const party = () => memory.tables.parties.getItem({ partyId }, { consistent: true });
    const versions: number[] = [];
    for (const at of [now, now + 60_000]) {
      await create({ ...memory, now: at }, ada, partyId);
      await memory.tables.parties.updateItem({ partyId }, { add: { version: 3 } });
      versions.push((await party())?.version ?? assert.fail("no party"));
      await run(leaveParty, memory as never, ada);
      assert.equal(await party(), undefined);
    }
    assert.ok((versions[1] ?? 0) - 3 > (versions[0] ?? 0), `${versions}`);
  });

  it("of a conversation is above all that the earlier conversation had", async () => {
    const people = new Map([
      ["ada", "ada"],
      ["bob", "bob"],
    ]);
    const versions: number[] = [];
    for (const at of [now, now + 60_000]) {
      await begin({ ...memory, now: at }, "the-same-people", people, { id: "ada", username: "ada" });
      const key = conversationKey("the-same-people");
      versions.push((await memory.tables.conversations.getItem(key, { consistent: true }))?.version ?? 0);
      const rows = [key, membershipOf("the-same-people", "ada"), membershipOf("the-same-people", "bob")];
      await memory.tables.conversations.batchWriteItem({ delete: rows });
    }
    assert.ok((versions[0] ?? 0) > 1 && (versions[1] ?? 0) > (versions[0] ?? 0), `${versions}`);
  });
});

/** The versions that begin at a fixed number, by why no earlier row with the same key can have had a later one. */
const fixed: Readonly<Record<string, string>> = {
  "functions/catalog/items.ts version": "an item is seeded once in the life of its table",
  "functions/areaSaves/getProgress.ts version": "0 says that nothing is saved",
  "functions/leaderboard/ranks/commit.ts version": "each node has a new, random id",
  "functions/leaderboard/ranks/observe.ts version":
    "a board's root is never deleted, and other nodes have new ids",
  "functions/leaderboard/ranks/plan.ts version": "each node has a new, random id",
  "functions/leaderboard/ranks/rebuild.ts version": "each node has a new, random id",
  "functions/live/switches.ts version": "0 says that nobody has changed a switch",
  "functions/lobbies/answers.ts version": "an example",
  "functions/parties/answers.ts version": "an example",
  "functions/privacy/begin.ts turn": "each request has an id of its own, which every write requires",
  "functions/privacy/erased.ts looks": "every write also requires the time of the last look",
  "functions/purchases/rules/decide.ts revision":
    "it is written only where no row is, and a purchase is never deleted",
  "functions/purchases/settle/settlePurchase.ts revision": "it compares two rows whatever their revisions",
  "functions/purchases/rules/stateAfter.ts revision": "a purchase is never deleted",
  "functions/realtime/broadcastParts.ts turn": "each broadcast has a random id",
  "functions/reports/routes/judgeTexts.ts version": "a message has one case, of its own id",
  "functions/reports/cases/joinCase.ts version": "each round of reports on a target has a case of its own",
  "functions/reports/routes/postAppeal.ts version": "a sanction is appealed once, and its case has its id",
  "functions/sessions/rules/liveSession.ts turn":
    "every write also requires the time at which somebody was last connected",
  "packages/framework/src/live/firstSwitches.ts version":
    "it is written only where no row is, and the row is never deleted",
};

const counters = /^(version|turn|seq|sequence|revision|looks)$/;

/** Returns the names of the counters to which a file gives a number. `add: { version: 1 }` increments one. */
function begun(file: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = node.name.getText();
      if (["add", "example"].includes(name)) return;
      if (counters.test(name) && ts.isNumericLiteral(node.initializer)) names.push(`${file} ${name}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  return names;
}

describe("every counter of the functions", () => {
  it("begins above those of earlier rows, or is one that no earlier row can have had", () => {
    assert.deepEqual([...new Set(handlerFiles().flatMap(begun))].toSorted(), Object.keys(fixed).toSorted());
  });
});
