import assert from "node:assert/strict";
import { share } from "@game-backend/framework/meter";
import { serveSocket } from "@game-backend/framework/sockets/serveSocket";
import type { AnySocketRoute } from "@game-backend/framework/sockets/socketRoute";
import { unknownAction } from "@game-backend/framework/sockets/unknownAction";
import type { Staff } from "@game-backend/framework/staff";
import * as z from "zod";

import * as documents from "../../../functions/documents/definition";
import { type World, world } from "../../../tools/harness/ownWorld";
import { refusing } from "../refusing";
import { awsError } from "../sdkClient";

/** The units that every message is charged, in addition to those of its 32 KB parts. */
const message = 5;

describe("messages on sockets", () => {
  let memory: World;
  let posted: [string, string | undefined, string | undefined][];
  let closed: string[];
  /** The ids of the admins that the user pool knows. */
  const admins = new Set<string>();
  const isAdmin: Staff["has"] = async ({ id }) => admins.has(id);
  const staff: Staff = {
    has: isAdmin,
    hasOne: (player) => isAdmin(player, "admins"),
    some: async () => false,
  };
  const sockets = {
    async postToConnection(connectionId: string, { type, message }: { type?: string; message?: string }) {
      posted.push([connectionId, type, message]);
      return "sent" as const;
    },
    async deleteConnection(connectionId: string) {
      closed.push(connectionId);
      return "closed" as const;
    },
  };
  before(async () => {
    memory = world({ documents });
    for (const [name, groups] of [
      ["ada", []],
      ["bob", []],
      ["root", ["admins"]],
    ] as const)
      await memory.tables.connections.putItem({
        connectionId: `socket-of-${name}`,
        userId: name,
        username: name.toUpperCase(),
        groups: [...groups],
        connectedAt: 1,
        expiresAt: 9e9,
      });
  });
  after(() => memory.close());
  beforeEach(async () => {
    posted = [];
    closed = [];
    admins.add("root");
    for (const name of ["ada", "bob", "root"])
      await memory.tables.allowances.batchWriteItem({ delete: await hoursOf(name) });
  });

  const hoursOf = async (hash: string) => (await memory.tables.allowances.query({ hash })).items;
  /** Returns what a player has used in all hours, because a spec may begin in one hour and end in the next. */
  const used = async (userId: string) =>
    (await hoursOf(userId)).reduce<number | undefined>((sum = 0, hour) => sum + hour.used, undefined);
  const makers = () => [() => ({ tables: memory.tables, sockets, staff, transact: memory.transact })];
  const event = (name: string, body?: unknown) => ({
    requestContext: { connectionId: `socket-of-${name}`, requestId: "r1" },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });

  /** Serves a route and records its messages. Returns a function that sends a message and returns the socket's answers. */
  function serving(more: Partial<AnySocketRoute> = {}, budget = "0") {
    const heard: Record<string, unknown>[] = [];
    const route = {
      action: "wave",
      auth: "player",
      summary: "Wave",
      message: z.strictObject({ at: z.string(), times: z.int().optional() }),
      handler: async (request: Record<string, unknown>) => {
        heard.push(request);
        return { type: "waved" };
      },
      ...more,
    } as unknown as AnySocketRoute;
    const serve = serveSocket(route, makers(), { PLAYER_BUDGET: budget });
    const send = async (name: string, body?: unknown) => {
      const { statusCode, body: answered } = await serve(event(name, body) as never);
      assert.equal(statusCode, 200);
      return JSON.parse(answered);
    };
    return { send, heard };
  }
  const isRefused = (answer: Record<string, unknown>, code: string, text: string) => {
    const { type, action, message, requestId, error } = answer;
    assert.deepEqual(
      { type, action, code: answer["code"], message, requestId },
      { type: "error", action: "wave", code, message: text, requestId: "r1" },
    );
    assert.equal(typeof error, "string");
  };
  const wave = { action: "wave", at: "bob" };

  it("reach their handler with the player of the ticket, and are answered", async () => {
    const { send, heard } = serving();
    assert.deepEqual(await send("ada", wave), { type: "waved" });
    const [{ player, connection, message, connectionId, now }] = heard as [Record<string, unknown>];
    assert.deepEqual(player, { id: "ada", username: "ADA", groups: [], signedInAt: 0 });
    assert.equal((connection as { userId: string }).userId, "ada");
    assert.deepEqual([message, connectionId], [{ at: "bob" }, "socket-of-ada"]);
    assert.ok(Math.abs(Number(now) - Date.now()) < 60_000);
  });

  it("are refused with the reason and the field", async () => {
    const { send, heard } = serving();
    assert.match((await send("ada", { ...wave, at: 1 })).message, /^at: Invalid input/);
    assert.match((await send("ada", { at: 1, times: 1.5 })).message, /^at: .*; times: /);
    assert.match((await send("ada", { ...wave, more: 1 })).message, /more/);
    assert.match((await send("ada")).message, /^at: /);
    isRefused(await send("ada", "{"), "bad_request", "The body is not valid JSON");
    assert.deepEqual(heard, []);
  });

  it("are refused on a socket that was never opened", async () => {
    const { send, heard } = serving();
    isRefused(
      await send("nobody", wave),
      "socket.closed",
      "This socket is closed: connect with a new ticket",
    );
    assert.deepEqual(heard, []);
  });

  it("of a flood are refused without a read, charged, and take nothing from other sockets", async () => {
    const { send, heard } = serving({}, "100000");
    const answers = [];
    for (let n = 0; n < 400; n++) answers.push(await send("ada", wave));
    const limit = /^The limit is 20 a second, 200 at once$/;
    const handled = heard.length;
    assert.ok(handled >= 200 && handled < 400, `${handled}`);
    assert.equal(answers.filter(({ message }) => limit.test(message)).length, 400 - handled);
    assert.deepEqual(await send("bob", wave), { type: "waved" });
    assert.ok(((await used("ada")) ?? 0) > 400 * message - 2 * share, `${await used("ada")}`);
  });

  it("that anyone may send have no player", async () => {
    const { send, heard } = serving({ auth: "none" });
    assert.deepEqual(await send("nobody", wave), { type: "waved" });
    assert.equal(heard[0]?.["player"], undefined);
  });

  it("of admins are refused to others", async () => {
    const { send, heard } = serving({ auth: "admin" }, "24000");
    isRefused(await send("ada", wave), "auth.denied_admins_only", "Only admins may do this");
    assert.deepEqual(heard, []);
    assert.deepEqual(await send("root", wave), { type: "waved" });
  });

  it("of admins are refused to a dismissed one, and charged, on a socket that an admin's ticket opened", async () => {
    const { send, heard } = serving({ auth: "admin" }, "24000");
    admins.delete("root");
    for (let n = 0; n < share; n++)
      isRefused(await send("root", wave), "auth.denied_admins_only", "Only admins may do this");
    assert.deepEqual(heard, []);
    assert.ok(((await used("root")) ?? 0) > 0);
  });

  it("reveal nothing of a fault, which is logged", async () => {
    const logged: unknown[] = [];
    const { error: log } = console;
    console.error = (...all) => logged.push(...all);
    try {
      const fault = new Error("the secret is 42");
      const failing = (error: Error) => serving({ handler: () => Promise.reject(error) }).send("ada", wave);
      isRefused(await failing(fault), "server.error", "Something went wrong");
      isRefused(await failing(refusing(404, "Nobody to wave at")), "spec.refused_404", "Nobody to wave at");
      isRefused(await failing(awsError("ThrottlingException")), "server.throttled", "Try again shortly");
      assert.deepEqual(logged, [fault]);
    } finally {
      console.error = log;
    }
  });

  describe("count against the sender's budget", () => {
    const maxCost = { write: share };

    it("before their handler runs, with the cost of the most expensive message", async () => {
      const { send } = serving({ maxCost }, "24000");
      await send("ada", wave);
      assert.equal(await used("ada"), message + share);
    });

    it("with what is charged at first, and what the handler spends", async () => {
      const spending = async ({ spend }: { spend(cost: object): Promise<void> }) => {
        await spend({ write: 2 * share });
        return { type: "waved" };
      };
      const { send } = serving({ maxCost, upfrontCost: { write: 1 }, handler: spending as never }, "24000");
      await send("ada", wave);
      assert.equal(await used("ada"), message + 1 + 2 * share);
    });

    it("with each part of 32 KB", async () => {
      const { send } = serving({ maxCost }, "24000");
      await send("ada", { ...wave, at: "x".repeat(3 * 32 * 1_024) });
      assert.equal(await used("ada"), Math.ceil(message + share + 3 * 1.7));
    });

    it("even if they are refused, but not if an admin sends what only admins may", async () => {
      const { send } = serving({ auth: "admin", maxCost }, "24000");
      await send("ada", wave);
      await send("root", wave);
      assert.deepEqual([await used("ada"), await used("root")], [message + share, undefined]);
    });

    it("until it is used up: then the socket is told so and closed", async () => {
      const { send, heard } = serving({ maxCost }, `${2 * share}`);
      await send("ada", wave);
      assert.deepEqual(closed, []);
      const spent = "You have sent more than an hour takes";
      isRefused(await send("ada", wave), "limit.budget", spent);
      assert.deepEqual(posted, [["socket-of-ada", "error", spent]]);
      assert.deepEqual([closed, heard.length], [["socket-of-ada"], 1]);
      assert.deepEqual(await send("bob", wave), { type: "waved" });
    });

    it("and close the socket even if it cannot be told because its client does not read", async () => {
      const { send } = serving({ maxCost }, `${2 * share}`);
      await send("ada", wave);
      const { postToConnection } = sockets;
      const { error: log } = console;
      console.error = () => {};
      sockets.postToConnection = () => Promise.reject(awsError("LimitExceededException"));
      try {
        isRefused(await send("ada", wave), "limit.budget", "You have sent more than an hour takes");
        assert.deepEqual(closed, ["socket-of-ada"]);
      } finally {
        Object.assign(sockets, { postToConnection });
        console.error = log;
      }
    });

    it("and are not counted if there is none", async () => {
      const { send } = serving({ maxCost }, "0");
      await send("ada", wave);
      assert.equal(await used("ada"), undefined);
    });

    it("only once they cost enough to justify a read of the sender", async () => {
      const { send } = serving({ auth: "none", maxCost: { write: share / 2 - message } }, "24000");
      await send("ada", wave);
      assert.equal(await used("ada"), undefined);
      await send("ada", wave);
      assert.equal(await used("ada"), share);
      await send("ada", wave);
      assert.equal(await used("ada"), share, "messages are counted from zero again");
    });

    it("and close a socket whose player is not known", async () => {
      const { send } = serving({ auth: "none", maxCost }, "24000");
      const { message } = await send("nobody", wave);
      assert.equal(message, "This socket is closed: connect with a new ticket");
      assert.deepEqual(closed, ["socket-of-nobody"]);
    });
  });

  describe("without a route", () => {
    const unknown = (budget = "0") => {
      const serve = unknownAction(["wave", "nod"], makers(), { PLAYER_BUDGET: budget });
      return async (body?: string, name = "ada") =>
        JSON.parse((await serve(event(name, body) as never)).body);
    };

    it("are answered with the known actions", async () => {
      const send = unknown();
      assert.deepEqual(await send('{"action":"dance"}'), {
        type: "error",
        action: "dance",
        error: "Bad Request",
        code: "socket.unknown_action",
        message: "There is no such action: send an action of wave, nod",
        requestId: "r1",
        field: "/action",
      });
      for (const body of [undefined, "{", "null", "[]", '{"action":1}'])
        assert.deepEqual(
          await send(body),
          {
            type: "error",
            error: "Bad Request",
            code: "socket.unknown_action",
            message: "Send JSON with an action of wave, nod",
            requestId: "r1",
            field: "/action",
          },
          body,
        );
      assert.equal((await send(`{"action":"${"x".repeat(100)}"}`)).action, "x".repeat(64));
    });

    it("count like other messages", async () => {
      const send = unknown(`${share}`);
      const answers = [];
      for (let n = 0; n < 3 * Math.ceil(share / message); n++) answers.push(await send('{"action":"dance"}'));
      const last = answers.at(-1);
      assert.deepEqual(
        [last.type, last.action, last.code, last.requestId],
        ["error", "dance", "limit.budget", "r1"],
      );
      assert.ok(last.retryAfter > 0);
      assert.equal(closed[0], "socket-of-ada");
    });
  });
});
