// full: it fuzzes every path

import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";

import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { game } from "../../tools/harness/whole";
import { cognitoClient, local, output, signIn } from "../local";
import { table } from "../realtime/operator";

const { routes } = game;

/** Texts in place of an id, encoded as in a path. */
const names: Readonly<Record<string, string>> = {
  nothing: "",
  "one character": "x",
  "400 characters": "x".repeat(400),
  "700 characters": "x".repeat(700),
  "1,000 characters": "x".repeat(1_000),
  "1,024 characters": "x".repeat(1_024),
  "2,048 characters": "x".repeat(2_048),
  "8,000 characters": "x".repeat(8_000),
  "999 bytes of UTF-8": encodeURIComponent("ẞ".repeat(333)),
  "emoji, and marks without a width": encodeURIComponent("👩‍👩‍👧‍👦\u200b\u202e\ufeff"),
  "a control character": "%00",
  "encoded slashes": "..%2F..%2Fx",
  "the folder above": "..",
  "the folder above, encoded": "%2e%2e",
  "half an escape": "%zz%",
  "half a character": "%f0%9f",
};

/** Paths that are valid after all, or that reach another route. Unblocking a name that is not blocked succeeds. */
const mayDo: Readonly<Record<string, readonly string[]>> = {
  "PUT /catalog/{id}": ["one character"],
  "PUT /admin/goods/{id}": ["one character"],
  "GET /admin/approvals/{id}": ["nothing"],
  "GET /admin/cases/{id}": ["nothing"],
  "GET /catalog/{id}": ["nothing"],
  "GET /conversations/{id}": ["nothing"],
  "DELETE /blocks/{name}": Object.keys(names),
};

/** Paths that reach another route, after which the caller's token is refused. */
const notSent: Readonly<Record<string, readonly string[]>> = { "DELETE /auth/sessions/{id}": ["nothing"] };

/** Paths below these belong to another server. */
const isOwn = (route: AnyRoute) => !("integration" in route && route.integration === "httpProxy");

describe("a path that names nothing", () => {
  let authorization: string;
  before(async () => {
    const { username, password } = await local.player("everybody");
    const UserPoolId = await output("userPoolId");
    for (const GroupName of ["admins", "editors", "basic"])
      await (await cognitoClient()).send(
        new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName }),
      );
    authorization = (await signIn(username, password)).idToken;
  });

  // The one item that may be written.
  after(async () => (await table("catalog")).delete([{ id: "x" }]));

  /** Sends a request with its path unchanged. `fetch` would resolve dots. */
  async function send(method: string, path: string, body: unknown, headers: Record<string, string>) {
    const { hostname, port, pathname } = new URL(await output("apiUrl"));
    const sent = httpRequest({
      ...{ hostname, port, method, path: `${pathname.replace(/\/$/, "")}${path}` },
      headers: { authorization, "content-type": "application/json", ...headers },
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, told: await text(answer) };
  }

  for (const route of Object.values<AnyRoute>(routes)) {
    if (!route.path.includes("{") || !isOwn(route)) continue;
    it(`is refused by ${route.method} ${route.path}, with a key and without one`, async () => {
      const { body } = ("example" in route ? (route.example ?? {}) : {}) as { body?: unknown };
      for (const [what, name] of Object.entries(names))
        for (const key of [undefined, "k".repeat(255)]) {
          if (notSent[`${route.method} ${route.path}`]?.includes(what)) continue;
          const path = route.path.replaceAll(/\{[^}]+\}/g, name);
          const headers: Record<string, string> = key === undefined ? {} : { "idempotency-key": key };
          const { status, told } = await send(route.method, path, body, headers);
          const answered = `${what}, key of ${key?.length}: ${status} ${told}`;
          if (mayDo[`${route.method} ${route.path}`]?.includes(what)) assert.ok(status < 500, answered);
          else assert.ok(status >= 400 && status < 500, answered);
          // A header or request line that is too long is refused without a text.
          assert.ok(status < 400 || status === 431 || JSON.parse(told).message, answered);
        }
    });
  }
});
