import assert from "node:assert/strict";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";
import { definitionOf, type Schema, textsOf } from "../lib/textFields";

const routes = game.routes as Readonly<Record<string, AnyRoute>>;
const consumers = game.consumers as unknown as Readonly<Record<string, Hiding>>;

interface Hiding {
  readonly uses?: Readonly<Record<string, unknown>>;
}

/** Members of answers that are never another player's name, picture or text: ids, addresses, and words of the game. */
const others = new Set([
  ...[
    "64 256 512 accessToken at challenge channel client code codeWorksUntil connection country currency cursor day dnsName duties[] email",
    "gameArea gameSessionId host hostId https id idToken ids[] ipAddress itemId key kind leaderId link map matchId mode next nonce",
    "order[] orderId partyId password playerSessionId product provider reason receipt refreshToken reportId rule secret serverSeed session",
    "source status store team ticket ticketId token topic url userId version",
  ].flatMap((line) => line.split(" ")),
  ...[
    "currencies keys",
    "data keys",
    "data values",
    "headers keys",
    "headers values",
    "inventory keys",
    "items keys",
  ],
  ...["locations[] name", "teams[] name"],
]);

/** What answers of these routes have of other players is hidden on the server. */
const onServer = [
  "GET /conversations/{id} messages[] message",
  "GET /conversations/{id} messages[] sender",
  "GET /conversations/{id} participants[]",
  "GET /conversations[] participants[]",
  ...["/leaderboard entries[]", "/leaderboard/global entries[]", "/leaderboard/me neighbours[]"].flatMap(
    (path) => [`GET ${path} avatarUrl`, `GET ${path} username`],
  ),
  ...[
    ...["GET /lobbies/{code}", "GET /lobbies/mine", "POST /lobbies", "POST /lobbies/{code}/start"],
    ...["PUT /lobbies/{code}/host", "PUT /lobbies/{code}/players/me"],
  ].map((route) => `${route} players[] username`),
  ...["friends[]", "incomingRequests[]", "outgoingRequests[]", "met[]"].flatMap((list) =>
    ["avatarUrl", "displayName", "username"].map((member) => `GET /friends ${list} ${member}`),
  ),
  ...["avatarUrl", "username"].map((member) => `GET /leagues/{id} standings[] ${member}`),
  "GET /matches matches[] others[] username",
  "GET /parties invitations[] from",
  "GET /parties party members[] username",
  "POST /parties members[] username",
  "PUT /parties/{id}/players/me members[] username",
  "GET /players[] avatarUrl",
  "GET /players[] displayName",
  "GET /seasons/{season} entries[] avatarUrl",
  "GET /seasons/{season} entries[] username",
];

/** Messages to sockets from which the server takes what their reader does not want to see, with the consumers that send them. */
const pushedOnServer = [
  ["friend username", "followEdges"],
  ["messages messages[] message", "pushMessages"],
  ["messages messages[] sender", "pushMessages"],
  ["lobby lobby players[] username", "tellLobbies"],
  ["partyInvitation from", "tellInvited"],
  ["party party members[] username", "followParties"],
] as const;

const own = (paths: readonly string[]) => paths.map((path): [string, string] => [path, "the player's own"]);
const each = (routes: readonly string[], members: readonly string[]) =>
  routes.flatMap((route) => members.map((member) => `${route} ${member}`));
const because = (reason: string, paths: readonly string[]) =>
  paths.map((path): [string, string] => [path, reason]);

/** What clients hide, or nobody, with the reason. */
const reasons = new Map([
  ...because("admins write it", ["broadcast message"]),
  ...because("editors name their offers, and say what is in them", [
    "POST /shop/buy offer",
    ...each(["POST /shop/buy got[]"], ["entitlement", "item"]),
  ]),
  ...own([
    ...each(
      [
        ...[
          "GET /objects/{collection} objects[]",
          "POST /objects objects[]",
          "GET /objects/{collection}/{slot}",
        ],
        ...["PUT /objects/{collection}/{slot}", "POST /objects/{collection}/{slot}/restore"],
      ],
      ["collection", "device", "name", "sha256", "value keys", "value values"],
    ),
    ...each(["GET /objects/{collection}/{slot}/versions versions[]"], ["device", "sha256"]),
  ]),
  ...own(["POST /auth/guest username", "POST /auth/link username"]),
  ...because("who is blocked, so that a block can be lifted", ["GET /blocks[]"]),
  ...because("an id", [
    "POST /conversations",
    ...each(["conversation", "messages", "messagesDeleted"], ["conversation"]),
  ]),
  ...because("the stack publishes it", each(["GET /content/{proxy+}"], ["keys", "values"])),
  ...because(
    "clients: every subscriber of the board gets the same bytes",
    each(["leaderboard"], ["entries[] avatarUrl", "entries[] username"]),
  ),
  ...because("the lobby's name, which is filtered; no answer says who wrote it", [
    "GET /lobbies lobbies[] name",
    ...each(
      ["GET /lobbies/{code}", "GET /lobbies/mine", "POST /lobbies", "POST /lobbies/{code}/start"],
      ["name"],
    ),
    ...each(["PUT /lobbies/{code}/host", "PUT /lobbies/{code}/players/me"], ["name"]),
    "lobby lobby name",
  ]),
  ...because("the player's id", ["POST /credentials username"]),
  ...[
    "apple",
    "legacy/{source}",
    "gamecenter",
    "custom/{name}",
    "google",
    "oidc/{name}",
    "oidc/{name}/code",
    "playgames",
    "steam",
  ].flatMap((platform) => [
    ...own([`POST /auth/${platform} username`]),
    ...because("sealed", [`POST /auth/${platform} returning`]),
  ]),
  ...own(
    each(["GET /profile", "PATCH /profile"], ["avatarUrl", "bio", "displayName", "held[] text", "username"]),
  ),
  ...because("whoever asks has said the name", ["GET /players[] username"]),
  ...because("whoever asks has said how the name begins, as to lift a block", ["GET /users[]"]),
  ...own(["POST /auth/recovery username"]),
  ...own(
    ["avatarUrl", "bio", "displayName", "held[] text", "username"].map(
      (field) => `GET /start profile ${field}`,
    ),
  ),
  ...because("operators write it", [
    ...each(["GET /start maintenance", "GET /start update"], ["message"]),
    ...each(["maintenance"], ["message keys", "message values"]),
  ]),
  ...because("a feature's name", ["GET /start off[]"]),
  ...because("a lobby's code", ["GET /friends friends[] joinable lobby"]),
  ...because("the stack publishes it", [
    "GET /start values keys",
    "GET /start values values keys",
    ...each(["GET /start values values values"], ["keys", "values"]),
    ...each(["GET /tasks tasks[]"], ["needs", "taskId", "title"]),
    "POST /task/complete taskId",
    "GET /counters counters[] title",
    ...each(
      ["GET /tracks tracks[]"],
      ["after", "category", "counts counter", "counts streak", "title", "window"],
    ),
    ...each(["GET /tracks tracks[] rewardTracks[]"], ["entitlement", "title"]),
    ...each(["GET /leagues/{id}"], ["tier", "title", "week"]),
    ...each(["GET /leagues/{id} last"], ["rewards[] entitlement", "rewards[] item", "tier", "title", "week"]),
    ...each(["GET /leagues/{id} tiers[]"], ["rewards[][] entitlement", "rewards[][] item", "title"]),
    ...each(["PUT /leagues/{id}/me"], ["tier", "week"]),
    ...["GET /tracks tracks[] steps[] rewardTrack", "POST /counters counters keys"],
    ...each(["GET /tracks tracks[] steps[] rewards[]"], ["entitlement", "item"]),
    ...each(["POST /tracks/claim given[] contents[]"], ["entitlement", "item"]),
    ...each(
      ["POST /tracks/claim given[]", "POST /tracks/claim refused[]"],
      ["rewardTrack", "step", "track", "window"],
    ),
    ...each(["counts"], ["counters keys", "tracks[] reached[]", "tracks[] track"]),
    ...each(
      ["GET /boxes boxes[]"],
      [
        ...["document", "rows[] rewards[] entitlement", "rows[] rewards[] item", "rows[] title"],
        ...["guarantee row", "guarantee words keys", "guarantee words values", "title"],
      ],
    ),
    ...each(["GET /boxes shelves[]"], ["from[]", "offers[]", "title"]),
    ...each(["GET /boxes/draws documents"], ["keys", "values"]),
    ...each(["GET /boxes/draws draws[]"], ["box", "document", "row"]),
    ...each(
      ["POST /boxes/{id}/open"],
      ["box", "serverSeedHash", "document", "got[] entitlement", "got[] item", "row"],
    ),
    ...each(["POST /shop/buy took[]"], ["entitlement", "item"]),
  ]),
  ...because("a hash of the player's own draws", [
    ...each(["GET /boxes seedPeriod", "GET /boxes next", "GET /boxes/draws seedPeriod"], ["serverSeedHash"]),
    ...each(
      ["POST /boxes/seed"],
      ["ended serverSeedHash", "seedPeriod serverSeedHash", "next serverSeedHash"],
    ),
  ]),
  ...because("the id of a box", each(["GET /boxes/draws seedPeriod"], ["drawsWithout keys"])),
  ...own(
    ["GET /boxes seedPeriod", "GET /boxes/draws seedPeriod", "POST /boxes/seed ended"]
      .concat("POST /boxes/seed seedPeriod")
      .map((at) => `${at} clientSeed`),
  ),
  ...because("relayed unread, and clients know the sender by `from`", each(["relay"], ["data", "from"])),
  ...own(["GET /reports reports[] target"]),
  ...own([
    ...each(["GET /inbox messages[] sanction", "GET /sanctions sanctions[]"], ["about", "appeal text"]),
  ]),
  ...because("operators say what inbox messages contain", [
    ...each(["GET /inbox messages[] contents[]"], ["keys", "values"]),
    ...each(
      ["GET /start wallet lasting[]", "GET /wallet lasting[]", "wallet lasting[]"],
      ["entitlement", "item"],
    ),
    ...each(
      ["POST /inbox/claim claimed[] contents[]", "POST /inbox/{id}/claim contents[]"],
      ["entitlement", "item"],
    ),
  ]),
  ...because("staff and rules write it", ["GET /inbox messages[] text", "GET /start inbox messages[] title"]),
  ...because("about the game, and filtered; no answer says who wrote it", [
    ...each(
      ["GET /game-sessions gameSessions[]", "GET /game-sessions/{id}", "GET /game-sessions/mine"],
      ["name", "properties keys", "properties values"],
    ),
  ]),
]);

describe("blocks", () => {
  it("are decided for every answer and message that can have another player's name, picture or text", () => {
    const found: string[] = [];
    for (const route of Object.values(routes)) {
      if (!isLambdaRoute(route) || (route.auth !== "player" && route.auth !== "none")) continue;
      for (const schema of Object.values(route.returns) as Schema[])
        for (const [path] of textsOf(schema, `${route.method} ${route.path}`)) found.push(path);
    }
    for (const push of Object.values(game.pushes) as Schema[])
      for (const [path] of textsOf(push, nameOf(push))) found.push(path);
    const open = [...new Set(found)].filter((path) => !others.has(leafOf(path)));
    const decided = [...onServer, ...pushedOnServer.map(([field]) => field), ...reasons.keys()];
    assert.deepEqual(open.sort(), decided.sort());
  });

  it("are read by every route and consumer that hides on the server", () => {
    const named = new Set(onServer.map((path) => path.split(" ").slice(0, 2).join(" ").replaceAll("[]", "")));
    const all = Object.values(routes).filter(({ method, path }) => named.has(`${method} ${path}`));
    assert.equal(all.length, named.size);
    const senders = [...new Set(pushedOnServer.map(([, consumer]) => consumer))];
    for (const [name, handler] of [
      ...all.map((route) => [`${route.method} ${route.path}`, route as Hiding] as const),
      ...senders.map((name) => [name, consumers[name]] as const),
    ])
      assert.ok(handler?.uses && "blocks" in handler.uses, `${name} does not read the blocks`);
  });
});

/** Who reads which sockets are open, and what becomes of it. */
const readersOfSockets: Readonly<Record<string, string>> = {
  getFriends: "says `online` of friends who show it",
  ...("getFriends" in game.routes ? { ping: "notes that the caller's own socket is alive" } : {}),
  subscribe: "looks whether the caller's own socket is still open",
  ...Object.fromEntries(
    [
      ...["deleteSession", "deleteSessions", "deleteStaff", "dismissStaff", "doDataRequests", "endWithdrawn"],
      ...["followAppleEvents", "holdSanctions", "lookAgain", "postAddressConfirmation", "postBan"],
      ...["postPlayerSignOut", "postRecovery", "postSignOut"],
    ].map((name) => [name, "closes sockets, and says nothing of them"]),
  ),
  ...Object.fromEntries(
    [
      ...["countEvents", "followEdges", "followMatchmaking", "followParties", "pushAvatars", "pushMessages"],
      ...["pushWallets", "sendBroadcasts", "tellInvited", "tellLobbies", "tellNotices"],
    ].map((name) => [name, "tells sockets, and nobody else"]),
  ),
};

describe("presence", () => {
  it("is read at these doors alone", () => {
    const all = {
      ...game.routes,
      ...game.socketRoutes,
      ...game.consumers,
      ...game.topicConsumers,
      ...game.jobs,
    };
    const reads = ({ connections = [], connectionsByUser = [] }: Record<string, unknown> = {}) =>
      [connections, connectionsByUser].some((each) => /Get|Query|Scan/.test(JSON.stringify(each)));
    const readers = Object.entries(all as Record<string, Hiding>).filter(([, { uses }]) => reads(uses));
    assert.deepEqual(readers.map(([name]) => name).sort(), Object.keys(readersOfSockets).sort());
  });
});

/** Returns the type of a message to sockets. */
function nameOf(push: Schema): string {
  const type = definitionOf(push).shape?.["type"] as unknown as {
    _zod: { def: { values: readonly string[] } };
  };
  return type._zod.def.values[0] ?? "";
}

/** Returns the last member of a path, with the one before it where that says more; the path itself for an answer that is a text. */
function leafOf(path: string): string {
  const [, ...members] = path.replace(/^[A-Z]+ /, "").split(" ");
  const [last, before] = members.toReversed();
  if (last === undefined) return path;
  return before !== undefined && /^(keys|name|text|values)$/.test(last) ? `${before} ${last}` : last;
}
