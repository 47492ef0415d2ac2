// full: it runs npm start as a user does

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { Events, type LocalCloud, type LocalEvent, startCloud } from "@game-backend/local-cloud";
import { beginTimeoutAgain } from "../runner/shared";

describe("a start with new data", () => {
  const data = mkdtempSync(join(tmpdir(), "new-data-"));
  const open: LocalCloud[] = [];
  after(async () => {
    for (const cloud of open) await cloud.close();
    rmSync(data, { recursive: true });
  });

  async function start(name: string, events = new Events()): Promise<LocalCloud> {
    const folder = resolve(__dirname, "../..");
    const options = { folder, stack: "dev", data: join(data, name), port: 0, awsPort: 0, watch: true };
    const cloud = await startCloud({ ...options, events });
    open.push(cloud);
    beginTimeoutAgain();
    return cloud;
  }

  it("creates what the program registers, without waiting for it", async () => {
    const former = await start("former");
    const events = new Events();
    // Only a start that did not wait for the program runs it afterwards.
    const ran = new Promise<Extract<LocalEvent, { kind: "reload" }>>((resolve) =>
      events.listen((event) => {
        if (event.kind === "reload") resolve(event);
      }),
    );
    const { graph, outputs, written } = await start("new", events);
    assert.deepEqual((await ran).changes, []);
    assert.deepEqual(
      graph.map(({ urn }) => urn),
      former.graph.map(({ urn }) => urn),
    );
    assert.notEqual(outputs["apiUrl"], former.outputs["apiUrl"]);
    assert.equal(new URL(String(outputs["apiUrl"])).host, new URL(String(written["siteUrl"])).host);
    assert.notEqual(outputs["freeApiKey"], former.outputs["freeApiKey"]);
  });
});
