import assert from "node:assert/strict";
import type { Socket } from "node:dgram";
import { once } from "node:events";

import { GameLiftApi } from "../../gamelift/api";
import { packetsPerSecond } from "../../gamelift/relay";
import { callOf } from "../../testing/dynamodb";
import { until, type World, world } from "../../testing/gamelift";
import { gamePort } from "../../testing/gamePort";

interface Details {
  PlayerId: string;
  Endpoints: { IpAddress: string; Port: number }[];
  PlayerGatewayToken?: string;
  Expiration?: number;
}

describe("GameLift's player gateway", () => {
  let own: World;
  let game: Socket;
  let client: Socket;
  /** What the game server has received. */
  let heard: string[];
  let id: string;
  afterEach(async () => {
    game?.close();
    client?.close();
    await own.close();
  });

  /** Starts a game session with seats for these players; the game server sends each packet back. */
  async function play(players: readonly string[], options: Parameters<typeof world>[0]) {
    own = await world(options);
    game = await gamePort();
    client = await gamePort();
    heard = [];
    game.on("message", (packet, { port }) => {
      heard.push(String(packet));
      game.send(`echo ${packet}`, port, "127.0.0.1");
    });
    const server = await own.server({ port: game.address().port });
    const { engine } = own;
    const fleet = engine.context.definitions.fleet(own.fleet);
    const wanted = { maximumPlayers: 4, properties: {} };
    id = engine.step(() => engine.games.start(fleet, undefined, wanted))?.id ?? "";
    await until(() => engine.games.get(id).status === "ACTIVE");
    engine.step(() =>
      engine.seats.create(
        id,
        players.map((playerId) => ({ playerId })),
      ),
    );
    return server;
  }

  const call = async (operation: string, input: object) =>
    JSON.parse(String((await new GameLiftApi(own.engine).answer(callOf(operation, input))).body));
  const details = async (...PlayerIds: string[]): Promise<Details[]> =>
    (await call("GetPlayerConnectionDetails", { GameSessionId: id, PlayerIds })).PlayerConnectionDetails;
  const send = (payload: string | Buffer, { PlayerGatewayToken = "", Endpoints }: Details, at = 0) =>
    client.send(
      Buffer.concat([Buffer.from(PlayerGatewayToken, "base64"), Buffer.from(payload)]),
      Endpoints[at]?.Port,
    );
  const answer = async () => String((await once(client, "message"))[0]);
  const container = { region: "eu-central-1", gateway: "ENABLED" };

  it("passes a packet on without its token, and the server's packets back to the endpoint's client", async () => {
    await play(["ada"], { container });
    const [ada] = await details("ada");
    assert.ok(ada);
    assert.equal(ada.Expiration, (own.time.now + 180_000) / 1_000);
    assert.equal(new Set(ada.Endpoints.map(({ Port }) => Port)).size, 3);
    assert.ok(!ada.Endpoints.some(({ Port }) => Port === game.address().port));
    for (const at of [0, 2]) {
      send(`hello ${at}`, ada, at);
      assert.equal(await answer(), `echo hello ${at}`);
    }
    const { GameSessions } = await call("DescribeGameSessions", { GameSessionId: id });
    assert.equal(GameSessions[0].PlayerGatewayStatus, "ENABLED");
  });

  it("gets ports of game servers that GameLift takes, whatever the system gives out", async () => {
    await play(["ada"], { container });
    const sockets = await Promise.all(Array.from({ length: 300 }, gamePort));
    const highest = Math.max(...sockets.map((socket) => socket.address().port));
    for (const socket of sockets) socket.close();
    assert.ok(highest <= 60_000, `${highest}`);
  });

  it("drops packets with base64 text, without a token, with an expired one, and more than 100 a second", async () => {
    await play(["ada"], { container });
    const [ada] = await details("ada");
    assert.ok(ada);
    const warnings: string[] = [];
    own.engine.context.host.events.listen((event) => {
      if (event.kind === "warning") warnings.push(event.message);
    });
    const port = ada.Endpoints[0]?.Port;
    client.send(`${ada.PlayerGatewayToken}text`, port);
    client.send("none", port);
    await until(() => warnings.length === 2);
    assert.match(warnings[0] ?? "", /base64 text: decode/);
    assert.match(warnings[1] ?? "", /no token/);
    for (let at = 0; at <= packetsPerSecond; at++) send(`${at}`, ada);
    await until(() => warnings.length === 3 && heard.length >= packetsPerSecond);
    assert.match(warnings[2] ?? "", /ada: a token lets 100 packets a second/);
    assert.equal(heard.length, packetsPerSecond, "the clock stands still");
    own.time.now += 60_000;
    const [newer] = await details("ada");
    own.time.now += 120_000;
    send("late", ada);
    await until(() => warnings.length === 4);
    assert.match(warnings[3] ?? "", /expired/);
    assert.ok(newer);
    send("in time", newer);
    await until(() => heard.includes("in time"));
    assert.ok(!heard.includes("late") && !heard.includes("none"));
  });

  it("refuses players without a seat, all together, and sessions that are not active", async () => {
    const server = await play(["ada"], { container });
    await assert.rejects(details("ada", "eve"), { code: "NotFoundException" });
    await assert.rejects(details(...Array.from({ length: 26 }, () => "ada")), {
      code: "InvalidRequestException",
    });
    const lost = { GameSessionId: `${id}x`, PlayerIds: ["ada"] };
    await assert.rejects(call("GetPlayerConnectionDetails", lost), { code: "NotFoundException" });
    await server.call("TerminateServerProcess");
    await assert.rejects(details("ada"), { code: "InvalidGameSessionStatusException" });
  });

  it("answers the server's own address without a token where there is no gateway", async () => {
    for (const without of [
      { region: "eu-central-1", gateway: "DISABLED" },
      { region: "eu-west-2", gateway: "ENABLED" },
    ]) {
      await play(["ada"], { container: without });
      const Endpoints = [{ IpAddress: "127.0.0.1", Port: game.address().port }];
      assert.deepEqual(await details("ada"), [{ PlayerId: "ada", Endpoints }]);
      if (without.gateway === "ENABLED") break;
      game.close();
      client.close();
      await own.close();
    }
  });

  it("is not for Anywhere fleets", async () => {
    await play(["ada"], {});
    await assert.rejects(details("ada"), { code: "InvalidRequestException", message: /Anywhere/ });
  });

  it("lets the tokens of a killed run through the same ports of the next one", async () => {
    await play(["ada"], { container });
    const [ada] = await details("ada");
    assert.ok(ada);
    await own.stop();
    own = await world({ container, data: own.data });
    await own.engine.gateway.open();
    send("still here", ada);
    assert.equal(await answer(), "echo still here");
  });
});
