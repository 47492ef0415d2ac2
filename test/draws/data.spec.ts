import assert from "node:assert/strict";
import { DynamoDBClient, QueryCommand } from "@aws-sdk/client-dynamodb";
import { staffMember } from "../admin/staffMember";
import { ofType } from "../components/graph";
import { cloud, local, output } from "../local";
import { deleteAccount, exportData } from "../privacy/exportAndDelete";

/** Returns the parts of a player's rows of draws. */
async function partsOf(userId: string): Promise<string[]> {
  const client = new DynamoDBClient({
    ...{ endpoint: await output("awsEndpoint"), region: await output("region") },
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  const table = ofType((await cloud()).graph, "Table").find(({ name }) => /counters$/i.test(name));
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: String(table?.outputs["name"]),
      KeyConditionExpression: "userId = :user and part >= :draws",
      ExpressionAttributeValues: { ":user": { S: userId }, ":draws": { S: "~" } },
    }),
  );
  return Items.map(({ part }) => (part?.S ?? "").replace(/[0-9a-f]{64}/, "…"));
}

describe("a player's draws", () => {
  it("are in the export and in the case that staff read with a reason, and go with the account", async () => {
    const [ada, admin, support] = await Promise.all([
      local.player("ada"),
      staffMember("admins", "alma"),
      staffMember("support", "sam"),
    ]);
    const tokens = { contents: [{ currency: "tokens", amount: 10 }], reason: "A spec" };
    const key = { "idempotency-key": `${ada.id}-tokens` };
    assert.equal((await admin.post(`/admin/players/${ada.id}/grant`, tokens, key)).status, 200);
    const { live, seedPeriod, next } = (await ada.get("/boxes")).body;
    const headers = { "idempotency-key": "draw", "x-live-seen": `${live}` };
    const drawn = await ada.post(
      "/boxes/forest-chest/open",
      { serverSeedHash: seedPeriod.serverSeedHash },
      headers,
    );
    assert.equal(drawn.status, 200, JSON.stringify(drawn.body));
    const { ended } = (
      await ada.post("/boxes/seed", { serverSeedHash: next.serverSeedHash, clientSeed: "luck" })
    ).body;

    const path = `/admin/players/${ada.id}/draws`;
    const without = await support.get(path);
    assert.deepEqual([without.status, without.body.code], [400, "admin.reason_missing"]);
    const reason = { "x-reason": "Ada asks what she has drawn" };
    const now = await support.get(path, reason);
    assert.deepEqual(
      [now.body.seedPeriod.number, now.body.seedPeriod.clientSeed, now.body.draws],
      [2, "luck", []],
    );
    const past = await support.get(`${path}?seedPeriod=1`, reason);
    assert.deepEqual(past.body, (await ada.get("/boxes/draws?seedPeriod=1")).body);
    assert.equal((await support.get(`${path}?seedPeriod=9`, reason)).body.code, "box.no_seed_period");
    assert.equal((await ada.get(path, reason)).status, 403);
    const { entries } = (await admin.get(`/admin/players/${ada.id}/audit`, reason)).body;
    const reads = entries.filter(
      ({ action, details }: { action: string; details?: { section?: string } }) =>
        action === "players/read" && details?.section === "draws",
    );
    assert.equal(reads.length, 3, JSON.stringify(entries));

    const { counters = [] } = await exportData(ada);
    const exported = counters.filter(({ part }) => part.startsWith("~"));
    const found = (part: string) => exported.find((row) => row.part.startsWith(part));
    assert.deepEqual([found("~draw#")?.row, found("~epoch#")?.secret], [drawn.body.row, ended.serverSeed]);
    assert.deepEqual([found("~now")?.word, found("~form#") !== undefined], ["luck", true]);
    assert.deepEqual(await partsOf(ada.id), ["~draw#000001#000001", "~epoch#000001", "~form#…", "~now"]);
    await deleteAccount(ada);
    assert.deepEqual(await partsOf(ada.id), []);
  });
});
