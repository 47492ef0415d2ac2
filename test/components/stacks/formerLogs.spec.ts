import assert from "node:assert/strict";
import { join } from "node:path";

import { awsInvokes, preview, readProgram } from "@game-backend/local-cloud";

describe("the log groups of former functions", () => {
  const folder = join(__dirname, "../fixtures/sharedFunction");

  async function warningsWith(logGroups: readonly string[]): Promise<string[]> {
    const lines: string[] = [];
    const invokes = awsInvokes({ accountId: "123456789012", region: "eu-west-1", logGroups });
    await preview({
      program: readProgram(folder, "dev"),
      invokes,
      onLine: (line) => lines.push(line),
    });
    return lines.filter((line) => line.startsWith("warning: ")).sort();
  }

  it("are named at preview, while the stack does not keep them", async () => {
    const groups = [
      "api-post-score-logs-1a2b3c4",
      "api-get-score-logs-5d6e7f8",
      "realtime-forget-logs-1a2b3c4",
    ];
    const [ofRoutes = "", ofMessages = "", ...more] = await warningsWith(groups);
    assert.match(
      ofRoutes,
      /the log group api-post-score-logs-1a2b3c4 and 1 more of functions that earlier versions made.*formerLogs true/,
    );
    assert.match(ofMessages, /the log group realtime-forget-logs-1a2b3c4 of functions/);
    assert.deepEqual(more, []);
  });

  it("are not those of the functions that routes share, or of other programs", async () => {
    const groups = [
      "api-board-none-logs-1a2b3c4",
      "api-post-score-logs-of-mine",
      "api-post-scores-logs-1a2b3c4",
    ];
    assert.deepEqual(await warningsWith(groups), []);
  });
});
