// full: it fuzzes every route

import assert from "node:assert/strict";

import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";

import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import type { Auth } from "@game-backend/framework/route";
import type { Request } from "@game-backend/tools/harness/caller";
import { signed } from "@game-backend/tools/harness/signed";
import type { Message } from "@game-backend/tools/harness/socket";
import { type Hostile, hostileMessages, hostileRequests } from "../../tools/harness/hostileRequests";
import { game } from "../../tools/harness/whole";
import { memberOf } from "../catalog/people";
import { cloud, local, output, ownRun, type TestPlayer } from "../local";
import { connect } from "../realtime/connect";
import { size } from "../size";

ownRun();

const { routes } = game;

/**
 * A normal run sends every twelfth request, always the same ones. Each field of a route has at least twelve consecutive
 * requests, so the run includes every field.
 */
const every = size(12, 1);
const all = hostileRequests.filter((_, at) => at % every === 0);

/** The routes after which the caller's other tokens are refused. */
const ending: ReadonlySet<string> = new Set(["deleteProfile", "deleteSessions"]);

/** Matches what no answer may show: stack traces and file paths. */
const stack = /\n\s+at |node_modules|\.ts:\d|\.js:\d|TypeError|RangeError/;
/** Matches what refusals also may not show: ARNs and keys. */
const internals = /arn:aws:|AKIA|ASIA/;

describe("hostile requests derived from the route table", function () {
  this.timeout(600_000);
  let victim: TestPlayer;

  before(async () => {
    victim = await local.player("victim");
  });

  /** Sends the requests, to a few routes at a time. Returns the requests by the status of their answers. */
  async function send(
    requests: readonly Hostile[],
    authorize: (route: string, request: Request) => Promise<Record<string, string>>,
  ): Promise<Map<number, Hostile[]>> {
    const url = await output("apiUrl");
    const byStatus = new Map<number, Hostile[]>();
    // Eight routes at once, but one request at a time to each, so that a function needs only one worker.
    const queue = Map.groupBy(requests, ({ route }) => route).values();
    const worker = async () => {
      for (const ofRoute of queue) for (const hostile of ofRoute) await sendOne(hostile);
    };
    const sendOne = async (hostile: Hostile) => {
      const { route, method, path, body } = hostile;
      const headers = { "content-type": "application/json", ...hostile.headers };
      const request = { method, url: new URL(url + path), headers, ...(body !== undefined && { body }) };
      const own = await authorize(route, request);
      const ask = () => fetch(request.url, { ...request, headers: { ...own, ...headers } });
      const first = await ask();
      // A request may time out on a busy machine, so it is retried once. One that always times out fails here.
      const answer = first.status === 504 ? await ask() : first;
      const text = await answer.text();
      const what = `${route}: ${method} ${path.slice(0, 120)} ${JSON.stringify(hostile.headers).slice(0, 80)} ${body?.slice(0, 120)}`;
      assert.ok(answer.status < 500, `${answer.status} ${what}: ${text.slice(0, 300)}`);
      assert.doesNotMatch(text, stack, what);
      if (answer.status >= 400) {
        assert.doesNotMatch(text, internals, what);
        assert.ok(!text.includes(victim.id) && !text.includes(victim.email), what);
      }
      byStatus.set(answer.status, [...(byStatus.get(answer.status) ?? []), hostile]);
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    return byStatus;
  }

  /** Returns every row of every table. */
  async function rows(): Promise<string[]> {
    const client = new DynamoDBClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
    const tables = (await cloud()).graph
      .filter(({ type }) => type === "aws:dynamodb/table:Table")
      .map(({ id }) => id ?? "");
    const found: string[] = [];
    for (const TableName of tables)
      for await (const { Items = [] } of paginateScan({ client }, { TableName }))
        found.push(...Items.map((item) => `${TableName} ${JSON.stringify(item)}`));
    return found.sort();
  }

  it("are refused without a token, and change no row", async () => {
    await local.drained();
    // The gateway refuses these before it reads more of them, so a normal run sends every fourth.
    const closed = all.filter(({ route }, at) => authOf(route) !== "none" && at % size(4, 1) === 0);
    const before = (await rows()).filter(isSettled);
    const answers = await send(closed, async () => ({}));
    assert.deepEqual(
      [...answers.keys()].filter((status) => status < 400),
      [],
    );
    await local.drained();
    assert.deepEqual((await rows()).filter(isSettled), before);
  });

  it("get no 5xx with valid credentials, and reveal nothing; refused ones change nothing", async () => {
    const authorize = await ownCallers();
    const lasting = all.filter(({ route }) => !ending.has(route));
    const answers = await send(lasting, authorize);
    await local.drained();
    const before = (await rows()).filter(isSettled);
    // Other refusals are temporary, or end once a row exists.
    const refused = [400, 403, 413, 415, 422].flatMap((status) => answers.get(status) ?? []);
    assert.ok(refused.length > lasting.length / 3, `${refused.length} of ${lasting.length}`);
    // A normal run repeats every sixth refused request. The rows are compared once, after all of them.
    const again = await send(
      refused.filter((_, at) => at % size(6, 1) === 0),
      authorize,
    );
    assert.deepEqual(
      [...again.keys()].filter((status) => status < 400),
      [],
    );
    await local.drained();
    assert.deepEqual((await rows()).filter(isSettled), before);
  });

  it("delete only the sender's account, whatever they contain", async () => {
    const leaver = await local.player("leaver");
    const deletions = all.filter(({ route }) => ending.has(route));
    await send(deletions, async () => ({ authorization: leaver.idToken }));
    await local.drained();
    assert.equal((await victim.get("/profile")).status, 200);
  });

  it("get an answer on a socket that is not a failure, whatever the message", async () => {
    const socket = await connect(await local.player("ada"));
    for (const message of hostileMessages) socket.send(message);
    for (const _ of hostileMessages) await socket.nextOf(isAnswer);
    const failures = socket.received.filter(({ message }) =>
      /went wrong|internal server error/i.test(message),
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(await socket.ask({ action: "ping" }, "pong"), { type: "pong" });
    await socket.close();
  });

  it(`are ${hostileRequests.length}, with ${hostileMessages.length} messages on sockets: at least ten thousand`, () =>
    assert.ok(hostileRequests.length >= 10_000));
});

/** Returns true for a message that answers one. */
const isAnswer = ({ type }: Message) => type === undefined || answerTypes.has(type);

const answerTypes = new Set(["error", "pong", "subscribed", "unsubscribed", "relayed"]);

const authOf = (route: string) => (routes as Record<string, AnyRoute>)[route]?.auth ?? "none";

/** Returns false for rows that may change by themselves: refused requests are counted, tickets expire, and searches end. */
const isSettled = (row: string) => !/^\S*(allowances|tickets|matchmaking)/i.test(row);

type Authorize = (request: Request) => Promise<Record<string, string>>;

/** Returns a function that authorizes a request as a caller whom the route admits. */
async function ownCallers(): Promise<(route: string, request: Request) => ReturnType<Authorize>> {
  const [player, admin, editor] = await Promise.all([
    memberOf("basic"),
    memberOf("admins"),
    memberOf("editors"),
  ]);
  const as =
    ({ idToken }: TestPlayer): Authorize =>
    async () => ({ authorization: idToken });
  const { body } = await player.post("/credentials", undefined);
  const partner = Buffer.from(`${body.username}:${body.password}`).toString("base64");
  const keys = {
    accessKeyId: await output("serverAccessKeyId"),
    secretAccessKey: await output("serverSecretAccessKey"),
    region: await output("region"),
  };
  const callers: Readonly<Record<Auth, Authorize>> = {
    none: async () => ({}),
    player: as(player),
    key: as(player),
    admin: as(admin),
    editor: as(editor),
    basic: async () => ({ authorization: `Basic ${partner}` }),
    server: (request) => signed(request, keys),
  };
  return (route, request) => callers[authOf(route)](request);
}
