import assert from "node:assert/strict";
import { warnOfUnusedMinClient } from "@game-backend/components/gameApi/minClient";
import type { MinClient } from "@game-backend/framework/gameClient/minClient";
import { firstSwitches } from "@game-backend/framework/live/firstSwitches";
import { serveSeed } from "@game-backend/framework/serveSeed";
import * as pulumi from "@pulumi/pulumi";
import * as live from "../../functions/live/definition";
import { world } from "../../tools/harness/ownWorld";

const minClient: MinClient = { ios: { version: "1.10.0", store: "https://apps.apple.com/app/id1" } };

describe("a configuration's minClient", () => {
  it("is written into the switches once, and never over what operators have changed", async () => {
    const server = world({ live }, { clock: Date.UTC(2026, 10, 27) });
    const deploy = (min: MinClient) =>
      serveSeed(
        { table: "heads", key: "id" },
        [() => server.means()],
        {},
        server.clock,
      )({
        items: [firstSwitches(min)],
      });
    assert.deepEqual(await deploy(minClient), { seeded: ["switches"] });
    const key = { id: "switches" } as const;
    assert.deepEqual(await server.tables.heads.getItem(key), firstSwitches(minClient));
    await server.tables.heads.updateItem(key, { set: { version: 2, clients: {} } });
    assert.deepEqual(await deploy({ ios: { version: "2", store: "https://a.b" } }), { seeded: [] });
    assert.deepEqual((await server.tables.heads.getItem(key))?.clients, {});
    server.close();
  });

  it("is written over no row that operators made before", async () => {
    const server = world({ live }, { clock: Date.UTC(2026, 10, 27) });
    const row = { id: "switches", version: 3, clients: {}, by: "root", at: 1, note: "" } as const;
    await server.tables.heads.putItem(row);
    await serveSeed(
      { table: "heads", key: "id" },
      [() => server.means()],
      {},
      server.clock,
    )({
      items: [firstSwitches(minClient)],
    });
    assert.deepEqual(await server.tables.heads.getItem({ id: "switches" }), row);
    server.close();
  });

  /** Returns what a preview warns of in a stack whose table has this row, if any. */
  async function warnings(row: string | undefined, min: MinClient, preview = true): Promise<string[]> {
    const asked: string[] = [];
    await pulumi.runtime.setMocks(
      {
        newResource: ({ name, inputs }) => ({ id: name, state: { name, ...inputs } }),
        call: ({ token, inputs }) => {
          asked.push(`${token} ${inputs["tableName"]}`);
          if (row === undefined) throw new Error("empty result");
          return { item: row };
        },
      },
      "project",
      "stack",
      preview,
    );
    const { warn } = pulumi.log;
    const said: string[] = [];
    Object.assign(pulumi.log, { warn: async (text: string) => said.push(text) });
    try {
      const parent = new pulumi.ComponentResource("test:Parent", "parent");
      warnOfUnusedMinClient(min, "tables-Live-1", { parent });
      await pulumi.runtime.disconnect();
    } finally {
      Object.assign(pulumi.log, { warn });
    }
    return [...asked, ...said.map((text) => text.split(":")[0] as string)];
  }
  const look = "aws:dynamodb/getTableItem:getTableItem tables-Live-1";

  it("is named by the preview as unused once the row exists", async () => {
    assert.deepEqual(await warnings('{"id":{"S":"switches"}}', minClient), [look, "minClient is unused"]);
    assert.deepEqual(await warnings(undefined, minClient), [look]);
    assert.deepEqual(await warnings("{}", {}), []);
    assert.deepEqual(await warnings("{}", minClient, false), []);
  });
});
