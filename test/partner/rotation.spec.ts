// full: it searches for a request that a rotation refuses

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { GetFunctionCommand, LambdaClient, UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";
import { valuesOf } from "@game-backend/local-cloud/testing";
import { type Answer, caller } from "@game-backend/tools/harness/caller";
import { signed } from "@game-backend/tools/harness/signed";
import { zipSync } from "fflate";
import { jwtVerify } from "jose";
import { local, output, ownRun, type TestPlayer, upstream } from "../local";
import { type Load, load } from "../operations/load";
import { apiKeys, iam, setEnabled } from "../operations/operator";

const cloud = ownRun();

const UserName = "game-server";

/** The secrets that clients currently use. */
interface Secrets {
  catalogKey: string;
  server: { accessKeyId: string; secretAccessKey: string };
}

describe("rotating secrets while players play", () => {
  let ada: TestPlayer;
  let secrets: Secrets;
  let playing: Load[];
  let basic: string;
  /** Waits for each player's next whole round, which uses what has just been rotated. */
  const nextRounds = () => Promise.all(playing.map((each) => each.nextRound()));

  const server = caller(
    () => output("apiUrl"),
    async (request) => signed(request, { ...secrets.server, region: await output("region") }),
  );
  /** Reads a page of the board and the next one, whose cursor is sealed with the cursor key. */
  async function pages(player: TestPlayer): Promise<readonly Answer[]> {
    const board = "/leaderboard?gameArea=forest&limit=1";
    const first = await player.get(board);
    assert.ok(first.body.cursor, JSON.stringify(first.body));
    return [first, await player.get(`${board}&cursor=${first.body.cursor}`)];
  }
  const partner = (path: string) => local.anybody.get(`/partner/${path}`, { authorization: basic });
  const catalog = () => local.anybody.get("/catalog", { "x-api-key": secrets.catalogKey });
  const grant = () =>
    server.post(
      "/money/add",
      { userId: ada.id, amount: 1, reason: "A match" },
      { "idempotency-key": randomUUID() },
    );

  /** Returns which of the given keys signed the newest token that the partner's server received. */
  async function signer(path: string, keys: readonly string[]): Promise<string | undefined> {
    assert.equal((await partner(path)).status, 200);
    const seen = (await (await upstream()).seen).findLast(
      ({ url }) => url.endsWith(`/partner/${path}`) || url.endsWith(path),
    );
    const token = (seen && valuesOf(seen, "authorization")[0])?.replace(/^Bearer /, "") ?? "";
    for (const key of keys)
      if (
        await jwtVerify(token, Buffer.from(key)).then(
          () => true,
          () => false,
        )
      )
        return key;
    return undefined;
  }

  const lambda = async () =>
    new LambdaClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
  /** Replaces a function's instances, as Lambda does from time to time. New instances read the keys again. */
  async function renew(name: string): Promise<void> {
    const { graph } = await cloud();
    const FunctionName = graph.find((each) => each.name === name && each.type.endsWith(":Function"))?.id;
    const client = await lambda();
    const { Code } = await client.send(new GetFunctionCommand({ FunctionName }));
    const folder = fileURLToPath(Code?.Location ?? "");
    const files = Object.fromEntries(
      readdirSync(folder).map((each) => [each, readFileSync(join(folder, each))]),
    );
    await client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipSync(files) }));
  }

  before(async () => {
    ada = await local.player("ada");
    const others = await Promise.all([local.player("grace"), local.player("alan")]);
    for (const [at, player] of [ada, ...others].entries())
      await player.post("/score", { gameArea: "forest", score: 100 + at });
    const { body } = await ada.post("/credentials", undefined);
    basic = `Basic ${Buffer.from(`${body.username}:${body.password}`).toString("base64")}`;
    secrets = {
      catalogKey: await output("basicApiKey"),
      server: {
        accessKeyId: await output("serverAccessKeyId"),
        secretAccessKey: await output("serverSecretAccessKey"),
      },
    };
    playing = others.map((player, at) => {
      let turn = 0;
      return load(async (refuse) => {
        const calls: [string, () => Promise<readonly Answer[]>][] = [
          ["pages", () => pages(player)],
          [
            "score",
            async () => [await player.post("/score", { gameArea: "forest", score: 200 + (turn % 30) })],
          ],
          ["partner", async () => [await partner(`load-${at}`)]],
          ["server", async () => [await grant()]],
          // The key's plan allows fifty requests a second.
          ...(turn++ % 4 === 0
            ? [["catalog", async () => [await catalog()]] as [string, () => Promise<Answer[]>]]
            : []),
        ];
        for (const [what, call] of calls)
          for (const { status, body: answer } of await call())
            if (status !== 200) refuse(`${what}: ${status} ${JSON.stringify(answer)}`);
      });
    });
  });
  after(async () => {
    await Promise.all(playing.map((each) => each.stop()));
  });
  afterEach(nextRounds);

  it("keys that sign: cursors and tokens of both generations are accepted", async () => {
    const [current, next] = [await output("upstreamSecret"), await output("upstreamNextSecret")];
    assert.equal(await signer("before", [current, next]), current);
    const [{ body: before }] = (await pages(ada)) as [Answer, Answer];
    const { changes, written } = await (await cloud()).up({ keyGeneration: "2" });
    assert.ok(
      changes.some((each) => each.startsWith("changed") || each.startsWith("updated")),
      changes.join("\n"),
    );
    assert.equal(written["upstreamSecret"], next);
    assert.notEqual(written["upstreamNextSecret"], next);
    await nextRounds();
    // An instance signs with the keys that it read at its start. The partner's server accepts both generations.
    assert.ok(await signer("between", [current, next]));
    for (const name of ["api-player", "api-upstream"]) await renew(name);
    await nextRounds();
    assert.equal(await signer("after", [current, next]), next);
    const answer = await ada.get(`/leaderboard?gameArea=forest&limit=1&cursor=${before.cursor}`);
    assert.equal(answer.status, 200);
  });

  it("access keys of game servers: both work until the old one is inactive", async () => {
    const old = { UserName, AccessKeyId: secrets.server.accessKeyId };
    const former = secrets.server;
    const made = await iam("CreateAccessKey", { UserName });
    const [accessKeyId = "", secretAccessKey = ""] = [made.get("AccessKeyId"), made.get("SecretAccessKey")];
    try {
      await nextRounds();
      secrets.server = { accessKeyId, secretAccessKey };
      await nextRounds();
      await iam("UpdateAccessKey", { ...old, Status: "Inactive" });
      await nextRounds();
      const region = await output("region");
      const outdated = caller(
        () => output("apiUrl"),
        (request) => signed(request, { ...former, region }),
      );
      assert.equal((await outdated.post("/money/add", {})).status, 403);
    } finally {
      await iam("UpdateAccessKey", { ...old, Status: "Active" });
      secrets.server = former;
      await nextRounds();
      await iam("DeleteAccessKey", { UserName, AccessKeyId: accessKeyId });
    }
  });

  it("API keys of the catalog: both work until the old one is disabled", async () => {
    const former = secrets.catalogKey;
    const { graph } = await cloud();
    const plan = graph.find(
      ({ name, type }) => name === "api-plans-basic" && type.endsWith(":UsagePlan"),
    )?.id;
    const listed = await apiKeys<{ item: { id: string; value: string }[] }>(
      "GET",
      "/apikeys?includeValues=true",
    );
    const old = listed.item.find(({ value }) => value === former)?.id ?? "";
    const { id, value } = await apiKeys<{ id: string; value: string }>("POST", "/apikeys", {
      name: "basic-2",
      enabled: true,
    });
    try {
      await apiKeys("POST", `/usageplans/${plan}/keys`, { keyId: id, keyType: "API_KEY" });
      await nextRounds();
      secrets.catalogKey = value;
      await nextRounds();
      await setEnabled(old, false);
      await nextRounds();
      assert.equal((await local.anybody.get("/catalog", { "x-api-key": former })).status, 403);
      assert.equal((await catalog()).status, 200);
    } finally {
      await setEnabled(old, true);
      secrets.catalogKey = former;
      await nextRounds();
      await apiKeys("DELETE", `/apikeys/${id}`);
    }
  });

  it("refused no request", async () => {
    const ended = await Promise.all(playing.map((each) => each.stop()));
    assert.deepEqual(
      ended.flatMap(({ refused }) => refused),
      [],
    );
    for (const { rounds } of ended) assert.ok(rounds >= 8, String(rounds));
    console.log(`      ${ended.reduce((sum, { rounds }) => sum + rounds, 0)} rounds of play`);
  });
});
