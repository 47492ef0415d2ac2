import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { dynamodb } from "../../dynamodb";
import { callOf, testHost } from "../../testing/dynamodb";

describe("DynamoDB and kill -9", () => {
  const data = mkdtempSync(join(tmpdir(), "dynamodb-"));
  after(() => rmSync(data, { recursive: true }));

  /** Writes, kills the process, and returns the last acknowledged number in each lane. */
  async function writeAndKill(acknowledgements: number): Promise<Map<string, number>> {
    const writer = spawn(process.execPath, ["--import", "tsx", join(__dirname, "writer.ts"), data], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const last = new Map<string, number>();
    let count = 0;
    for await (const line of createInterface(writer.stdout)) {
      const [lane = "", n] = line.split(" ");
      last.set(lane, Number(n));
      if (++count === acknowledgements) writer.kill("SIGKILL");
    }
    assert.ok(count >= acknowledgements, "the writer was killed, it did not fail");
    return last;
  }

  it("keeps all acknowledged writes, and no half of a transaction", async () => {
    const last = await writeAndKill(400);
    const service = dynamodb(testHost(data));
    const { body = "" } = (await service.api?.answer(callOf("Scan", { TableName: "survivors" }))) ?? {};
    const items: { id: { S: string }; n: { N: string } }[] = JSON.parse(body.toString()).Items;
    for (const [lane, acknowledged] of last) {
      const numbers = items.filter(({ id }) => id.S.startsWith(`${lane}-`)).map(({ n }) => Number(n.N));
      assert.equal(numbers.length, 3);
      assert.equal(new Set(numbers).size, 1, `lane ${lane} has ${numbers}`);
      assert.ok((numbers[0] ?? 0) >= acknowledged, `lane ${lane} lost ${acknowledged}`);
    }
    const records = service.streamRecords("survivors", undefined, 1_000_000);
    assert.equal(
      records.length,
      items.reduce((sum, { n }) => sum + Number(n.N), 0),
      "every write has its stream record",
    );
    await service.close();
  });
});
