import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { request } from "node:http";

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { type Seen, valuesOf } from "@game-backend/local-cloud/testing";
import { decodeJwt, jwtVerify } from "jose";
import { ofType } from "../components/graph";
import { cloud, local, output, type TestPlayer, upstream } from "../local";
import { deleteAccount, exportData } from "../privacy/exportAndDelete";

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/** Calls the partner route. In the answer, the upstream reports the request that it received. */
async function call(authorization: string | undefined, path = "/partner/orders", init: RequestInit = {}) {
  const headers = { ...(authorization && { authorization }), ...(init.headers as Record<string, string>) };
  const answer = await fetch((await output("apiUrl")) + path, { ...init, headers });
  const body = Buffer.from(await answer.arrayBuffer());
  const seen = (): Seen => {
    const told = JSON.parse(body.toString());
    return { ...told, body: Buffer.from(told.body, "base64") };
  };
  return { status: answer.status, headers: answer.headers, body, seen };
}

async function partner(name: string) {
  const player = await local.player(name);
  const { status, body, headers } = await player.post("/credentials", undefined);
  assert.equal(status, 201);
  assert.equal(headers["cache-control"], "no-store");
  return {
    player,
    username: body.username as string,
    password: body.password as string,
    authorization: basic(body.username, body.password),
  };
}

/** Returns true if the gateway's token names this player. */
function isOf(seen: Seen, { id }: TestPlayer): boolean {
  const [authorization = ""] = valuesOf(seen, "authorization");
  return authorization.startsWith("Bearer ") && decodeJwt(authorization.slice(7)).sub === id;
}

/** Verifies a token as a partner does: with the current key, or with the next one. */
async function verifiedToken(token: string) {
  const verify = async (name: string) =>
    jwtVerify(token.replace(/^Bearer /, ""), Buffer.from(await output(name)));
  return verify("upstreamSecret").catch(() => verify("upstreamNextSecret"));
}

/** Returns an operator's access to the table of credentials. */
async function credentials() {
  const { graph, written } = await cloud();
  const TableName = String(
    ofType(graph, "Table").find(({ name }) => name === "tables-Credentials")?.outputs.name,
  );
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: String(written.awsEndpoint),
      region: String(written.region),
      credentials: {
        accessKeyId: String(written.adminAccessKeyId),
        secretAccessKey: String(written.adminSecretAccessKey),
      },
    }),
  );
  return {
    get: async ({ id }: TestPlayer) =>
      (await client.send(new GetCommand({ TableName, Key: { userId: id } }))).Item,
    setActive: ({ id }: TestPlayer, active: boolean) =>
      client.send(
        new UpdateCommand({
          TableName,
          Key: { userId: id },
          UpdateExpression: "SET active = :active",
          ExpressionAttributeValues: { ":active": active },
        }),
      ),
  };
}

describe("partners", () => {
  describe("a credential", () => {
    it("is shown once, gives access to the upstream, and is stored as a salted hash", async () => {
      const { player, username, password, authorization } = await partner("ada");
      assert.equal(username, player.id);
      assert.match(password, /^gbp_[\w-]{43}$/);
      assert.equal((await call(authorization)).status, 200);
      const row = JSON.stringify(await (await credentials()).get(player));
      assert.doesNotMatch(row, new RegExp(password.slice(4)));
      assert.match(row, /"salt":"[\w-]{22}"/);
    });

    it("is refused after another one was issued, or after it was revoked", async () => {
      const first = await partner("bob");
      assert.equal((await call(first.authorization)).status, 200);
      const second = await first.player.post("/credentials", undefined);
      assert.notEqual(second.body.password, first.password);
      assert.equal((await call(first.authorization)).status, 401);
      const authorization = basic(second.body.username, second.body.password);
      assert.equal((await call(authorization)).status, 200);
      assert.equal((await first.player.delete("/credentials")).status, 204);
      assert.equal((await call(authorization)).status, 401);
      assert.equal((await first.player.delete("/credentials")).status, 204);
    });

    it("is issued once per key, so that a late retry invalidates no password that was shown", async () => {
      const cleo = await local.player("cleo");
      const key = { "idempotency-key": randomUUID() };
      const { body } = await cleo.post("/credentials", undefined, key);
      const again = await cleo.post("/credentials", undefined, key);
      assert.deepEqual([again.status, again.body.error, again.body.password], [409, "Conflict", undefined]);
      assert.equal((await call(basic(body.username, body.password))).status, 200);
      assert.equal(
        (await cleo.post("/credentials", undefined, { "idempotency-key": randomUUID() })).status,
        201,
      );
    });

    it("is issued once for any number of concurrent requests", async () => {
      const dan = await local.player("dan");
      const issued = await Promise.all(Array.from({ length: 8 }, () => dan.post("/credentials", undefined)));
      const good = await Promise.all(issued.map(({ body }) => call(basic(body.username, body.password))));
      assert.deepEqual(good.map(({ status }) => status).sort(), [200, 401, 401, 401, 401, 401, 401, 401]);
    });

    it("is refused if it is disabled, and its player can neither replace nor remove it", async () => {
      const { player, authorization } = await partner("eve");
      const table = await credentials();
      await table.setActive(player, false);
      assert.equal((await call(authorization)).status, 401);
      assert.equal((await player.post("/credentials", undefined)).status, 403);
      assert.equal((await player.delete("/credentials")).status, 204);
      assert.equal((await player.post("/credentials", undefined)).status, 403);
      await table.setActive(player, true);
      assert.equal((await call(authorization)).status, 200);
    });

    it("is exported without its hash, and deleted with the account", async () => {
      const { player, authorization } = await partner("finn");
      const { credentials = [] } = await exportData(player);
      assert.deepEqual(Object.keys(credentials[0]).sort(), ["active", "issuedAt"]);
      await deleteAccount(player);
      assert.equal((await call(authorization)).status, 401);
      // The token has not expired. A function answers 401, or 403 if it has cached revocations from before the deletion.
      const { status } = await player.post("/credentials", undefined);
      assert.ok(status === 401 || status === 403, `${status}`);
      assert.equal((await call(authorization)).status, 401);
    });
  });

  describe("the authorizer", () => {
    const refusals: readonly [
      what: string,
      authorization: (of: { username: string; password: string }) => string | undefined,
    ][] = [
      ["nothing", () => undefined],
      ["an empty header", () => " "],
      ["another scheme", ({ password }) => `Bearer ${password}`],
      ["no base64", () => "Basic %%%"],
      ["no colon", ({ username }) => `Basic ${Buffer.from(username).toString("base64")}`],
      [
        "what is not UTF-8",
        ({ username }) =>
          `Basic ${Buffer.from([...Buffer.from(`${username}:`), 0xff, 0xfe]).toString("base64")}`,
      ],
      ["a control character", ({ username, password }) => basic(username, `${password}\n`)],
      ["another password", ({ username }) => basic(username, "guess")],
      ["an empty password", ({ username }) => basic(username, "")],
      ["an empty name", ({ password }) => basic("", password)],
      ["a name nobody has", ({ password }) => basic(randomUUID(), password)],
      ["a name in UTF-8", ({ password }) => basic("ünï🎲", password)],
      ["a name longer than a key", ({ password }) => basic("x".repeat(3000), password)],
      ["a password with colons", ({ username, password }) => basic(username, `${password}:`)],
      ["the name of a row without a hash", ({ password }) => basic("undefined", password)],
    ];
    for (const [what, authorization] of refusals) {
      it(`answers 401 to ${what}, with a challenge and without a reason`, async () => {
        const { status, headers, body } = await call(authorization(await someone()));
        assert.equal(status, 401);
        assert.deepEqual(
          { ...JSON.parse(body.toString()), requestId: "" },
          { error: "Unauthorized", code: "auth.required", message: "Unauthorized", requestId: "" },
        );
        assert.match(
          headers.get("www-authenticate") ?? "",
          /^Bearer realm="players", Basic realm="partners", charset="UTF-8"$/,
        );
        assert.equal(headers.get("access-control-allow-origin"), "*");
      });
    }

    it("answers 401 to a player's token, and the player's routes to a credential", async () => {
      const { player, authorization } = await someone();
      assert.equal((await call(player.idToken)).status, 401);
      assert.equal((await call(authorization, "/wallet")).status, 401);
    });

    it("refuses two headers, because either could count", async () => {
      const { authorization } = await someone();
      const both = await rawCall("/partner/x", [
        ["Authorization", authorization],
        ["authorization", authorization],
      ]);
      assert.equal(both.status, 401);
    });
  });

  describe("the upstream", () => {
    it("gets a token that identifies the player and that it can verify", async () => {
      const { player, authorization } = await someone();
      const seen = (await call(authorization)).seen();
      assert.deepEqual(valuesOf(seen, "x-player-id"), [player.id]);
      assert.deepEqual(valuesOf(seen, "x-player-name"), [player.username]);
      const [token = "", ...others] = valuesOf(seen, "authorization");
      assert.deepEqual(others, []);
      const { payload } = await verifiedToken(token);
      assert.deepEqual([payload.sub, payload.name], [player.id, player.username]);
      assert.equal((payload.exp ?? 0) - (payload.iat ?? 0), 60);
      await assert.rejects(jwtVerify(token.replace(/^Bearer /, ""), Buffer.from("another key")));
      assert.ok((await cloud()).secretOutputs.includes("upstreamSecret"));
    });

    it("gets neither the credential nor headers that mimic the gateway's, in any spelling and number", async () => {
      const { player, password, authorization } = await someone();
      const { status } = await rawCall("/partner/forged", [
        ["authorization", authorization],
        ["x-player-id", "forged"],
        ["X-PLAYER-ID", "forged, twice"],
        ["X-Player-Id", "forged"],
        ["x-Player-name", "forged"],
        ["Connection", "X-Player-Id, X-Player-Name"],
      ]);
      assert.equal(status, 200);
      const seen = (await (await upstream()).seen).find(({ url }) => url === "/base/forged");
      assert.ok(seen);
      assert.deepEqual(valuesOf(seen, "x-player-id"), [player.id]);
      assert.deepEqual(valuesOf(seen, "x-player-name"), [player.username]);
      assert.doesNotMatch(JSON.stringify(seen.headers), /forged"|Basic/);
      assert.ok(!JSON.stringify(seen.headers).includes(password));
      assert.equal(decodeJwt(valuesOf(seen, "authorization")[0]?.slice(7) ?? "").sub, player.id);
    });

    it("gets no request with headers that CGI would mistake for the gateway's, or with a path that leads out", async () => {
      const { player, authorization } = await someone();
      /** How many requests of this player the upstream has got. */
      const got = async () => (await (await upstream()).seen).filter((each) => isOf(each, player)).length;
      const before = await got();
      for (const name of ["X_Player_Id", "x-player_name", "X_PLAYER_ID", "x_player_role"])
        assert.equal(
          (
            await rawCall("/partner/cgi", [
              ["authorization", authorization],
              [name, "forged"],
            ])
          ).status,
          403,
          name,
        );
      for (const path of [
        "..",
        "../admin",
        "a/../../admin",
        "%2e%2e/admin",
        "a/%2E./admin",
        "%252e%252e/x",
        "..%2fadmin",
        "..%5cadmin",
        "a\\..\\b",
        "..;/admin",
        "./x",
      ])
        assert.equal(
          (await rawCall(`/partner/${path}`, [["authorization", authorization]])).status,
          403,
          path,
        );
      assert.equal(await got(), before);
      assert.equal(
        (await rawCall("/partner/a..b/.well-known/x.json", [["authorization", authorization]])).status,
        200,
      );
    });

    it("gets any method, query and body unchanged", async () => {
      const { authorization } = await someone();
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"])
        assert.equal((await call(authorization, "/partner/m", { method })).seen().method, method);
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      const sent = await call(authorization, "/partner/a/b%20c?tag=a&tag=b&sp=a+b", {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body: bytes,
      });
      assert.equal(sent.seen().url, "/base/a/b%20c?tag=a&tag=b&sp=a+b");
      assert.deepEqual(sent.seen().body, bytes);
      assert.equal(
        (await call(authorization, "/partner/bytes", { headers: { accept: "application/octet-stream" } }))
          .body.length,
        256,
      );
    });

    it("answers for itself: status, headers, CORS; the gateway answers preflights", async () => {
      const { authorization } = await someone();
      const { status, headers } = await call(authorization, "/partner/status/418");
      assert.deepEqual([status, headers.get("x-upstream")], [418, "sample"]);
      const origin = { origin: "https://play.example.com" };
      assert.equal(
        (await call(authorization, "/partner/x", { headers: origin })).headers.get(
          "access-control-allow-origin",
        ),
        origin.origin,
      );
      const preflight = await call(undefined, "/partner/x", { method: "OPTIONS", headers: origin });
      assert.deepEqual(
        [preflight.status, preflight.headers.get("access-control-allow-methods")],
        [204, "GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS"],
      );
    });

    it("causes a 504 in the API's error format if it fails", async () => {
      const { authorization } = await someone();
      for (const manner of ["reset", "short", "garbage"]) {
        const { status, headers, body } = await call(authorization, `/partner/${manner}`);
        assert.deepEqual(
          [status, { ...JSON.parse(body.toString()), requestId: "" }],
          [
            504,
            {
              error: "Gateway Timeout",
              code: "server.timeout",
              message: "Network error communicating with endpoint",
              requestId: "",
            },
          ],
        );
        assert.equal(headers.get("access-control-allow-origin"), "*");
      }
    });
  });

  let known: ReturnType<typeof partner> | undefined;
  const someone = () => {
    known ??= partner("grace");
    return known;
  };
});

/** Sends a request with exact header names, order and path. */
async function rawCall(path: string, headers: readonly [string, string][]): Promise<{ status: number }> {
  const url = new URL(await output("apiUrl"));
  const flat = [["Host", url.host], ...headers].flat() as string[];
  return new Promise((resolve, reject) => {
    request(
      { host: "127.0.0.1", port: url.port, path: url.pathname + path, headers: flat as never },
      (answer) => {
        answer.resume().on("end", () => resolve({ status: answer.statusCode ?? 0 }));
      },
    )
      .on("error", reject)
      .end();
  });
}
