import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { LambdaRoute } from "@game-backend/framework/route";
import { until } from "@game-backend/local-cloud/testing";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import putBlock from "../../functions/blocks/putBlock";
import deleteMatchmaking from "../../functions/matchmaking/routes/deleteMatchmaking";
import getMatchmaking from "../../functions/matchmaking/routes/getMatchmaking";
import postMatchmaking from "../../functions/matchmaking/routes/postMatchmaking";
import deleteMember from "../../functions/parties/deleteMember";
import deleteParty from "../../functions/parties/deleteParty";
import getParties from "../../functions/parties/getParties";
import { leaveParty } from "../../functions/parties/leaveParty";
import postInvitation from "../../functions/parties/postInvitation";
import postParty from "../../functions/parties/postParty";
import putMember from "../../functions/parties/putMember";
import { run } from "../contributions";
import { type Matching, matching } from "../sessions/matching";

const latencies = { "us-east-1": 20 };
const anywhere = (route: unknown) => route as LambdaRoute;

describe("a party", function () {
  this.timeout(60_000);
  let world: Matching;
  let names: Record<"ada" | "bob" | "eve" | "kim", string>;
  let round = 0;
  before(async () => {
    world = await matching(undefined, { mode: "pairs" });
  });
  after(() => world?.close());
  beforeEach(async () => {
    round++;
    names = { ada: `ada-${round}`, bob: `bob-${round}`, eve: `eve-${round}`, kim: `kim-${round}` };
    for (const name of Object.values(names)) await world.player(name);
  });

  const call = (route: unknown, as: string, params: Record<string, string> = {}, body?: object) =>
    world.call(anywhere(route), {
      as,
      params,
      ...(body && { body }),
      headers: { "idempotency-key": randomUUID() },
    });
  const begin = async (as: string) => (await call(postParty, as)).body.partyId as string;
  const invite = (as: string, id: string, name: string) => call(postInvitation, as, { id }, { name });
  const join = (as: string, id: string, body: object = {}) => call(putMember, as, { id }, body);
  const out = (as: string, id: string, userId = "me") => call(deleteMember, as, { id, userId });
  const partyOf = async (as: string) => (await call(getParties, as)).body.party;
  const invited = async (as: string) =>
    (await call(getParties, as)).body.invitations.map(({ partyId }: { partyId: string }) => partyId);
  const search = (as: string, party?: string, key = randomUUID()) =>
    world.call(anywhere(postMatchmaking), {
      as,
      body: { mode: "pairs", latencies, ...(party && { party }) },
      headers: { "idempotency-key": key },
    });
  const statusOf = async (as: string, ticketId: string) =>
    (await call(getMatchmaking, as, { ticketId })).body.status;
  /** Creates a party of ada and bob. */
  async function pair(): Promise<string> {
    const id = await begin(names.ada);
    assert.equal((await invite(names.ada, id, names.bob)).status, 204);
    assert.equal((await join(names.bob, id)).status, 200);
    return id;
  }
  /** Delivers what GameLift has published since the last call. */
  async function notify() {
    for (const text of world.notifications()) await world.tell(text);
  }

  it("begins with its leader, and admits invited players who join", async () => {
    const id = await begin(names.ada);
    assert.equal((await join(names.bob, id)).status, 404);
    assert.equal((await invite(names.ada, id, names.bob)).status, 204);
    assert.deepEqual(await invited(names.bob), [id]);
    const { status, body } = await join(names.bob, id);
    assert.equal(status, 200);
    assert.deepEqual(
      [body.leaderId, body.members.map(({ username }: { username: string }) => username)],
      [names.ada, [names.ada, names.bob]],
    );
    assert.deepEqual(await invited(names.bob), []);
    assert.deepEqual(await partyOf(names.bob), body);
    assert.deepEqual((await join(names.bob, id)).body, body);
  });

  it("exists once per player, and is created once for a repeated request", async () => {
    const id = await pair();
    assert.equal((await call(postParty, names.bob)).status, 409);
    const other = await begin(names.eve);
    assert.equal((await invite(names.eve, other, names.bob)).status, 204);
    assert.equal((await join(names.bob, other)).status, 409);
    const again = () =>
      world.call(anywhere(postParty), { as: names.kim, headers: { "idempotency-key": `key-${round}` } });
    const [first, second] = [await again(), await again()];
    assert.deepEqual([second.status, second.body], [201, first.body]);
    assert.equal((await partyOf(names.bob)).partyId, id);
  });

  it("is full with as many members as a team has, and then refuses invitations", async () => {
    const id = await begin(names.ada);
    for (const name of [names.bob, names.eve]) assert.equal((await invite(names.ada, id, name)).status, 204);
    assert.equal((await join(names.bob, id)).status, 200);
    assert.equal((await join(names.eve, id)).status, 409);
    assert.equal((await invite(names.ada, id, names.kim)).status, 409);
    assert.equal((await out(names.bob, id)).status, 204);
    assert.equal((await join(names.eve, id)).status, 200);
  });

  it("is passed on by a leader who leaves, and ends with its last member", async () => {
    const id = await pair();
    assert.equal((await out(names.ada, id)).status, 204);
    assert.equal((await partyOf(names.bob)).leaderId, names.bob);
    assert.equal(await partyOf(names.ada), undefined);
    assert.equal((await out(names.bob, id)).status, 204);
    assert.equal(await world.tables.parties.getItem({ partyId: id }), undefined);
    assert.equal((await out(names.bob, id)).status, 404);
  });

  it("is led by one player, who alone invites, removes members and disbands", async () => {
    const id = await pair();
    for (const answer of [
      await invite(names.bob, id, names.eve),
      await out(names.bob, id, names.ada),
      await call(deleteParty, names.bob, { id }),
      await search(names.bob, id),
    ])
      assert.equal(answer.status, 403);
    assert.equal((await out(names.ada, id, names.bob)).status, 204);
    assert.equal(await partyOf(names.bob), undefined);
    assert.equal((await call(deleteParty, names.ada, { id })).status, 204);
    assert.equal(await partyOf(names.ada), undefined);
  });

  it("is not visible to others: they get 404 for every request", async () => {
    const id = await pair();
    for (const answer of [
      await invite(names.eve, id, names.kim),
      await join(names.eve, id),
      await out(names.eve, id),
      await out(names.eve, id, names.bob),
      await call(deleteParty, names.eve, { id }),
      await search(names.eve, id),
    ])
      assert.equal(answer.status, 404);
  });

  it("tells an invited player's sockets once, and no one when the invitation is declined", async () => {
    const id = await begin(names.ada);
    await world.follow();
    world.told.length = 0;
    for (let times = 0; times < 2; times++) await invite(names.ada, id, names.bob);
    await out(names.bob, id);
    await world.follow();
    const told = world.told.map(({ connectionId, message: { type, partyId, from } }) => [
      connectionId,
      type,
      partyId,
      from,
    ]);
    assert.deepEqual(told, [[names.bob, "partyInvitation", id, names.ada]]);
  });

  it("does not invite players who have blocked the leader, or who have just declined", async () => {
    const id = await begin(names.ada);
    assert.equal((await call(putBlock, names.bob, { name: names.ada })).status, 204);
    // Nobody is told of a block.
    assert.equal((await invite(names.ada, id, names.bob)).status, 204);
    assert.deepEqual(await invited(names.bob), []);
    assert.equal((await join(names.bob, id)).status, 404);
    assert.equal((await invite(names.ada, id, names.eve)).status, 204);
    assert.equal((await invite(names.ada, id, names.eve)).status, 204);
    assert.equal((await out(names.eve, id)).status, 204);
    assert.deepEqual(await invited(names.eve), []);
    assert.equal((await invite(names.ada, id, names.eve)).status, 409);
    assert.equal((await invite(names.ada, id, "nobody")).status, 404);
    assert.equal((await invite(names.ada, id, names.kim)).status, 204);
    assert.equal((await out(names.ada, id, names.kim)).status, 204);
    assert.equal((await join(names.kim, id)).status, 404);
  });

  it("does not invite a player again who has just declined, whatever the leader tries, and keeps one open invitation per leader", async () => {
    const first = await begin(names.ada);
    assert.equal((await invite(names.ada, first, names.eve)).status, 204);
    assert.equal((await out(names.eve, first)).status, 204);
    assert.equal((await out(names.ada, first, names.eve)).status, 204);
    assert.equal((await invite(names.ada, first, names.eve)).status, 409);
    assert.equal((await invite(names.ada, first, names.kim)).status, 204);
    assert.equal((await out(names.ada, first)).status, 204);
    const second = await begin(names.ada);
    assert.equal((await invite(names.ada, second, names.eve)).status, 409);
    assert.equal((await invite(names.ada, second, names.kim)).status, 204);
    const { items } = await world.tables.partyPlaces.query({ hash: names.kim });
    assert.deepEqual(
      items.map(({ partyId }) => partyId),
      [second],
    );
    const bobs = await begin(names.bob);
    assert.equal((await invite(names.bob, bobs, names.kim)).status, 204);
    assert.deepEqual((await invited(names.kim)).sort(), [second, bobs].sort());
  });

  it("is shown once to a member who is invited again at the same time", async () => {
    const id = await begin(names.ada);
    assert.equal((await invite(names.ada, id, names.bob)).status, 204);
    const key = { userId: names.bob, part: `invited#${id}` } as const;
    const invitation = await world.tables.partyPlaces.getItem(key);
    assert.equal((await join(names.bob, id)).status, 200);
    // Simulates a second invitation, which had read the party before Bob joined.
    await world.tables.partyPlaces.putItem(invitation ?? assert.fail());
    const { status, body } = await call(getParties, names.bob);
    assert.deepEqual([status, body.party.partyId, body.invitations], [200, id, []]);
  });

  it("does not admit players who are banned or have no account", async () => {
    const id = await begin(names.ada);
    assert.equal((await invite(names.ada, id, names.bob)).status, 204);
    await world.tables.profiles.updateItem({ userId: names.bob }, { set: { bannedAt: 1 } });
    assert.equal((await join(names.bob, id)).status, 403);
    assert.equal((await call(postParty, names.bob)).status, 403);
    assert.equal((await invite(names.ada, id, names.bob)).status, 404);
  });

  it("allows 200 invitations a day", async () => {
    const id = await begin(names.ada);
    const sent = await Promise.all(Array.from({ length: 205 }, () => invite(names.ada, id, names.bob)));
    assert.equal(sent.filter(({ status }) => status === 429).length, 5);
  });

  it("searches with one ticket that all its members see, and that its leader cancels", async () => {
    const id = await pair();
    const { status, body } = await search(names.ada, id);
    assert.equal(status, 202);
    const { ticketId } = body;
    assert.equal((await partyOf(names.bob)).ticketId, ticketId);
    const ticket = world.service.engine.context.store.tickets.get(ticketId);
    assert.equal(ticket?.players.length, 2);
    assert.equal(await statusOf(names.bob, ticketId), "QUEUED");
    assert.equal((await call(getMatchmaking, names.eve, { ticketId })).status, 404);
    assert.equal((await search(names.bob)).status, 409);
    assert.equal((await call(deleteMatchmaking, names.bob, { ticketId })).status, 403);
    assert.equal((await call(deleteMatchmaking, names.ada, { ticketId })).status, 204);
    assert.equal(await statusOf(names.bob, ticketId), "CANCELLED");
    assert.equal((await search(names.ada, id)).status, 202);
  });

  it("has its members' sockets told that its leader has cancelled the search", async () => {
    const id = await pair();
    const { ticketId } = (await search(names.ada, id)).body;
    await notify();
    world.told.length = 0;
    assert.equal((await call(deleteMatchmaking, names.ada, { ticketId })).status, 204);
    await notify();
    assert.deepEqual(
      world.told.map(({ connectionId, message }) => [connectionId, message["status"]]).sort(),
      [
        [names.ada, "CANCELLED"],
        [names.bob, "CANCELLED"],
      ],
    );
  });

  it("does not search twice for a repeated request, or while a member searches alone", async () => {
    const id = await pair();
    const alone = await search(names.bob);
    assert.equal((await search(names.ada, id)).status, 409);
    assert.equal((await partyOf(names.ada)).ticketId, undefined);
    await call(deleteMatchmaking, names.bob, { ticketId: alone.body.ticketId });
    const key = randomUUID();
    const [first, second] = [await search(names.ada, id, key), await search(names.ada, id, key)];
    assert.deepEqual([second.status, second.body], [202, first.body]);
    await call(deleteMatchmaking, names.ada, { ticketId: first.body.ticketId });
  });

  for (const [what, change] of [
    ["somebody leaves", (id: string) => out(names.bob, id)],
    ["the leader leaves", (id: string) => out(names.ada, id)],
    ["somebody is taken out", (id: string) => out(names.ada, id, names.bob)],
    ["it is disbanded", (id: string) => call(deleteParty, names.ada, { id })],
    [
      "a member is banned or deletes the account",
      () => run(leaveParty, { tables: world.tables, transact: world.transact }, { id: names.bob }),
    ],
  ] as const)
    it(`ends its search when ${what}, and tells all members`, async () => {
      const id = await pair();
      const { ticketId } = (await search(names.ada, id)).body;
      await world.follow();
      world.told.length = 0;
      await change(id);
      await world.follow();
      await world.follow();
      assert.equal(world.service.statusOf(ticketId), "CANCELLED");
      await notify();
      for (const name of [names.ada, names.bob])
        assert.equal(await statusOf(name, ticketId), "CANCELLED", name);
      const told = world.told.filter(({ message }) => message["type"] === "party");
      assert.deepEqual(
        new Set(told.map(({ connectionId }) => connectionId)),
        new Set([names.ada, names.bob]),
      );
    });

  it("whose members change while its ticket is being created has no ticket in the end", async () => {
    const id = await pair();
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      await out(names.bob, id);
      await world.follow();
      await startMatchmaking.apply(world.gamelift, args);
    };
    const { status, body } = await search(names.ada, id);
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal(status, 202);
    assert.equal(world.service.statusOf(body.ticketId), "CANCELLED");
    assert.equal((await partyOf(names.ada)).ticketId, undefined);
    assert.equal((await search(names.bob)).status, 409, "until the end is heard of");
    await notify();
    const alone = await search(names.bob);
    assert.equal(alone.status, 202);
    await call(deleteMatchmaking, names.bob, { ticketId: alone.body.ticketId });
  });

  it("whose leader cancels the search while its ticket is being created has no ticket in the end", async () => {
    const id = await pair();
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async (...args) => {
      // The members' sockets are told of the search before GameLift has the ticket.
      const { ticketId } = await partyOf(names.ada);
      assert.equal((await call(deleteMatchmaking, names.ada, { ticketId })).status, 204);
      await startMatchmaking.apply(world.gamelift, args);
    };
    const { body } = await search(names.ada, id);
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal(world.service.statusOf(body.ticketId), "CANCELLED");
    await notify();
    for (const name of [names.ada, names.bob]) assert.equal(await statusOf(name, body.ticketId), "CANCELLED");
  });

  it("whose ticket GameLift refuses may search again with the same key", async () => {
    const id = await pair();
    const { startMatchmaking } = world.gamelift;
    world.gamelift.startMatchmaking = async () => {
      throw new Error("busy");
    };
    const key = randomUUID();
    assert.equal((await search(names.ada, id, key)).status, 500);
    world.gamelift.startMatchmaking = startMatchmaking;
    assert.equal((await partyOf(names.bob)).ticketId, undefined);
    const { status, body } = await search(names.ada, id, key);
    assert.deepEqual([status, await statusOf(names.bob, body.ticketId)], [202, "QUEUED"]);
    assert.equal((await call(deleteMatchmaking, names.ada, { ticketId: body.ticketId })).status, 204);
  });

  it("plays as one team, in which each member has a seat", async () => {
    // Lets searches of other specs time out.
    world.service.pass(101);
    const pairs = await pair();
    const others = await begin(names.eve);
    await invite(names.eve, others, names.kim);
    await join(names.kim, others, { latencies: { "us-east-1": 90 } });
    await world.service.server({ port: 6_000 + round });
    const tickets = [await search(names.ada, pairs), await search(names.eve, others)];
    world.service.pass(1);
    const { store } = world.service.engine.context;
    assert.deepEqual(
      tickets.map(({ body }) => world.service.statusOf(body.ticketId)),
      ["PLACING", "PLACING"],
    );
    await until(() => store.games.all().every(({ status }) => status === "ACTIVE"));
    world.service.pass(1);
    await notify();
    const seats = [];
    for (const [at, members] of [
      [names.ada, names.bob],
      [names.eve, names.kim],
    ].entries()) {
      const answers = await Promise.all(
        members.map((name) => call(getMatchmaking, name, { ticketId: tickets[at]?.body.ticketId })),
      );
      assert.equal(new Set(answers.map(({ body }) => body.team)).size, 1);
      seats.push(...answers.map(({ body }) => body.playerSessionId));
    }
    assert.equal(new Set(seats).size, 4);
    assert.ok(seats.every((seat) => typeof seat === "string"));
  });
});

describe("a new party that stale replicas do not show yet", () => {
  let world: Matching;
  before(async () => {
    world = await matching(lateCopies("parties"), { mode: "pairs" });
  });
  after(() => world?.close());

  it("tells the players whom it invites", async () => {
    for (const name of ["ada", "bob"]) await world.player(name);
    const { partyId } = (await world.call(postParty, { as: "ada" })).body;
    const request = { as: "ada", params: { id: partyId }, body: { name: "bob" } };
    assert.equal((await world.call(postInvitation, request)).status, 204);
    await world.follow();
    const told = world.told.filter(({ message }) => message["type"] === "partyInvitation");
    assert.deepEqual(
      told.map(({ connectionId, message: { from } }) => [connectionId, from]),
      [["bob", "ada"]],
    );
  });
});
