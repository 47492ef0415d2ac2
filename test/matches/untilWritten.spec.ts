import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mostAttempts, untilWritten } from "@game-backend/framework/untilWritten";
import ts from "typescript";
import { join as joinConversation } from "../../functions/chat/join";
import { removeMembers } from "../../functions/parties/removeMembers";
import { refusesWith } from "../lib/refusesWith";
import { withoutWaits } from "../lib/withoutWaits";

const busy = refusesWith("server.contended", { status: 503, retryAfter: 1 });

/** A table in which somebody else has always written in between. */
function contended<R extends object>(row: R) {
  const lost = { attempts: 0 };
  const refuse = async () => {
    lost.attempts++;
    return { applied: false, before: row };
  };
  const table = { getItem: async () => row, updateItem: refuse, deleteItem: refuse };
  return { lost, table };
}

describe("a write of what others keep changing", () => {
  withoutWaits();

  it("is repeated until nobody has changed it in between", async () => {
    let attempts = 0;
    await untilWritten(async () => ++attempts === mostAttempts);
    assert.equal(attempts, mostAttempts);
  });

  it("ends with 503 after the last attempt", async () => {
    let attempts = 0;
    const never = untilWritten(async () => {
      attempts++;
      return false;
    });
    await assert.rejects(never, busy);
    assert.equal(attempts, mostAttempts);
  });

  it("ends for a player who joins a conversation", async () => {
    const head = { conversationId: "c", part: "head", participants: [], version: 1 };
    const { table, lost } = contended(head);
    const place = { conversationId: "c", part: "member#ada", userId: "ada", username: "ada" };
    await assert.rejects(joinConversation({ conversations: table } as never, { head, place } as never), busy);
    assert.equal(lost.attempts, mostAttempts);
  });

  it("ends for a party whose members come and go", async () => {
    const party = {
      partyId: "p",
      leaderId: "ada",
      members: { ada: { username: "ada", joinedAt: 1 } },
      version: 1,
    };
    const { table } = contended(party);
    let attempts = 0;
    const transact = async () => {
      attempts++;
      return { applied: false, writes: [] };
    };
    const tables = { parties: table, partyPlaces: table };
    await assert.rejects(
      removeMembers({ tables, transact } as never, "p", () => ["ada"]),
      busy,
    );
    assert.equal(attempts, mostAttempts);
  });
});

/** The loops without a condition, by what ends each. */
const ended: Readonly<Record<string, string>> = {
  "functions/auth/createGuest.ts": "the third name",
  "functions/economy/changeWallet.ts": "the eighth attempt",
  "packages/framework/src/avatar/core/faces/template/levels.ts": "the size of the picture",
  "functions/leaderboard/ranks/rebuild.ts": "the node, which nobody creates again",
  "packages/framework/src/transact.ts": "the eighth attempt",
  "functions/matches/reportMatch.ts": "the fifth attempt",
  "functions/privacy/runSteps.ts": "the last step, or the slice's time",
  "functions/purchases/stores/google/publisher.ts": "the last page, or the function's time",
  "functions/realtime/pace.ts": "the function's time",
  "functions/leaderboard/push/tellBoard.ts": "the function's time",
  "functions/realtime/tellEverybody.ts": "the function's time",
  "functions/sessions/hosting/createSession.ts": "the fourth attempt",
  "functions/sessions/hosting/placement.ts": "eight seconds",
  "packages/client/src/consents.ts": "the number of times that the game asks",
  "packages/client/src/inbox.ts": "the last page, or a message that the player has seen",
  "packages/client/src/match.ts": "the search's end",
  "packages/client/src/pages.ts": "the last page",
  "packages/client/src/send.ts": "the number of retries",
  "packages/client/src/session.ts": "the number of retries",
  "packages/client/src/upload.ts": "the number of retries",
  "packages/client/src/work.ts": "the solution, which some number is",
};

/** Returns the number of loops without a condition in a file. */
function endless(file: string): number {
  let loops = 0;
  const isTrue = (test: ts.Expression | undefined) => !test || test.kind === ts.SyntaxKind.TrueKeyword;
  const visit = (node: ts.Node): void => {
    if (ts.isForStatement(node) && isTrue(node.condition)) loops++;
    // `for (let row = await read(); row; )` repeats for as long as somebody else changes the row.
    else if (
      ts.isForStatement(node) &&
      !node.incrementor &&
      / await /.test(node.initializer?.getText() ?? "")
    )
      loops++;
    else if ((ts.isWhileStatement(node) || ts.isDoStatement(node)) && isTrue(node.expression)) loops++;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true));
  return loops;
}

describe("every loop of the functions and the client", () => {
  it("has a condition that ends it, or is one of those that are known to end", () => {
    const files = ["functions", "components", "packages/client/src", "packages/framework/src"].flatMap(
      (folder) =>
        readdirSync(folder, { recursive: true, encoding: "utf8" })
          .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
          .map((file) => join(folder, file)),
    );
    const found = files.filter((file) => endless(file) > 0);
    assert.deepEqual(found.toSorted(), Object.keys(ended).toSorted());
  });
});
