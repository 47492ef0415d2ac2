// full: it runs the game server, behind a proxy that fails

import assert from "node:assert/strict";
import type { ServerProcess } from "@game-backend/local-cloud/testing";
import type { Result } from "../../clients/conformance/playAll";
import { playAllReal } from "../../clients/conformance/real/playAll";
import { rows } from "../../clients/conformance/real/rows";
import { cloud } from "../local";
import { gameStore } from "../purchases/gameStore";
import { startServer } from "../sessions/gameServers";

describe("the TypeScript client, behind a proxy that fails,", () => {
  let server: ServerProcess;
  let results: ReadonlyMap<string, Result>;
  before(async () => {
    server = await startServer();
    await gameStore();
    const { data, written } = await cloud();
    const played = await playAllReal("typescript", { data, outputs: written });
    results = new Map(played.map((result) => [result.id, result]));
  });
  after(() => server?.kill());

  for (const { id, says } of rows)
    it(`${says} (${id})`, () => assert.equal(results.get(id)?.error, undefined));
});
