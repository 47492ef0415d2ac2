import assert from "node:assert/strict";
import { serveAuthorizer } from "@game-backend/framework/serveAuthorizer";
import * as documents from "../../functions/documents/definition";
import basicAuthorizer from "../../functions/partner/basic";
import * as partner from "../../functions/partner/definition";
import { secretHash } from "../../functions/partner/secret";
import { type World, world } from "../../tools/harness/ownWorld";
import { spent } from "../lib/spent";

const arn = "arn:aws:execute-api:eu-west-1:1:api/v1/GET/partner/things";

describe("the authorizer of partners, in process", () => {
  let memory: World;
  let players = 0;
  let userId = "";
  let reads: Record<string, unknown>[];
  before(() => {
    reads = [];
    memory = world(
      { documents, partner },
      {
        faults: (operation, input) => {
          if (operation === "GetItem") reads.push(input);
        },
      },
    );
  });
  after(() => memory.close());
  beforeEach(async () => {
    userId = `00000000-0000-4000-8000-${String(++players).padStart(12, "0")}`;
    reads = [];
    await put();
  });

  const put = (more: object = {}) =>
    memory.tables.credentials.putItem({
      userId,
      username: "Ada Ü",
      salt: "salt",
      hash: secretHash("password", "salt"),
      active: true,
      issuedAt: 1,
      issuedBy: "key",
      ...more,
    });

  /** Returns an authorizer's handler after a cold start. */
  function coldStart(PLAYER_BUDGET?: string, keys: () => readonly string[] = () => ["upstream key"]) {
    const clients = { tables: memory.tables, upstreamKey: async () => keys() };
    const handle = serveAuthorizer(basicAuthorizer, [() => clients], { PLAYER_BUDGET });
    return async (name = userId, password = "password", more: { path?: string; headers?: object } = {}) => {
      const encoded = Buffer.from(`${name}:${password}`).toString("base64");
      const event = {
        methodArn: arn,
        path: more.path ?? "/partner/things",
        multiValueHeaders: { Authorization: [`Basic ${encoded}`], ...more.headers },
      };
      const answer = (await handle(event as never)) as unknown as Verdict;
      return { ...answer, effect: answer.policyDocument.Statement[0]?.Effect };
    };
  }
  interface Verdict {
    principalId: string;
    policyDocument: { Version: string; Statement: { Action: string; Effect: string; Resource: string[] }[] };
    context: { name: string; token: string };
  }
  const unauthorized = { message: "Unauthorized" };

  it("admits a player's credential to the partner's route, and identifies the player", async () => {
    const { principalId, policyDocument, context, effect } = await coldStart()();
    assert.equal(principalId, userId);
    const { Version, Statement } = policyDocument;
    const [statement] = Statement;
    assert.deepEqual([Version, effect, statement?.Action], ["2012-10-17", "Allow", "execute-api:Invoke"]);
    assert.ok(statement?.Resource.includes("arn:aws:execute-api:eu-west-1:1:api/v1/GET/partner/*"));
    assert.equal(context.name, "Ada%20%C3%9C");
    const [, claims = ""] = context.token.replace(/^Bearer /, "").split(".");
    const { sub, iat } = JSON.parse(Buffer.from(claims, "base64url").toString());
    assert.equal(sub, userId);
    assert.ok(Math.abs(iat - Date.now() / 1_000) < 60);
    assert.equal(reads[0]?.["ConsistentRead"], true, "a revoked credential is refused at once");
  });

  it("refuses a wrong password, and impossible names, which it does not look up", async () => {
    const ask = coldStart();
    await assert.rejects(ask(userId, "passwore"), unauthorized);
    await assert.rejects(ask(userId, ""), unauthorized);
    await assert.rejects(ask("00000000-0000-4000-8000-ffffffffffff", "nobody"), unauthorized);
    reads = [];
    for (const name of ["ada", `x${userId}`, `${userId}x`, userId.replace("-", "")])
      await assert.rejects(ask(name), unauthorized, name);
    assert.deepEqual(reads, []);
    await assert.rejects(ask(userId, "password", { headers: { Authorization: [] } }), unauthorized);
  });

  it("refuses a credential that was disabled, of a banned player, or of a deleted account", async () => {
    const ask = coldStart();
    await put({ active: false });
    await assert.rejects(ask(), unauthorized);
    await put({ banned: true });
    await assert.rejects(ask(), unauthorized);
    await memory.tables.credentials.putItem({ userId, active: false } as never);
    await assert.rejects(ask(userId, "nobody"), unauthorized);
  });

  it("denies a path that leads out of the upstream's, and headers that mimic the gateway's", async () => {
    const ask = coldStart();
    assert.equal((await ask(userId, "password", { path: "/partner/../admin" })).effect, "Deny");
    assert.equal((await ask(userId, "password", { headers: { X_Player_Id: ["eve"] } })).effect, "Deny");
  });

  it("denies once the player's hourly budget is used up", async () => {
    const ask = coldStart("100");
    const effects: (string | undefined)[] = [];
    for (let n = 0; n < 9; n++) effects.push((await ask()).effect);
    // A request costs 8 + 0.2 + 1.4 + 11.5. The sum is written from 50 on: at the third request, and at the sixth.
    assert.deepEqual(effects.slice(0, 5), Array(5).fill("Allow"));
    assert.deepEqual(effects.slice(5), Array(4).fill("Deny"));
    assert.equal(await spent(memory, userId), 128);
  });

  it("fails without the upstream's key", async () => {
    const unreadable = () => {
      throw new Error("no keys");
    };
    await assert.rejects(coldStart(undefined, unreadable)(), /no keys/);
  });
});
