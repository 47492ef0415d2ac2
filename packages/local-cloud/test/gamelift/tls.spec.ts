import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { selfSigned } from "../../core/tls/selfSigned";
import { until, type World, world } from "../../testing/gamelift";
import { ServerProcess } from "../../testing/serverProcess";

describe("GameLift's socket over TLS", () => {
  let own: World;
  let ca: string;
  beforeEach(async () => {
    own = await world();
    ca = readFileSync(join(own.data, "gamelift.crt"), "utf8");
  });
  afterEach(() => own.close());

  const seats = () => own.engine.context.store.players.all();
  /** Matches two players, who play on the server until it ends. */
  async function play(server: ServerProcess, first: string, second: string): Promise<void> {
    for (const player of [first, second]) own.ticket(`ticket-of-${player}`, player);
    own.pass(1);
    const { GameSessionId } = await server.push("CreateGameSession");
    await until(() => own.engine.context.store.games.get(String(GameSessionId))?.status === "ACTIVE");
    own.pass(1);
    const taken = seats().filter(({ gameSessionId }) => gameSessionId === GameSessionId);
    assert.deepEqual(taken.map(({ playerId }) => playerId).sort(), [first, second]);
    for (const { id: PlayerSessionId } of taken) {
      await server.call("AcceptPlayerSession", { GameSessionId, PlayerSessionId });
      const { PlayerSessions } = await server.call("DescribePlayerSessions", { PlayerSessionId, Limit: 1 });
      assert.ok(Array.isArray(PlayerSessions) && PlayerSessions[0].Status === "ACTIVE");
      await server.call("RemovePlayerSession", { GameSessionId, PlayerSessionId });
    }
    await server.call("TerminateServerProcess");
    assert.equal(own.engine.context.store.games.get(String(GameSessionId))?.status, "TERMINATED");
  }

  it("carries whole sessions at the port at which others come without TLS", async () => {
    const secure = await own.server({ ca, id: "secure" });
    await play(secure, "ann", "bob");
    const plain = await own.server({ id: "plain" });
    await play(plain, "cat", "dan");
  });

  it("is refused by a server that does not trust the certificate, and refuses a wrong token over TLS too", async () => {
    const { environment } = own;
    const distrustful = new ServerProcess({ environment, ca: selfSigned(Date.now()).cert });
    await assert.rejects(distrustful.connect(), /self-signed certificate/);
    const stranger = new ServerProcess({ environment: { ...environment, GAMELIFT_SDK_AUTH_TOKEN: "x" }, ca });
    await assert.rejects(stranger.connect(), /403/);
    assert.equal(own.engine.context.store.processes.all().length, 0);
  });

  it("takes back a server after a restart, with the same certificate, whose key only its owner can read", async () => {
    assert.equal(statSync(join(own.data, "gamelift.key")).mode & 0o777, 0o600);
    const { data } = own;
    await own.server({ ca, id: "steady" });
    await own.stop();
    own = await world({ data });
    assert.equal(readFileSync(join(data, "gamelift.crt"), "utf8"), ca);
    const back = new ServerProcess({ environment: own.environment, id: "steady", ca });
    await back.connect();
    await back.call("HeartbeatServerProcess", { HealthStatus: true });
    back.kill();
    await own.untilLost("steady");
  });
});
