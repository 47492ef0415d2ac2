import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { GameLift } from "@aws-sdk/client-gamelift";
import { keyed } from "@game-backend/tools/harness/keyed";
import { giveUpSearch } from "../../functions/matchmaking/routes/giveUpSearch";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import { run } from "../contributions";
import { local, output, type TestPlayer } from "../local";
import { deleteAccount } from "../privacy/exportAndDelete";
import { connect } from "../realtime/connect";
import { asAdmin } from "../realtime/operator";
import { type Matching, matching } from "../sessions/matching";

/** A region that no other spec searches in. */
const latencies = { "ap-south-2": 20 };

describe("a player who searches for a match", () => {
  let root: TestPlayer;
  let gamelift: GameLift;
  before(async () => {
    root = await asAdmin(await local.player("root"));
    gamelift = new GameLift({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
  });
  after(() => gamelift?.destroy());

  const search = async (player: TestPlayer, party?: string) => {
    const wanted = { mode: party ? "pairs" : "duel", latencies, party };
    const { status, body } = await player.post("/matchmaking", wanted, keyed(randomUUID()));
    assert.equal(status, 202, JSON.stringify(body));
    return String(body.ticketId);
  };
  const statusOf = async (ticketId: string) =>
    (await gamelift.describeMatchmaking({ TicketIds: [ticketId] })).TicketList?.[0]?.Status;
  const ban = async (player: TestPlayer) => {
    const { status } = await root.post(`/admin/players/${player.id}/ban`, { reason: "Insults" });
    assert.equal(status, 204);
    await local.drained();
  };

  it("has no ticket once they are banned, even if the ban is repeated", async () => {
    const ada = await local.player("ada");
    const ticketId = await search(ada);
    assert.match(String(await statusOf(ticketId)), /QUEUED|SEARCHING/);
    await ban(ada);
    assert.equal(await statusOf(ticketId), "CANCELLED");
    await ban(ada);
    assert.equal(await statusOf(ticketId), "CANCELLED");
  });

  it("has no ticket once their account is deleted", async () => {
    const bob = await local.player("bob");
    const ticketId = await search(bob);
    await deleteAccount(bob);
    assert.equal(await statusOf(ticketId), "CANCELLED");
  });

  it("ends the search of their party when they are banned, and the others are told", async () => {
    const [eve, kim] = await Promise.all([local.player("eve"), local.player("kim")]);
    const { partyId } = (await eve.post("/parties", undefined, keyed(randomUUID()))).body;
    const invited = await eve.post(`/parties/${partyId}/invitations`, { name: kim.username });
    assert.equal(invited.status, 204, JSON.stringify(invited.body));
    assert.equal((await kim.put(`/parties/${partyId}/players/me`, {})).status, 200);
    const socket = await connect(eve);
    const ticketId = await search(eve, partyId);
    await ban(kim);
    await socket.next("match", (news) => news.ticketId === ticketId && news.status === "CANCELLED");
    assert.equal(await statusOf(ticketId), "CANCELLED");
    const { status, body } = await eve.get(`/matchmaking/${ticketId}`);
    assert.deepEqual([status, body.status], [200, "CANCELLED"]);
    await socket.close();
  });
});

describe("the search of a player who is banned while its ticket is being created", () => {
  let world: Matching;
  before(async () => {
    world = await matching();
  });
  after(() => world?.close());

  it("is stopped once GameLift notifies of it", async () => {
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      await run(giveUpSearch, { tables: world.tables } as never, { id: "ada" });
      await world.follow();
      await startMatchmaking.apply(world.gamelift, args);
    };
    const body = { mode: "duel", latencies: { "us-east-1": 20 } };
    const { body: begun } = await world.call(postMatchmaking, { as: "ada", body });
    assert.equal(world.service.statusOf(begun.ticketId), "QUEUED");
    world.service.pass(1);
    for (const text of world.service.messages)
      if (text.includes("GameLift Matchmaking Event")) await world.tell(text);
    await world.follow();
    assert.equal(world.service.statusOf(begun.ticketId), "CANCELLED");
  });
});
