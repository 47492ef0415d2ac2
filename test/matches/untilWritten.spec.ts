import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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
    const numbers: number[] = [];
    const written = await untilWritten(async (number) => {
      numbers.push(number);
      return number === mostAttempts - 1 && `attempt ${number}`;
    });
    assert.deepEqual(numbers, [...Array(mostAttempts).keys()]);
    assert.equal(written, `attempt ${mostAttempts - 1}`);
  });

  it("is sent once if nobody is in the way, also if there is nothing to return", async () => {
    for (const nothing of [undefined, null, 0, ""]) {
      let attempts = 0;
      const written = await untilWritten(async () => {
        attempts++;
        return nothing;
      });
      assert.deepEqual([written, attempts], [nothing, 1]);
    }
  });

  it("ends with 503 after the last attempt", async () => {
    let attempts = 0;
    const never = untilWritten(async () => {
      attempts++;
      return false;
    }, "the ranks of forest are being changed");
    const message = "the ranks of forest are being changed";
    await assert.rejects(never, refusesWith("server.contended", { status: 503, retryAfter: 1, message }));
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
  "packages/photos/src/faces/template/levels.ts": "the size of the picture",
  "packages/framework/src/live/publish.ts": "the last publication",
  "packages/framework/src/transact.ts": "the eighth attempt",
  "functions/draws/draw.ts":
    "a number below the last multiple of the weights' sum, as all but a few of 2^64 are",
  "functions/tracks/reached.ts": "all steps of all tracks",
  "packages/client/src/verifyDraws.ts":
    "a number below the last multiple of the weights' sum, as all but a few of 2^64 are",
  "functions/privacy/runSteps.ts": "the last step, or the slice's time",
  "functions/purchases/stores/google/publisher.ts": "the last page, or the function's time",
  "functions/realtime/pace.ts": "the function's time",
  "functions/leaderboard/push/pushToBoard.ts": "the function's time",
  "functions/realtime/pushToEverybody.ts": "the function's time",
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

/** The files with a loop that sends writes again, besides `untilWritten`, by why it does not use that. */
const sendsAgain: Readonly<Record<string, string>> = {
  "functions/leaderboard/push/pushToBoard.ts":
    "waits until others have finished, for as long as the function may run",
  "functions/live/watchPublication.ts":
    "looks at five minutes after five minutes, and goes back at most once",
  "functions/realtime/pace.ts": "waits for its turn, for as long as the function may run",
  "functions/realtime/pushToEverybody.ts":
    "waits until others have finished, for as long as the function may run",
  "functions/seasons/archive.ts":
    "writes one page after another: what others have written, it does not write again",
  "packages/framework/src/retry.ts": "what AWS left unprocessed, for which throttling is reported",
  "packages/framework/src/transact.ts":
    "a transaction that AWS throttled or that met another, for which throttling is reported",
};

type Loop = ts.ForStatement | ts.WhileStatement | ts.DoStatement;

const isLoop = (node: ts.Node): node is Loop =>
  ts.isForStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node);

const parsed = (file: string, text = readFileSync(file, "utf8")) =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Returns true if a loop looks at whether a write was applied, catches an error, or waits as `untilWritten` does. */
function repeatsWrites(source: ts.SourceFile): boolean {
  const isSign = (node: ts.Node): boolean =>
    ts.isTryStatement(node) ||
    (ts.isIdentifier(node) && ["applied", "isWritten", "backoff"].includes(node.text)) ||
    (ts.forEachChild(node, isSign) ?? false);
  const visit = (node: ts.Node): boolean =>
    (isLoop(node) && isSign(node)) || (ts.forEachChild(node, visit) ?? false);
  return visit(source);
}

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
  visit(parsed(file));
  return loops;
}

const filesOf = (...folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !file.includes("node_modules"))
      .map((file) => join(folder, file)),
  );

describe("every loop of the functions and the client", () => {
  it("has a condition that ends it, or is one of those that are known to end", () => {
    const files = filesOf(
      ...["functions", "components", "packages/client/src", "packages/framework/src", "packages/photos/src"],
    );
    const found = files.filter((file) => endless(file) > 0);
    assert.deepEqual(found.toSorted(), Object.keys(ended).toSorted());
  });

  it("that sends a write again is the one of `untilWritten`", () => {
    const found = filesOf("functions", "components", "packages/framework/src", "packages/photos/src").filter(
      (file) => !file.endsWith("/untilWritten.ts") && repeatsWrites(parsed(file)),
    );
    assert.deepEqual(found.toSorted(), Object.keys(sendsAgain).filter(existsSync).toSorted());
  });

  for (const [what, loop] of Object.entries({
    "until it is applied":
      "for (let tries = 0; tries < 5; tries++) if ((await table.putItem(row)).applied) return;",
    "until it throws nothing": "while (tries++ < 3) try { return await create(); } catch {}",
    "with a wait of its own": "do { done = await write(); await backoff(tries++); } while (!done);",
  }))
    it(`is found if it sends a write ${what}`, () => {
      assert.ok(repeatsWrites(parsed("planted.ts", loop)));
    });
});
