import assert from "node:assert/strict";
import { Refusal, type Response } from "@game-backend/framework/errors";
import { executeOnce, firstDecision, idempotencyKey } from "@game-backend/framework/idempotency";
import { keyHash } from "@game-backend/framework/requestHash";
import { Write } from "@game-backend/framework/tableClient";

import { type World, world } from "../../../tools/harness/ownWorld";
import { refusing } from "../refusing";
import { sentTwice } from "../sentTwice";

const refusal = (status: number) => (error: unknown) => error instanceof Refusal && error.status === status;
const answered = (body: string): Response => ({ statusCode: 201, body, headers: { ETag: '"1"' } });
const day = 86_400_000;

describe("a request with an Idempotency-Key", () => {
  let memory: World;
  let requests: World["tables"]["requests"];
  before(() => {
    memory = world({});
    ({ requests } = memory.tables);
  });
  after(() => memory.close());

  const caller: string = "ada";
  let id = "";
  let started = 0;
  beforeEach(function () {
    id = this.currentTest?.fullTitle() ?? "";
    started = 0;
  });

  /** Sends the request; `work` is its handler. */
  const send = (now: number, work: () => Promise<Response> | Response, hash = "hash") =>
    executeOnce(requests, { caller, id, requestHash: keyHash(hash), now }, async () => {
      started++;
      return work();
    });
  const never = () => assert.fail("the handler ran again");
  /** Returns a handler that waits until the spec lets it continue. */
  function held() {
    const gate = Promise.withResolvers<Response>();
    const begun = Promise.withResolvers<void>();
    const work = () => {
      begun.resolve();
      return gate.promise;
    };
    return { work, begun: begun.promise, end: gate.resolve, fail: gate.reject };
  }

  it("gets the first answer for a day: status, body and headers", async () => {
    const first = await send(0, () => answered("one"));
    assert.deepEqual(first, answered("one"));
    assert.deepEqual(await send(1, never), first);
    assert.deepEqual(await send(day - 1, never), first);
  });

  it("is executed again once the answer has expired, even for another request", async () => {
    await send(0, () => answered("one"));
    assert.deepEqual(await send(day, () => answered("two"), "other"), answered("two"));
    assert.deepEqual(await send(day + 1, never, "other"), answered("two"));
    assert.equal(started, 2);
  });

  it("is refused with 422 for another request, whether the first has been answered or not", async () => {
    const { work, begun, end } = held();
    const first = send(0, work);
    await begun;
    await assert.rejects(send(1, never, "other"), refusal(422));
    end(answered("one"));
    await first;
    await assert.rejects(send(2, never, "other"), refusal(422));
  });

  it("gets 409 while the first is being processed, with a Retry-After of a second", async () => {
    const { work, begun, end } = held();
    const first = send(0, work);
    await begun;
    await assert.rejects(send(29_999, never), (error: unknown) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual(
        [error.code.code, error.status, error.retryAfter],
        ["idempotency.in_progress", 409, 1],
      );
      return true;
    });
    end(answered("one"));
    assert.deepEqual(await first, answered("one"));
    assert.deepEqual(await send(1, never), answered("one"));
  });

  it("is taken over after 30 seconds without an answer, and the late answer of the first changes nothing", async () => {
    const dead = held();
    const first = send(0, dead.work);
    await dead.begun;
    const heir = held();
    const second = send(30_000, heir.work);
    await heir.begun;
    dead.end(answered("dead"));
    await first;
    await assert.rejects(send(30_001, never), refusal(409));
    heir.end(answered("heir"));
    await second;
    assert.deepEqual(await send(30_002, never), answered("heir"));
  });

  it("is not deleted if the first fails late", async () => {
    const dead = held();
    const first = send(0, dead.work);
    await dead.begun;
    const heir = held();
    const second = send(30_000, heir.work);
    await heir.begun;
    dead.fail(refusing(409, "too late"));
    await assert.rejects(first, refusal(409));
    await assert.rejects(send(30_001, never), refusal(409));
    heir.end(answered("heir"));
    await second;
    assert.deepEqual(await send(30_002, never), answered("heir"));
  });

  it("is taken over by one of many concurrent requests", async () => {
    const dead = held();
    const first = send(0, dead.work);
    await dead.begun;
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, (_, n) => send(30_000 + n, () => answered("heir"))),
    );
    assert.equal(started, 2);
    for (const one of all) {
      if (one.status === "fulfilled") assert.deepEqual(one.value, answered("heir"));
      else assert.ok(refusal(409)(one.reason));
    }
    dead.end(answered("dead"));
    await first;
  });

  it("can be retried with its key after a refusal", async () => {
    await assert.rejects(
      send(0, () => Promise.reject(refusing(409, "Not enough coins"))),
      refusal(409),
    );
    assert.deepEqual(await send(1, () => answered("two")), answered("two"));
  });

  it("is taken over immediately after a failure, as of the first try, but not by another request", async () => {
    await assert.rejects(
      send(5, () => Promise.reject(new Error("DynamoDB is away"))),
      /away/,
    );
    await assert.rejects(send(6, never, "other"), refusal(422));
    const begun = executeOnce(requests, { caller, id, requestHash: keyHash("hash"), now: 7 }, async (at) =>
      answered(`${at}`),
    );
    assert.deepEqual(await begun, answered("5"));
    assert.deepEqual(await send(8, never), answered("5"));
  });

  it("gets its refusal even if the record cannot be deleted, and is executed again after 30 seconds", async () => {
    const away = new Error("DynamoDB is away");
    const full = { ...requests, deleteItem: () => new Write({}, () => Promise.reject(away)) };
    const record = { caller, id, requestHash: keyHash("hash"), now: 0 };
    const refused = () => Promise.reject(refusing(412, "The profile is at version 2"));
    await assert.rejects(executeOnce(full as never, record, refused), refusal(412));
    await assert.rejects(send(29_999, never), refusal(409));
    assert.deepEqual(await send(30_000, () => answered("two")), answered("two"));
  });

  it("is not executed again because its answer could not be stored", async () => {
    const full = {
      ...requests,
      updateItem: () => new Write({}, () => Promise.reject(new Error("DynamoDB is away"))),
    };
    const record = { caller, id, requestHash: keyHash("hash"), now: 0 };
    assert.deepEqual(await executeOnce(full as never, record, async () => answered("one")), answered("one"));
    await assert.rejects(send(1, never), refusal(409));
  });

  it("recognizes its own record when its write is sent again because the answer was lost", async () => {
    const again = { ...requests, putItem: sentTwice(requests.putItem) };
    const record = { caller, id, requestHash: keyHash("hash") };
    assert.deepEqual(
      await executeOnce(again, { ...record, now: 0 }, async () => answered("one")),
      answered("one"),
    );
    // Two requests at the same time are not mistaken for each other.
    const other = { ...record, id: `${id} of the same moment`, now: 0 };
    const { work, begun, end } = held();
    const first = executeOnce(again, other, async () => work());
    await begun;
    await assert.rejects(executeOnce(again, other, never), refusal(409));
    end(answered("one"));
    await first;
    // The record of a request that died is taken over.
    await requests.putItem({
      ...record,
      requestHash: "hash",
      id: `${id}, taken over`,
      busyUntil: 1,
      expiresAt: 100,
    });
    const heir = { ...record, id: `${id}, taken over`, now: 1 };
    assert.deepEqual(await executeOnce(again, heir, async () => answered("heir")), answered("heir"));
  });

  it("uses the first decision for a day", async () => {
    const decide = (now: number, made: string, hash = "hash") =>
      firstDecision(requests, { caller, id, requestHash: keyHash(hash), now }, made);
    assert.equal(await decide(0, "first"), "first");
    assert.equal(await decide(1, "second"), "first");
    assert.equal(await decide(day - 1, "third"), "first");
    await assert.rejects(decide(2, "fourth", "other"), refusal(422));
    assert.equal(await decide(day + 1_000, "fifth", "other"), "fifth");
  });

  it("has records that expire after a day", async () => {
    await send(5_500, () => answered("one"));
    assert.equal((await requests.getItem({ caller, id }))?.expiresAt, 86_405);
  });
});

describe("the header Idempotency-Key", () => {
  it("has 1 to 255 visible characters, or is absent", () => {
    assert.equal(idempotencyKey({}), undefined);
    for (const key of ["!", "~", "a".repeat(255), "4f1c-77"]) {
      assert.equal(idempotencyKey({ "idempotency-key": key }), key);
    }
    for (const key of ["", " ", "a b", "a".repeat(256), "é", "a\n", "\u007f"]) {
      assert.throws(() => idempotencyKey({ "idempotency-key": key }), refusal(400), JSON.stringify(key));
    }
  });
});
