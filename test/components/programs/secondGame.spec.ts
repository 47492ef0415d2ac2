// full: it runs another program

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  type Dated,
  type LocalCloud,
  type LocalEvent,
  loadBuilder,
  startCloud,
} from "@game-backend/local-cloud";
import type { Caller } from "@game-backend/tools/harness/caller";
import { analyze } from "@game-backend/tools/policy/analyze";
import { recordPreview } from "@game-backend/tools/policy/record";
import WebSocket from "ws";
import { rules } from "../../../policies/rules";
import { portrait, upload } from "../../../tools/harness/upload";
import { readings } from "../../policies/readings";
import { ofType } from "../graph";
import { startOptions } from "../startOptions";

describe("the second game", function () {
  this.timeout(480_000);
  const data = mkdtempSync(join(tmpdir(), "second-game-"));
  const root = resolve(__dirname, "../../..");
  // A copy, because its files are changed. It is as deep as the original, which imports components by relative paths.
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", ".second-game-"));
  let run: LocalCloud;
  let token: string;

  const output = (name: string) => String(run.written[name]);
  const sdk = () => ({
    endpoint: output("awsEndpoint"),
    region: output("region"),
    credentials: {
      accessKeyId: output("adminAccessKeyId"),
      secretAccessKey: output("adminSecretAccessKey"),
    },
  });
  const call = async (method: string, path: string, body?: object, bearer = token) => {
    const headers = { Authorization: bearer, ...(body && { "Content-Type": "application/json" }) };
    const init = { method, headers, body: body && JSON.stringify(body) };
    const answer = await fetch(`${output("apiUrl")}${path}`, init);
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  /** Repeats a request until its answer is the awaited one. */
  async function answerOf(path: string, isAwaited: (answer: Awaited<ReturnType<typeof call>>) => boolean) {
    for (;;) {
      const answer = await call("GET", path);
      if (isAwaited(answer)) return answer;
      await pause(100);
    }
  }
  const player = { post: (path: string, body?: object) => call("POST", path, body) } as Pick<Caller, "post">;

  before(async () => {
    cpSync(join(root, "examples", "second-game"), folder, { recursive: true, preserveTimestamps: true });
    const { config, builder = "" } = startOptions();
    const own = { folder, data, builder: await loadBuilder(builder, folder) };
    run = await startCloud({ ...own, config, stack: "dev", port: 0, awsPort: 0, watch: true });
    token = await signedUp("grace");
  });
  after(async () => {
    await run?.close();
    for (const each of [data, folder]) rmSync(each, { recursive: true, force: true });
  });

  async function signedUp(Username: string): Promise<string> {
    const cognito = new CognitoIdentityProviderClient(sdk());
    const [ClientId, Password] = [output("userPoolClientId"), "correct horse 1"];
    const email = `${Username}@example.com`;
    const UserAttributes = [{ Name: "email", Value: email }];
    await cognito.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes }));
    const ConfirmationCode = run.mailbox().find(({ to }) => to === email)?.code;
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
    const AuthParameters = { USERNAME: Username, PASSWORD: Password };
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }),
    );
    return AuthenticationResult?.IdToken ?? "";
  }

  it("has its own tables, and none of those of the first game's features", () => {
    assert.deepEqual(
      ofType(run.graph, "Table")
        .map(({ name }) => name)
        .sort(),
      [
        "tables-Allowances",
        "tables-Avatars",
        "tables-Bests",
        "tables-Connections",
        "tables-Duels",
        "tables-Requests",
        "tables-Revocations",
        "tables-Rolls",
        "tables-Subscriptions",
        "tables-Tickets",
      ],
    );
  });

  /** Returns violations, except one that is intended, in the product too: a sender is told of an exceeded budget. */
  const mandatory = async (graph: LocalCloud["graph"]) =>
    (await analyze(rules, graph)).filter(
      ({ enforcementLevel, rule, urn }) =>
        enforcementLevel === "mandatory" &&
        !(rule === "clients-cannot-push" && urn.endsWith("::realtime-sockets-player-grants")),
    );

  it("passes the policy pack", async () => {
    assert.deepEqual(await mandatory(run.graph), []);
  });

  it("has its own pipeline and domain when they are configured, and passes the pack with them", async () => {
    const config = {
      domain: "dice.example.com",
      hostedZoneId: "Z0123456789ABCDEFGHIJ",
      pipelineRepository: "my-org/dice",
      avatarImageDigest: `sha256:${"9f86d081".repeat(8)}`,
      pipelineConnection: "arn:aws:codeconnections:us-east-1:123456789012:connection/1",
    };
    const graph = await recordPreview("dev", { folder, config });
    for (const reading of Object.values(readings)) assert.deepEqual(await mandatory(graph.map(reading)), []);
    const [image] = ofType(graph, "Project").filter(({ name }) => name === "pipeline-image");
    assert.match(JSON.stringify(image?.inputs["environment"]), /second-game[^"]*\/functions/);
    const names = ["dice", "avatars.dice", "api.dice", "live.dice"].map((each) => `${each}.example.com`);
    const records = new Set(ofType(graph, "Record").map(({ inputs }) => inputs["name"]));
    for (const name of names) assert.ok(records.has(name), name);
  });

  it("rolls dice for a player, and lists the rolls", async () => {
    const rolled = await call("POST", "/rolls");
    assert.equal(rolled.status, 200);
    assert.ok(rolled.body.sum >= 2 && rolled.body.sum <= 12, rolled.body.sum);
    const listed = await call("GET", "/rolls");
    assert.equal(listed.body.rolls[0].sum, rolled.body.sum);
  });

  it("refuses a roll without a token", async () => {
    const answer = await fetch(`${output("apiUrl")}/rolls`, { method: "POST" });
    assert.equal(answer.status, 401);
  });

  it("answers a message on a socket that was opened with a ticket", async () => {
    const { body: rolled } = await call("POST", "/rolls");
    const { body } = await call("POST", "/realtime/ticket");
    const socket = new WebSocket(`${body.url}?ticket=${body.ticket}`);
    try {
      await new Promise((opened, failed) => socket.once("open", opened).once("error", failed));
      const message = new Promise((received) => socket.once("message", received));
      socket.send(JSON.stringify({ action: "lastRoll" }));
      const answer = JSON.parse(String(await message));
      assert.deepEqual([answer.type, answer.sum], ["lastRoll", rolled.sum]);
    } finally {
      socket.close();
    }
  });

  it("keeps the player's best roll with a consumer of the rolls", async () => {
    await call("POST", "/rolls");
    await run.drained();
    const { body } = await call("GET", "/rolls");
    const best = Math.max(...body.rolls.map(({ sum }: { sum: number }) => sum));
    assert.equal((await call("GET", "/best")).body.sum, best);
  });

  it("draws a player's photo, without a table of profiles", async () => {
    const key = await upload(player, portrait);
    const { body } = await answerOf(
      "/avatar",
      ({ body }) => body.status !== "processing" && body.key === key,
    );
    assert.equal(body.status, "ready");
    const picture = await fetch(body.shown.webp["64"]);
    assert.deepEqual([picture.status, picture.headers.get("content-type")], [200, "image/webp"]);
    assert.equal((await fetch(body.presets.fox.webp["64"])).status, 200);
  });

  it("lets two players find each other for a duel, without a game server, a fleet and a queue", async () => {
    assert.equal((await call("GET", "/duel")).status, 404);
    const rival = await signedUp("hopper");
    const [mine, theirs] = [await call("POST", "/duel"), await call("POST", "/duel", undefined, rival)];
    const own = await answerOf("/duel", ({ status }) => status === 200);
    const other = await call("GET", "/duel", undefined, rival);
    assert.equal(own.body.ticketId, mine.body.ticketId);
    assert.deepEqual(other.body, {
      ticketId: theirs.body.ticketId,
      own: own.body.rival,
      rival: own.body.own,
    });
    assert.deepEqual(ofType(run.graph, "GameSessionQueue"), []);
  });

  it("publishes its rules as a document", async () => {
    const { body } = await call("GET", "/content/rules.json");
    assert.equal(body.title, "Roll two dice");
  });

  it("serves its page, which knows the API and may call it", async () => {
    const page = await (await fetch(`${output("siteUrl")}/`)).text();
    const [script] = /\/app-\w+\.js/.exec(page) ?? [];
    assert.equal((await fetch(`${output("siteUrl")}${script}`)).status, 200);
    const addresses = JSON.parse(await (await fetch(`${output("siteUrl")}/config.json`)).text());
    assert.equal(addresses.apiUrl, output("apiUrl"));
    const headers = { Origin: output("siteUrl"), "Access-Control-Request-Method": "POST" };
    const preflight = await fetch(`${output("apiUrl")}/rolls`, { method: "OPTIONS", headers });
    assert.equal(preflight.headers.get("access-control-allow-origin"), output("siteUrl"));
  });

  it("is behind its firewall, which refuses large bodies before anything else reads them", async () => {
    const answer = await fetch(`${output("apiUrl")}/rolls`, { method: "POST", body: "x".repeat(16_385) });
    assert.equal(answer.status, 403);
  });

  it("crowns the day's best roller with its job", async () => {
    await call("POST", "/rolls");
    const { body } = await call("GET", "/rolls");
    const best = Math.max(...body.rolls.map(({ sum }: { sum: number }) => sum));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const { Payload } = await new LambdaClient(sdk()).send(
      new InvokeCommand({
        FunctionName: output("crownRollerFunction"),
        Payload: JSON.stringify({ at: tomorrow }),
      }),
    );
    const { username, sum } = JSON.parse(Buffer.from(Payload ?? []).toString());
    assert.deepEqual([username, sum], ["grace", best]);
  });

  describe("whose files change while it runs", () => {
    const crowned = async () => {
      const { Payload } = await new LambdaClient(sdk()).send(
        new InvokeCommand({
          FunctionName: output("crownRollerFunction"),
          Payload: JSON.stringify({ at: new Date().toISOString() }),
        }),
      );
      return JSON.parse(Buffer.from(Payload ?? []).toString());
    };
    const change = (path: string, by: (text: string) => string) => {
      const file = join(folder, path);
      writeFileSync(file, by(readFileSync(file, "utf8")));
    };
    /** Resolves with the next event that matches. Call it before making the change. */
    const next = (takes: (event: Dated<LocalEvent>) => boolean) =>
      new Promise<Dated<LocalEvent>>((resolve) => {
        const stop = run.events.listen((event) => {
          if (!takes(event)) return;
          stop();
          resolve(event);
        });
      });
    const reloaded = (what: "swapped" | "applied", change: RegExp) =>
      next((event) => event.kind === "reload" && event.what === what && change.test(event.changes.join()));
    const warned = (text: RegExp) => next((event) => event.kind === "warning" && text.test(event.message));
    const job = "functions/rolls/crownRoller.ts";

    it("serves a changed handler, and keeps serving it after a syntax error", async () => {
      const swapped = reloaded("swapped", /crown-roller/);
      change(job, (text) =>
        text.replace(
          /handler: async \([^)]*\) => \{/,
          '$& if (1) return { username: "swapped", sum: 2 } as never;',
        ),
      );
      await swapped;
      assert.equal((await crowned()).username, "swapped");
      // The builder gives the line after a colon, and the program's compiler in parentheses.
      const said = warned(/crownRoller\.ts[:(]\d+/);
      change(job, (text) => `${text}\nconst = 1;\n`);
      await said;
      assert.equal((await crowned()).username, "swapped");
      const again = reloaded("swapped", /crown-roller/);
      change(job, (text) => text.replace("\nconst = 1;\n", "").replace('"swapped"', '"again"'));
      await again;
      assert.equal((await crowned()).username, "again");
    });

    it("serves a changed page", async () => {
      const updated = reloaded("applied", /updated page-app\.js/);
      change("web/dice.tsx", (text) => text.replace("Roll", "Throw"));
      await updated;
      const page = await (await fetch(`${output("siteUrl")}/`)).text();
      const [script] = /\/app-\w+\.js/.exec(page) ?? [];
      assert.match(await (await fetch(`${output("siteUrl")}${script}`)).text(), /Throw/);
    });

    it("creates, changes and deletes what the program adds, and says by name what needs a restart", async () => {
      const outputs = () => JSON.parse(readFileSync(join(data, "outputs.json"), "utf8"));
      const greeting = (value: string) =>
        `export const greeting = new aws.ssm.Parameter("greeting", { type: "String", value: "${value}" }).value;\n`;
      const spare = 'new aws.sqs.Queue("spare");\n';
      const created = reloaded("applied", /created greeting/);
      change(
        "index.ts",
        (text) => `${text}\nimport * as aws from "@pulumi/aws";\n${spare}${greeting("one")}`,
      );
      await created;
      const updated = reloaded("applied", /updated greeting/);
      change("index.ts", (text) => text.replace('"one"', '"two"'));
      await updated;
      assert.equal(outputs().greeting, "two");
      const deleted = reloaded("applied", /deleted greeting/);
      change("index.ts", (text) => text.replace(greeting("two"), ""));
      await deleted;
      assert.equal(outputs().greeting, undefined);
      const refused = warned(/cannot delete "spare" \(aws:sqs\/queue:Queue\).*Restart/);
      change("index.ts", (text) => text.replace(spare, ""));
      await refused;
      assert.equal((await call("POST", "/rolls")).status, 200);
    });
  });
});
