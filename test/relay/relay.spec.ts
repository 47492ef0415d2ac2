import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { keyed } from "@game-backend/tools/harness/keyed";
import type { Socket } from "@game-backend/tools/harness/socket";
import { local, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";

/** A region that no other spec searches in. */
const wanted = { mode: "pairs", latencies: { "af-south-1": 20 } };

describe("a match without a game server, of two parties", () => {
  let people: TestPlayer[];
  let sockets: Socket[];
  let matchId: string;
  before(async () => {
    people = await Promise.all(["ada", "bob", "eve", "kim"].map((name) => local.player(name)));
    sockets = await Promise.all(people.map(connect));
  });
  after(async () => {
    for (const socket of sockets ?? []) await socket.close();
  });
  const at = (index: number) => ({
    player: people[index] ?? assert.fail(),
    socket: sockets[index] ?? assert.fail(),
  });

  /** Creates a party of two, and waits until both sockets are told. */
  async function party(leader: number, member: number): Promise<string> {
    const { player, socket } = at(leader);
    const { status, body } = await player.post("/parties", undefined, keyed(randomUUID()));
    assert.equal(status, 201, JSON.stringify(body));
    const friend = at(member);
    const invited = await player.post(`/parties/${body.partyId}/invitations`, {
      name: friend.player.username,
    });
    assert.equal(invited.status, 204);
    assert.equal((await friend.socket.next("partyInvitation")).partyId, body.partyId);
    const joined = await friend.player.raw("PUT", `/parties/${body.partyId}/players/me`, "{}", {
      "content-type": "application/json",
    });
    assert.equal(joined.status, 200, JSON.stringify(joined.body));
    const news = await socket.next("party", ({ party }) => party?.members.length === 2);
    assert.deepEqual(news.party, joined.body);
    return body.partyId;
  }

  it("is found by both, and opens a channel", async () => {
    const parties = [await party(0, 1), await party(2, 3)];
    const tickets = await Promise.all(
      [0, 2].map(async (leader, of) => {
        const search = await at(leader).player.post(
          "/matchmaking",
          { ...wanted, party: parties[of] },
          keyed(randomUUID()),
        );
        assert.equal(search.status, 202, JSON.stringify(search.body));
        return search.body.ticketId as string;
      }),
    );
    const found = [];
    for (const index of people.keys()) {
      const ticket = tickets[Math.floor(index / 2)];
      const news = await at(index).socket.next(
        "match",
        ({ topic, status }) => topic === `match:${ticket}` && status === "COMPLETED",
      );
      const { status, body } = await at(index).player.get(`/matchmaking/${ticket}`);
      assert.equal(status, 200);
      assert.deepEqual([body.channel, body.ipAddress], [`relay:${news.matchId}`, undefined]);
      found.push(body);
    }
    matchId = found[0].matchId;
    assert.equal(new Set(found.map((one) => one.matchId)).size, 1);
    assert.deepEqual([found[0].team, found[2].team], [found[1].team, found[3].team]);
    assert.notEqual(found[0].team, found[2].team);
  });

  it("relays each player's messages in order to the others, and to no one else", async () => {
    const topic = `relay:${matchId}`;
    for (const socket of sockets) await socket.ask({ action: "subscribe", topic }, "subscribed");
    for (const seq of [1, 2, 3, 4, 5])
      for (const index of [0, 2]) {
        const { socket } = at(index);
        const answer = await socket.ask(
          { action: "relay", match: matchId, seq, data: { move: seq } },
          "relayed",
        );
        assert.deepEqual(answer, { type: "relayed", match: matchId, seq });
      }
    for (const [index, socket] of sockets.entries())
      for (const sender of [0, 2]) {
        if (sender === index) continue;
        const from = at(sender).player.id;
        const got = [];
        for (let count = 0; count < 5; count++) {
          const { seq, data } = await socket.next("relay", (message) => message.from === from);
          got.push([seq, data.move]);
        }
        assert.deepEqual(
          got,
          [1, 2, 3, 4, 5].map((seq) => [seq, seq]),
        );
      }
    assert.equal(
      at(0)
        .socket.all("relay")
        .filter(({ from }) => from === at(0).player.id).length,
      0,
    );
  });

  it("refuses a gap, too many messages at once, and those of other players", async () => {
    const { socket } = at(1);
    const refused = async (message: object) => {
      socket.send({ action: "relay", match: matchId, seq: 1, data: 1, ...message });
      return (await socket.next("error")).message as string;
    };
    assert.match(await refused({ seq: 2 }), /next message of this match is 1/);
    assert.match(await refused({ data: "x".repeat(5_000) }), /4096 bytes/);
    assert.match(await refused({ match: randomUUID() }), /no such match/);
    socket.send({ action: "subscribe", topic: `relay:${randomUUID()}` });
    assert.match((await socket.next("error")).message, /may not read/);
  });

  it("is in the players' histories once all report the same, unranked and without coins", async () => {
    const results = people.map(({ id }, index) => ({ userId: id, place: index < 2 ? 1 : 2, score: 3 }));
    const path = `/matches/${matchId}/results`;
    for (const [index, { player }] of people.map((_, index) => [index, at(index)] as const)) {
      const { status, body } = await player.post(path, { results });
      assert.deepEqual([status, body.status], [200, index < 3 ? "waiting" : "agreed"]);
    }
    const other = results.map((result) => ({ ...result, place: 1 }));
    assert.equal((await at(0).player.post(path, { results: other })).status, 409);
    assert.equal((await at(0).player.post(path, { results: results.slice(1) })).status, 422);
    assert.equal((await at(0).player.post(`/matches/${randomUUID()}/results`, { results })).status, 404);
    const { body } = await at(3).player.get("/matches");
    const [played] = body.matches;
    assert.deepEqual(
      [played.matchId, played.ranked, played.coins, played.place, played.others.length],
      [matchId, false, 0, 2, 3],
    );
    assert.equal((await at(3).player.get("/wallet")).body.balance, 100);
    // Of such a match a player has met whom an invitation was accepted of, or from.
    const { met } = (await at(3).player.get("/friends?suggest=met")).body;
    assert.deepEqual(
      met.map(({ userId }: { userId: string }) => userId),
      [people[2]?.id],
    );
    const forged = await local.server.post("/server/matches", { matchId, mode: "pairs", results });
    assert.equal(forged.status, 400);
  });
});
