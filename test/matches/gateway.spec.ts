// full: it runs the game server and its client behind relays

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { createSocket, type Socket as Udp } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { gamePort, type ServerProcess, serverProcess } from "@game-backend/local-cloud/testing";
import type { Answer } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import { LocalGame, type Player } from "@game-backend/tools/harness/localGame";
import type { Socket } from "@game-backend/tools/harness/socket";
import { run } from "../../examples/game-server/udp/runner";
import { solved } from "../../tools/harness/guest";
import { accountsPerNetwork, manyMails } from "../../tools/harness/manyPlayers";
import { variablesIn } from "../../tools/harness/sessions/variablesIn";
import { exported } from "../privacy/exported";
import { connect } from "../realtime/connect";
import { startGameServer } from "../sessions/gameServer";

const wanted = { mode: "duel", latencies: { "us-east-1": 20 } };
const gameServerImage = `123456789012.dkr.ecr.us-east-1.amazonaws.com/game@sha256:${"0".repeat(64)}`;

describe("game sessions of a container fleet behind the player gateway", () => {
  const game = new LocalGame({
    folder: resolve(__dirname, "../.."),
    config: () => ({
      sessions: "container",
      gameServerImage,
      startsPerNetwork: "100000",
      ...manyMails,
      accountsPerNetwork,
    }),
    signUpMetadata: solved,
  });
  let ada: Player;
  let bob: Player;
  let sockets: Socket[] = [];
  const servers: { process: ServerProcess; udp: Udp }[] = [];
  /** Whatever players could read: answers, messages, exports, and the functions' logs. */
  const seen: string[] = [];
  const note = (answer: Answer): Answer => {
    seen.push(JSON.stringify(answer.body ?? ""));
    return answer;
  };

  /** Starts a game server that sends each packet back, in place of a container. */
  async function startServer(): Promise<void> {
    const udp = await gamePort();
    udp.on("message", (packet, { port }) => udp.send(`echo ${packet}`, port, "127.0.0.1"));
    const { data } = await game.cloud();
    const environment = variablesIn(readFileSync(join(data, "gamelift.env"), "utf8"));
    const process = serverProcess({ environment, port: udp.address().port });
    await process.connect();
    await process.ready();
    servers.push({ process, udp });
  }

  before(async () => {
    const { events } = await game.cloud();
    events.listen((event) => {
      if (event.kind === "log") seen.push(event.message);
    });
    [ada, bob] = await Promise.all([game.player("ada"), game.player("bob")]);
    sockets = await Promise.all([connect(ada), connect(bob)]);
    await startServer();
    await startServer();
  });
  after(async () => {
    for (const socket of sockets) await socket.close();
    for (const { process, udp } of servers) {
      process.kill();
      udp.close();
    }
    await game.close();
  });

  /** Sends a packet by a connection, and returns the answer of the game server. */
  async function echo({ token, endpoints }: Answer["body"], text: string): Promise<string> {
    const client = createSocket("udp4");
    try {
      const answered = once(client, "message");
      client.send(Buffer.concat([Buffer.from(token, "base64"), Buffer.from(text)]), endpoints[0].port);
      return String((await answered)[0]);
    } finally {
      client.close();
    }
  }

  async function findMatch(player: Player, socket: Socket) {
    const { body } = note(await player.post("/matchmaking", wanted, keyed(randomUUID())));
    const path = `/matchmaking/${body.ticketId}`;
    const told = (status: string) =>
      socket.next("match", (each) => each.topic === `match:${body.ticketId}` && each.status === status);
    await told("REQUIRES_ACCEPTANCE");
    note(await player.post(`${path}/accept`, { accept: true }));
    const news = await told("COMPLETED");
    const { body: found } = note(await player.get(path));
    assert.deepEqual([found.ipAddress, found.dnsName, found.port], [undefined, undefined, undefined]);
    assert.equal(found.connection, news.connection);
    return found;
  }

  it("are played through the relays, by a match's players and those of a session", async () => {
    const [first, second] = sockets;
    assert.ok(first && second);
    const [adas, bobs] = await Promise.all([findMatch(ada, first), findMatch(bob, second)]);
    assert.equal(adas.connection, bobs.connection);
    for (const player of [ada, bob]) {
      const { status, body } = note(await player.get(adas.connection));
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.type, "gateway");
      assert.ok(body.expiresAt > Date.now() + 120_000);
      assert.equal(await echo(body, player.username), `echo ${player.username}`);
      // The same details again, because all players' were asked for at once.
      assert.deepEqual((await player.get(adas.connection)).body, body);
    }
    const eve = await game.player("eve");
    const stranger = note(await eve.get(adas.connection));
    assert.deepEqual([stranger.status, stranger.body.code], [404, "session.no_seat"]);

    const created = note(await eve.post("/game-sessions", { mode: "duel" }, keyed(randomUUID())));
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const path = `/game-sessions/${created.body.gameSessionId}`;
    assert.equal(created.body.connection, `${path}/connection`);
    const { body: own } = note(await eve.get(path));
    assert.equal(own.connection, `${path}/connection`);
    const { body: connection } = note(await eve.get(`${path}/connection`));
    assert.equal(await echo(connection, "eve"), "echo eve");
    const kim = await game.player("kim");
    const { body: joined } = note(await kim.post(`${path}/players`, undefined));
    note(await kim.get("/game-sessions?mode=duel"));
    assert.deepEqual([joined.ipAddress, joined.connection], [undefined, `${path}/connection`]);
    // Kim has joined after the others' details were kept. The first try may come within a second of the last question.
    let later = await kim.get(`${path}/connection`);
    for (let tries = 0; later.status === 409 && tries < 40; tries++) {
      assert.equal(later.body.code, "session.connection_pending");
      await new Promise((passed) => setTimeout(passed, 100));
      later = await kim.get(`${path}/connection`);
    }
    assert.equal(later.status, 200, JSON.stringify(later.body));
    assert.equal(await echo(later.body, "kim"), "echo kim");
    note(await game.server.post("/server/matches", result(adas.matchId)));
    note(await ada.get("/matches"));
  });

  const result = (matchId: string) => ({
    matchId,
    mode: "duel",
    results: [ada, bob].map(({ id: userId }, at) => ({ userId, place: at + 1, score: 1 })),
  });

  it("are played over UDP by the example's server and client, and their result counts", async () => {
    // The example's process is the only one that waits for a session.
    for (const { process } of servers) process.kill();
    const example = await startGameServer({ seconds: 2, udp: true, data: (await game.cloud()).data });
    try {
      // New players have the same skill, so they match at once.
      const players = await Promise.all([game.player("lin"), game.player("max")]);
      const found = await Promise.all(
        players.map(async (player) => {
          const socket = await connect(player);
          sockets.push(socket);
          return findMatch(player, socket);
        }),
      );
      const results = await Promise.all(
        players.map(async (player, at) => {
          const { connection, playerSessionId } = found[at];
          return run(async () => note(await player.get(connection)).body, playerSessionId);
        }),
      );
      assert.deepEqual(results[0], results[1]);
      assert.ok(results.every(({ counted }) => counted));
      for (const player of players) {
        const { body } = note(await player.get("/matches"));
        assert.equal(body.matches[0].matchId, found[0].matchId);
      }
    } finally {
      example.kill("SIGINT");
      await once(example, "exit");
    }
  });

  it("show the game server's address in no answer, message, row, export or log", async () => {
    await game.drained();
    for (const player of [ada, bob]) seen.push(JSON.stringify(await exported(player, () => game.drained())));
    for (const socket of sockets) seen.push(...socket.received.map((message) => JSON.stringify(message)));
    const { graph } = await game.cloud();
    const client = new DynamoDBClient({
      endpoint: await game.output("awsEndpoint"),
      region: await game.output("region"),
      credentials: {
        accessKeyId: await game.output("adminAccessKeyId"),
        secretAccessKey: await game.output("adminSecretAccessKey"),
      },
    });
    for (const { type, outputs } of graph) {
      if (type !== "aws:dynamodb/table:Table") continue;
      const { Items } = await client.send(new ScanCommand({ TableName: String(outputs["name"]) }));
      seen.push(JSON.stringify(Items));
    }
    const all = seen.join("\n");
    // It would find the address: the relays' are there.
    assert.match(all, /"ipAddress":"127\.0\.0\.1"/);
    for (const { udp } of servers) {
      const { port } = udp.address();
      const shown = seen.filter((text) => new RegExp(`(?<![\\d.])${port}(?![\\d.])`).test(text));
      assert.deepEqual(shown, [], `the port ${port}`);
    }
  });
});
