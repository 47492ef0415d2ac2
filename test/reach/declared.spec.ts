import assert from "node:assert/strict";
import { type Contact, contacts, type Reaches } from "@game-backend/framework/contact";
import { type Tables, tableOfIndex } from "@game-backend/framework/table";
import * as z from "zod/mini";
import { game } from "../../tools/harness/whole";
import { matrix } from "../../tools/reach/matrix";

/** A route, message or consumer, as far as it may bring players to others. */
interface Door {
  readonly auth?: string;
  readonly uses?: Readonly<Record<string, unknown>>;
  readonly collected?: Readonly<Record<string, unknown>>;
  readonly reaches?: Reaches;
  readonly returns?: Readonly<Record<string, z.core.$ZodType>>;
}

type Doors = Readonly<Record<string, Door>>;
type Lists = Readonly<Record<"routes" | "socketRoutes" | "consumers" | "topicConsumers" | "jobs", Doors>> & {
  readonly tables: Tables;
};

const reads = new Set(["GetItem", "BatchGetItem", "Query", "Scan"]);

/** Tables of several players whose rows bring nobody: there is no name, text or picture of others in what a player reads there. */
const bringNobody = new Set([
  ...["ages", "avatars", "connections", "linkedIdentities", "purchases", "purchaseHeads", "subscriptions"],
  ...["heads", "scores", "standings", "dataRequests", "ledger", "requests", "cases"],
  ...["bannedIdentities", "reviewWindows", "steamOrders"],
]);

/** Members of answers by which others see a player. */
const ofPlayers =
  /^(username|displayName|bio|avatarUrl|players|participants|members|sender|from|hostId|leaderId)$/;

/** Returns the tables and indexes by which other players may come: those whose rows are not under the caller's own id. */
function othersIn({ uses = {} }: Door, tables: Tables): string[] {
  return Object.entries(uses).flatMap(([name, use]) => {
    if (!Array.isArray(use) || !use.some((each) => reads.has(each))) return [];
    const ofIndex = tableOfIndex(tables, name);
    const table = tables[ofIndex ?? name];
    if (!table || bringNobody.has(ofIndex ?? name)) return [];
    const hash = ofIndex === undefined ? table.hashKey : table.indexes?.[name]?.hashKey;
    if (hash === "userId" && name !== "profiles") return [];
    if (name === "profiles") return use.includes("BatchGetItem") ? [name] : [];
    return table.personal.holds === "nothing" ? [] : [name];
  });
}

/** Returns the members of an answer's schemas, at any depth, by which others see a player. */
function membersIn({ returns = {} }: Door): string[] {
  const found = new Set<string>();
  const walk = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    for (const [name, inner] of Object.entries(schema)) {
      if (name === "properties")
        for (const each of Object.keys(inner)) if (ofPlayers.test(each)) found.add(each);
      walk(inner);
    }
  };
  for (const schema of Object.values(returns))
    walk(z.toJSONSchema(schema as never, { unrepresentable: "any", io: "input" }));
  return [...found];
}

const pushes = ({ uses = {} }: Door) =>
  Array.isArray(uses["sockets"]) && uses["sockets"].includes("PostToConnection");

/** Returns the doors that must declare and do not, each with the reason. */
function undeclared({ routes, socketRoutes, consumers, topicConsumers, jobs, tables }: Lists): string[] {
  const ofPlayer = Object.entries({ ...routes, ...socketRoutes }).filter(([, { auth }]) => auth === "player");
  const asked = ofPlayer.map(
    ([name, door]) => [name, door, [...othersIn(door, tables), ...membersIn(door)]] as const,
  );
  const pushing = Object.entries({ ...consumers, ...topicConsumers, ...jobs }).map(
    ([name, door]) => [name, door, pushes(door) ? ["a push"] : []] as const,
  );
  return [...asked, ...pushing].flatMap(([name, { reaches }, why]) =>
    why.length > 0 && !reaches ? [`${name}: ${why.join()}`] : [],
  );
}

/** What a door must ask that declares a contact: lists of names the reader's own blocks, all others also what the two are. */
const askedFor = (contact: Contact): readonly string[] =>
  contact === "name" ? ["hidings"] : ["permissions", "relations"];

/**
 * One message for all who watch a board, which a client shows without whom its player has blocked; and the names that begin with
 * what a player writes, so that a block can be lifted.
 */
const forEverybody = new Set(["tellBoards", "getUsers"]);

describe("what brings one player to another", () => {
  const lists = game as unknown as Lists;

  it("is by a route of the game, for each line of the table", () => {
    for (const { by } of Object.values(matrix)) assert.ok(by in game.routes, by);
  });

  it("declares by which contact it does so: each route and message of players, and each push", () => {
    assert.deepEqual(undeclared(lists), []);
  });

  it("is found by the tables that a route reads, and by what it answers, so that a new one cannot forget it", () => {
    const answers = {
      auth: "player",
      returns: { 200: z.array(z.object({ who: z.object({ username: z.string() }) })) },
    };
    const looks = { auth: "player", uses: { parties: ["GetItem"] } };
    const byIndex = { auth: "player", uses: { profilesByName: ["Query"] } };
    const told = { uses: { sockets: ["PostToConnection"] } };
    const own = { auth: "player", uses: { progress: ["GetItem"] } };
    const routes = { answers, looks, byIndex, own };
    assert.deepEqual(
      undeclared({ ...lists, routes, socketRoutes: {}, consumers: { told }, topicConsumers: {}, jobs: {} }),
      ["answers: username", "looks: parties", "byIndex: profilesByName", "told: a push"],
    );
  });

  it("asks what its contacts need", () => {
    const { routes, socketRoutes, consumers, topicConsumers, jobs } = lists;
    const missing = Object.entries({
      ...routes,
      ...socketRoutes,
      ...consumers,
      ...topicConsumers,
      ...jobs,
    }).flatMap(([name, { reaches = [], collected = {} }]) =>
      forEverybody.has(name)
        ? []
        : reaches
            .filter((each) => !askedFor(each).some((list) => list in collected))
            .map((each) => `${name}: ${each}`),
    );
    assert.deepEqual(missing, []);
  });

  it("is each contact, of some door", () => {
    const { routes, consumers } = lists;
    const used = new Set(Object.values({ ...routes, ...consumers }).flatMap(({ reaches = [] }) => reaches));
    // A game without one of these routes may lack the contact too.
    const routesOf: Partial<Record<Contact, string>> = {
      presence: "getFriends",
      friendRequest: "putFriend",
      message: "postMessage",
      invite: "postInvitation",
      join: "putLobbyPlayer",
    };
    const always: readonly Contact[] = ["name", "texts"];
    assert.deepEqual(
      contacts.filter((each) => (always.includes(each) || routesOf[each]) && !used.has(each)),
      [],
    );
  });
});
