import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type AnyAuthorizer, Unauthorized } from "@game-backend/framework/authorizer";
import { authorizerPolicy } from "@game-backend/framework/authorizerPolicy";
import { type AnyConsumer, FailedFrom, serveConsumer } from "@game-backend/framework/consumer";
import { handlerLists } from "@game-backend/framework/defineGame";
import { type AnyJob, serveJob } from "@game-backend/framework/job";
import { share } from "@game-backend/framework/meter";
import { revocation } from "@game-backend/framework/revocations";
import { serveAuthorizer } from "@game-backend/framework/serveAuthorizer";
import type { Tokens } from "@game-backend/framework/tokens";
import { type AnyTopicConsumer, serveTopicConsumer } from "@game-backend/framework/topicConsumer";
import * as z from "zod";

import * as documents from "../../../functions/documents/definition";
import { type World, world } from "../../../tools/harness/ownWorld";
import { refusing } from "../refusing";

/** Records what a handler gets. */
function hearing(answer: unknown = {}) {
  const heard: Record<string, unknown>[] = [];
  const handler = async (request: Record<string, unknown>) => {
    heard.push(request);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { heard, handler: handler as never };
}

/** Makes clients that tell which `uses` they were made for. */
const makers = [(uses: object) => ({ madeFor: uses })];
const uses = { scores: ["GetItem"] };
const isNow = (time: unknown) => assert.ok(Math.abs(Number(time) - Date.now()) < 60_000);

describe("a list of handlers", () => {
  for (const list of handlerLists)
    it(`has a module from which functions of ${list} are bundled`, () => {
      const entry = require.resolve(`@game-backend/framework/entries/${list}`);
      assert.match(readFileSync(entry, "utf8"), /^export const handler = /m);
    });
});

describe("a consumer of a stream", () => {
  const record = (SequenceNumber: string, images: object = {}) => ({
    dynamodb: { SequenceNumber, ApproximateCreationDateTime: 1_767_225_600, ...images },
  });
  const consumer = (handler: never, more: object = {}) =>
    serveConsumer({ table: "scores", summary: "", handler, ...more } as AnyConsumer, makers, {});

  it("gets the rows before and after each write, and the time of the write", async () => {
    const { heard, handler } = hearing();
    const [old, fresh] = [{ userId: { S: "ada" } }, { userId: { S: "ada" }, score: { N: "5" } }];
    const answer = await consumer(handler, { uses })({
      Records: [
        record("1", { NewImage: old }),
        record("2", { OldImage: old, NewImage: fresh }),
        record("3", { OldImage: fresh }),
        {},
      ],
    } as never);
    assert.deepEqual(answer, { batchItemFailures: [] });
    const [{ records, madeFor, now }] = heard as [Record<string, unknown>];
    const [ada, better] = [{ userId: "ada" }, { userId: "ada", score: 5 }];
    const at = 1_767_225_600_000;
    assert.deepEqual(records, [
      { sequenceNumber: "1", before: undefined, after: ada, at },
      { sequenceNumber: "2", before: ada, after: better, at },
      { sequenceNumber: "3", before: better, after: undefined, at },
      { sequenceNumber: "", before: undefined, after: undefined, at: 0 },
    ]);
    assert.deepEqual(madeFor, uses);
    isNow(now);
  });

  it("is retried from the record that it failed at, or as a whole", async () => {
    const logged: unknown[] = [];
    const { error: log } = console;
    console.error = (...all) => logged.push(...all);
    try {
      const cause = new Error("throttled");
      const failing = consumer(hearing(new FailedFrom("2", cause)).handler);
      assert.deepEqual(await failing({ Records: [] }), { batchItemFailures: [{ itemIdentifier: "2" }] });
      assert.deepEqual(logged, [cause]);
    } finally {
      console.error = log;
    }
    await assert.rejects(consumer(hearing(new Error("broken")).handler)({ Records: [] }), /broken/);
  });
});

describe("a consumer of a topic", () => {
  const message = z.object({ matchId: z.string() });
  const serve = (handler: never, more: object = {}) =>
    serveTopicConsumer({ summary: "", message, handler, ...more } as AnyTopicConsumer, makers, {});
  const event = (...messages: unknown[]) => ({
    Records: messages.map((one) => ({ Sns: { Message: JSON.stringify(one) } })),
  });

  it("gets each message, checked", async () => {
    const { heard, handler } = hearing();
    await serve(handler, { uses })(event({ matchId: "m1", more: 1 }, { matchId: "m2" }) as never);
    assert.deepEqual(
      heard.map(({ message, madeFor }) => [message, madeFor]),
      [
        [{ matchId: "m1" }, uses],
        [{ matchId: "m2" }, uses],
      ],
    );
    isNow(heard[0]?.["now"]);
  });

  it("refuses a message of another shape, and says what is wrong with it", async () => {
    const { heard, handler } = hearing();
    const sent = serve(handler)(event({ matchId: 1 }) as never);
    await assert.rejects(sent, /^Error: Not a message of this topic:\n(.*\n)*.*matchId/);
    assert.deepEqual(heard, []);
  });
});

describe("a job", () => {
  const input = z.strictObject({ season: z.string().default("2026-W47") });
  const serve = (handler: never, more: object = {}) =>
    serveJob({ summary: "", schedules: {}, input, handler, ...more } as AnyJob, makers, {});

  it("gets its input with defaults, and returns its result", async () => {
    const { heard, handler } = hearing({ closed: 3 });
    assert.deepEqual(await serve(handler, { uses })({}), { closed: 3 });
    const [{ input: got, madeFor, now }] = heard as [Record<string, unknown>];
    assert.deepEqual([got, madeFor], [{ season: "2026-W47" }, uses]);
    isNow(now);
  });

  it("refuses another input, and says what is wrong with it", async () => {
    const { heard, handler } = hearing();
    await assert.rejects(
      serve(handler)({ season: 1 }),
      /^Error: Not the input of this job:\n(.*\n)*.*season/,
    );
    assert.deepEqual(heard, []);
  });
});

describe("an authorizer", () => {
  let memory: World;
  before(async () => {
    memory = world({ documents });
    const { revocations } = memory.tables;
    await revocations.putItem(revocation("banned", "banned", Date.now()));
    await revocations.putItem(revocation("deleted", "deleted", Date.now()));
  });
  after(() => memory.close());

  const arn = "arn:aws:execute-api:eu-west-1:1:api/v1/GET/catalog/../*";
  const event = { methodArn: arn, httpMethod: "GET", resource: "/catalog/{id}/of/{shop}" };
  const clients = (tokens?: object) => [() => ({ tables: memory.tables, ...(tokens && { tokens }) })];
  const people = {
    verify: async (id: string) => ({ id, username: id, groups: [], expiresAt: 1 }),
  };
  const serve = (authorizer: object, budget = "24000", tokens: object | undefined = people) =>
    serveAuthorizer({ summary: "", ttlSeconds: 0, ...authorizer } as AnyAuthorizer, clients(tokens), {
      PLAYER_BUDGET: budget,
    })(event as never);
  const policy = (Effect: string, principalId: string) => ({
    principalId,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Effect,
          Action: "execute-api:Invoke",
          Resource: "arn:aws:execute-api:eu-west-1:1:api/v1/GET/catalog/*/of/*",
        },
      ],
    },
  });

  it("decides about a method and a path pattern, whatever path the client requests", async () => {
    assert.deepEqual(
      await serve({ handler: async () => authorizerPolicy("Allow", "ada", event) }),
      policy("Allow", "ada"),
    );
  });

  it("allows a path without variables with a slash at its end too, as the gateway finds it", () => {
    const { policyDocument } = authorizerPolicy("Allow", "ada", { ...event, resource: "/catalog" });
    const Resource = "arn:aws:execute-api:eu-west-1:1:api/v1/GET/catalog";
    assert.deepEqual(policyDocument.Statement, [
      { Effect: "Allow", Action: "execute-api:Invoke", Resource: [Resource, `${Resource}/`] },
    ]);
  });

  it("identifies the player of a token, and refuses banned and deleted players", async () => {
    const verifying = (token: string) =>
      serve({
        handler: async ({ tokens, now }: { tokens: Tokens; now: number }) => {
          isNow(now);
          return authorizerPolicy("Allow", (await tokens.verify(token, now)).id, event);
        },
      });
    assert.deepEqual(await verifying("ada"), policy("Allow", "ada"));
    assert.deepEqual(await verifying("banned"), {
      ...policy("Deny", "refused"),
      context: { denied: "_banned" },
    });
    await assert.rejects(verifying("deleted"), Unauthorized);
  });

  it("refuses in the gateway's format, and fails for anything else", async () => {
    const failing = (error: Error) => serve({ handler: () => Promise.reject(error) });
    assert.deepEqual(await failing(refusing(403, "No")), {
      ...policy("Deny", "refused"),
      context: { denied: "" },
    });
    await assert.rejects(failing(refusing(401, "No")), Unauthorized);
    await assert.rejects(failing(refusing(404, "No")), { message: "No" });
    await assert.rejects(failing(new Error("broken")), /broken/);
  });

  it("counts the cost of what it admits against the player's budget", async () => {
    const asking = (authorizer: object, budget: string) =>
      serve(
        {
          ...authorizer,
          handler: async ({ affords }: { affords(userId: string): Promise<boolean> }) => {
            const all = [await affords("eve"), await affords("eve"), await affords("eve")];
            return authorizerPolicy("Allow", all.join(), event);
          },
        },
        budget,
      );
    const costs = { write: share };
    assert.deepEqual(await asking({ costs }, `${2 * share}`), policy("Allow", "true,false,false"));
    assert.deepEqual(await asking({ costs }, "0"), policy("Allow", "true,true,true"));
    assert.deepEqual(await asking({}, "1"), policy("Allow", "true,true,true"));
  });
});
