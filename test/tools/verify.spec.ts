import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { Socket } from "@game-backend/tools/harness/socket";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { askAll } from "@game-backend/tools/verify/ask";
import { laterQuestions } from "@game-backend/tools/verify/later";
import type { Question } from "@game-backend/tools/verify/question";
import { questions } from "@game-backend/tools/verify/questions";
import { placeOf, printed } from "@game-backend/tools/verify/report";
import { Stack, type StackOptions, type Written } from "@game-backend/tools/verify/stack";
import { intermediateCertificates } from "../../functions/platforms/gameCenter/authorities";
import { game } from "../../tools/harness/whole";
import { cloud, local } from "../local";
import { appleCertificates } from "../platforms/gameCenterApple";

const root = resolve(__dirname, "../..");
const all = [...questions, ...laterQuestions];

/** What answers otherwise than the local run: operations of AWS's clients by name, requests by their addresses, and the rest. */
interface Answers {
  /** The output of an operation, or the name of its error. */
  readonly sdk?: Readonly<Record<string, object | string>>;
  readonly http?: (url: string, init?: RequestInit) => { status?: number; body: object } | undefined;
  /** Bodies in base64, by a part of the address. */
  readonly bytes?: Readonly<Record<string, string | undefined>>;
  readonly options?: Partial<StackOptions>;
  readonly outputs?: Partial<Written>;
}

/** Answers of AWS, as its documentation says, for what a local run does not have. */
const onAws = { awsEndpoint: "" };
const api = "https://abc123.execute-api.us-east-1.amazonaws.com/v1";
const sender = { EmailConfiguration: { SourceArn: "arn:aws:ses:us-east-1:123:identity/play.example.com" } };
const at =
  (part: string, body: object, status = 200) =>
  (url: string) =>
    url.includes(part) ? { status, body } : undefined;
/** The two stacks that differ in a value. */
const both = <T>(right: T, wrong: T, answers: (value: T) => Answers) =>
  [answers(right), answers(wrong)] as const;
const pulumi = (code: number, printed: string) => ({ name: "dev", pulumi: async () => ({ code, printed }) });
const bill = (service: string) => ({
  ResultsByTime: [{ Groups: [{ Keys: [service], Metrics: { UnblendedCost: { Amount: "0.03" } } }] }],
});
const profileOfOthers: Answers["http"] = (url, { method } = {}) =>
  url.endsWith("/v1/profile") && method !== "DELETE" ? { body: { username: "somebody else" } } : undefined;

const quietFirewall = (StateValue: string, Datapoints: object[] = [], Threshold = 4_000_000_000): Answers => {
  const Metrics = [{ Id: "allowed", MetricStat: { Metric: { MetricName: "AllowedRequests" } } }];
  const alarm = { AlarmName: "monitoring-firewall-lets-1234567", StateValue, Threshold, Metrics };
  return { sdk: { DescribeAlarms: { MetricAlarms: [alarm] }, GetMetricStatistics: { Datapoints } } };
};

/** A processor that finds no face in the first picture, and then draws it, or does not. */
function processorOf(drawn: string): Answers["http"] {
  let status = "no_face";
  return (url, { method } = {}) => {
    const { pathname } = new URL(url);
    if (pathname === "/picture") return { body: {} };
    if (pathname.endsWith("/avatar/presign"))
      return { body: { url: "https://photos.example.com/picture", method: "PUT", headers: {} } };
    if (pathname.endsWith("/avatar/process") && method === "POST") {
      status = drawn;
      return { body: { status: "processing" } };
    }
    const shown = { png: { 256: "https://photos.example.com/picture" } };
    return pathname.endsWith("/avatar")
      ? { body: { status, key: "uploads/1/2", ...(status === "ready" && { shown }) } }
      : undefined;
  };
}

/** For each question, the stack that answers as the local run does, and one that does not. Empty: the local run itself. */
const cases: Readonly<Record<string, readonly [right: Answers, wrong: Answers]>> = {
  "functions-at-once": [
    { outputs: onAws, sdk: { GetAccountSettings: { AccountLimit: { ConcurrentExecutions: 1_000 } } } },
    { outputs: onAws, sdk: { GetAccountSettings: { AccountLimit: { ConcurrentExecutions: 10 } } } },
  ],
  "sender-verified": both(true, false, (VerifiedForSendingStatus) => ({
    outputs: onAws,
    sdk: { DescribeUserPool: { UserPool: sender } },
    http: at("email.us-east-1.amazonaws.com/v2/email/identities/play.example.com", {
      VerifiedForSendingStatus,
    }),
  })),
  "mails-to-anybody": both(true, false, (ProductionAccessEnabled) => ({
    outputs: onAws,
    sdk: { DescribeUserPool: { UserPool: sender } },
    http: at("/v2/email/account", { ProductionAccessEnabled }),
  })),
  "second-update": [
    { outputs: onAws, options: pulumi(0, "Resources: 600 unchanged") },
    { outputs: onAws, options: pulumi(1, "~ aws:cognito:UserPool auth-users update [diff: ~schemas]") },
  ],
  throttling: [
    {
      outputs: { ...onAws, apiUrl: api },
      http: at("/restapis/abc123/stages/v1", { methodSettings: { "*/*": { throttlingRateLimit: 200 } } }),
    },
    { outputs: { ...onAws, apiUrl: api }, http: at("/restapis/abc123/stages/v1", { methodSettings: {} }) },
  ],
  "every-route": [{}, { http: at("/wallet", { message: "Missing Authentication Token" }, 403) }],
  slash: [{}, { http: at("/catalog/", { message: "Forbidden" }, 403) }],
  catalog: [{}, { http: at("/catalog", { items: [] }) }],
  "keys-and-sockets": [{}, { http: at("/realtime/ticket", { message: "Internal server error" }, 500) }],
  "forged-ticket": [{}, { options: { openSocket: async () => {} } }],
  "custom-challenge": [{}, { sdk: { AdminInitiateAuth: "FeatureUnavailableInTierException" } }],
  unconfirmed: [{}, { sdk: { InitiateAuth: "NotAuthorizedException" } }],
  "own-origin": [{}, { http: profileOfOthers }],
  "hosted-sign-in": [
    { outputs: { signInUrl: "https://auth.example.com/login" }, http: at("auth.example.com", {}, 302) },
    { outputs: { signInUrl: "https://auth.example.com/login" }, http: at("auth.example.com", {}, 404) },
  ],
  "game-center": [
    { outputs: onAws, bytes: { "gc-prod": appleCertificates.of2021, cacerts: intermediateCertificates[0] } },
    { outputs: onAws, bytes: { "gc-prod": appleCertificates.of2018, symcb: appleCertificates.of2018 } },
  ],
  restorable: [{}, { sdk: { DescribeContinuousBackups: { ContinuousBackupsDescription: {} } } }],
  photo: both("ready", "failed", (drawn) => ({ http: processorOf(drawn) })),
  "direct-calls": [
    { sdk: { GetMetricStatistics: { Datapoints: [] } } },
    { sdk: { GetMetricStatistics: { Datapoints: [{ Sum: 3 }] } } },
  ],
  "iterator-age": [
    { sdk: { ListMetrics: { Metrics: [{ Dimensions: [] }, { Dimensions: [{ Name: "FunctionName" }] }] } } },
    { sdk: { ListMetrics: { Metrics: [{ Dimensions: [{ Name: "FunctionName" }] }] } } },
  ],
  alarms: [
    { sdk: { DescribeAlarms: { MetricAlarms: [{ AlarmName: "game-dev-errors", StateValue: "OK" }] } } },
    {
      sdk: {
        DescribeAlarms: { MetricAlarms: [{ AlarmName: "game-dev-errors", StateValue: "INSUFFICIENT_DATA" }] },
      },
    },
  ],
  "quiet-firewall": both("OK", "ALARM", quietFirewall),
  "metrics-arrive": both([{ Namespace: "game/dev" }], [], (Metrics) => ({
    sdk: { Scan: { Count: 1 }, ListMetrics: { Metrics } },
  })),
  sampling: both(7, 0, (RequestCount) => ({
    outputs: onAws,
    http: at("xray.", { SamplingStatisticSummaries: [{ RuleName: "api-dev", RequestCount }] }),
  })),
  "bill-by-stack": [
    {
      outputs: onAws,
      http: at("ce.us-east-1", { CostAllocationTags: [{ TagKey: "Project" }, { TagKey: "Stack" }] }),
    },
    { outputs: onAws, http: at("ce.us-east-1", { CostAllocationTags: [] }) },
  ],
  "a-day": [
    { outputs: onAws, options: { name: "dev" }, http: at("ce.us-east-1", bill("Amazon DynamoDB")) },
    { outputs: onAws, options: { name: "dev" }, http: at("ce.us-east-1", bill("Amazon OpenSearch Service")) },
  ],
};

const outputsFile = async () => join((await cloud()).data, "outputs.json");

type Send = (args: unknown) => Promise<unknown>;

/** What the middlewares of four clients have in common. */
interface Middlewares {
  add(
    middleware: (next: Send, context: { commandName?: string }) => Send,
    options: { step: "initialize" },
  ): void;
}

/** Returns the shared run as a stack that answers some things otherwise. */
async function stackOf({ sdk = {}, http, bytes = {}, options, outputs }: Answers): Promise<Stack> {
  const { client, ...written } = readOutputs<Written>(await outputsFile());
  const answering: typeof fetch = async (url, init) => {
    const changed = http?.(String(url), init);
    if (changed) return new Response(JSON.stringify(changed.body), { status: changed.status ?? 200 });
    const part = Object.keys(bytes).find((each) => String(url).includes(each));
    return part === undefined ? fetch(url, init) : new Response(Buffer.from(bytes[part] ?? "", "base64"));
  };
  const stack = new Stack({
    outputs: { ...written, ...outputs },
    client,
    game,
    pulumi: () => Promise.reject(new Error("there is no Pulumi")),
    fetch: answering,
    openSocket: async (url) => (await Socket.open(url)).close(),
    now: Date.now,
    ...options,
  });
  for (const { middlewareStack } of [stack.cognito, stack.lambda, stack.dynamodb, stack.cloudwatch])
    (middlewareStack as unknown as Middlewares).add(
      (next, { commandName = "" }) =>
        async (args) => {
          const said = sdk[commandName.replace(/Command$/, "")];
          if (said === undefined) return next(args);
          if (typeof said === "string") throw Object.assign(new Error(said), { name: said });
          return { response: {}, output: said };
        },
      { step: "initialize" },
    );
  return stack;
}

/** Asks one question. Returns the answer. */
async function asked(question: Question, answers: Answers = {}) {
  const [line] = await askAll(await stackOf(answers), [question]);
  assert.ok(line);
  return line;
}

const named = (id: string) => all.find((question) => question.id === id) as Question;

describe("npm run verify", function () {
  this.timeout(300_000);

  it("has a stack that answers as the local run, and one that does not, for each question", () => {
    assert.deepEqual(Object.keys(cases).sort(), all.map(({ id }) => id).sort());
  });

  for (const [id, [right, wrong]] of Object.entries(cases))
    it(`catches another answer: ${id}`, async () => {
      const [first, second] = [await asked(named(id), right), await asked(named(id), wrong)];
      assert.equal(first.is, "as assumed", first.said);
      assert.equal(second.is, "otherwise", second.said);
    });

  it("names a line of the program for each question", () => {
    for (const { assumed, id } of all) {
      const place = placeOf(assumed, root);
      assert.match(place, /:\d+$/, `${id}: ${assumed.file} has no ${assumed.text}`);
    }
  });

  it("says where the program assumes otherwise, and what to do", async () => {
    const line = await asked(named("slash"), cases["slash"]?.[1]);
    const text = printed({ slash: line }, all, root);
    assert.match(text, /It says: 200 and 403/);
    assert.match(text, /packages\/framework\/src\/authorizerPolicy\.ts:\d+ assumes otherwise/);
    assert.match(text, /0 as the local run answers, 1 otherwise, 0 timed out, 0 not asked/);
  });

  it("does not ask what the stack does not have", async () => {
    const without = { DescribeUserPool: { UserPool: {} } };
    for (const [id, answers, because] of [
      ["functions-at-once", {}, /account/],
      ["custom-challenge", { sdk: without }, /platform/],
      ["sender-verified", { outputs: onAws, sdk: without }, /own sender/],
      ["mails-to-anybody", { outputs: onAws, sdk: without }, /own sender/],
      ["second-update", { outputs: onAws }, /--stack/],
      ["catalog", { outputs: { freeApiKey: "[secret]" } }, /freeApiKey/],
      ["own-origin", { http: at("/config.json", { apiUrl: api }) }, /own address/],
      ["hosted-sign-in", {}, /hosted/],
      ["game-center", { outputs: onAws, http: at("/config.json", {}) }, /Game Center/],
      ["iterator-age", { sdk: { ListMetrics: { Metrics: [] } } }, /no consumer/],
      ["quiet-firewall", { sdk: { DescribeAlarms: { MetricAlarms: [] } } }, /lets nobody through/],
      ["quiet-firewall", quietFirewall("OK", [{ Sum: 1 }]), /were requests/],
      ["quiet-firewall", quietFirewall("ALARM", [], 1), /time is over/],
      ["metrics-arrive", { sdk: { Scan: { Count: 0 } } }, /nobody has got/],
      ["metrics-arrive", { outputs: { tableNames: {} } }, /no ledger/],
      ["a-day", { outputs: onAws, options: { name: "dev" }, http: at("ce.", {}) }, /nothing/],
      ["restorable", { sdk: { DescribeContinuousBackups: "AccessDeniedException" } }, /credentials lack/],
    ] as const) {
      const { is, said } = await asked(named(id), answers as Answers);
      assert.equal(is, "not asked", `${id}: ${said}`);
      assert.match(said, because, id);
    }
  });

  it("calls a time-out one, which is no answer", async () => {
    const late = Object.assign(new Error("The operation was aborted due to timeout"), {
      name: "TimeoutError",
    });
    const cause = Object.assign(new Error("Headers Timeout Error"), { code: "UND_ERR_HEADERS_TIMEOUT" });
    for (const error of [late, new TypeError("fetch failed", { cause })]) {
      const line = await asked(named("every-route"), { options: { fetch: () => Promise.reject(error) } });
      assert.equal(line.is, "timed out");
      const text = printed({ "every-route": line }, all, root);
      assert.match(
        text,
        /every-route: timed out after [\d.]+ s, which says nothing of the answer: ask again/,
      );
      assert.match(text, /1 timed out, 0 not asked/);
    }
  });

  it("stops where there are no credentials, and says what outputs are too old", async () => {
    const none = { sdk: { DescribeContinuousBackups: "CredentialsProviderError" } };
    await assert.rejects(asked(named("restorable"), none), /CredentialsProviderError/);
    await assert.rejects(stackOf({ outputs: { apiUrl: "" } }), /lack apiUrl/);
  });

  it("passes against a local run in under five minutes, keeps the report, and removes its players", async () => {
    const folder = mkdtempSync(join(tmpdir(), "verify-"));
    const report = join(folder, "report.json");
    const command = async (...more: string[]) => {
      const args = ["--import", "./tools/node.mjs", "packages/tools/cli.ts", "verify", ...more];
      const files = ["--outputs", await outputsFile(), "--report", report];
      return (await promisify(execFile)(process.execPath, [...args, ...files], { cwd: root })).stdout;
    };
    try {
      const began = performance.now();
      const told = await command();
      assert.ok(performance.now() - began < 300_000);
      assert.match(told, /Needs, of your credentials:\n {2}lambda:GetAccountSettings/);
      assert.match(told, /10 as the local run answers, 0 otherwise, 0 timed out, 7 not asked/);
      assert.match(told, /Only a person can see/);
      const kept = JSON.parse(readFileSync(report, "utf8"));
      assert.deepEqual(
        Object.keys(kept),
        questions.map(({ id }) => id),
      );
      assert.match(await command("--list"), /forged-ticket: /);
    } finally {
      rmSync(folder, { recursive: true });
    }
    await local.drained();
    const { Users = [] } = await (await local.cognito()).send(
      new ListUsersCommand({
        UserPoolId: await local.output("userPoolId"),
        Filter: 'username ^= "verify-"',
      }),
    );
    assert.deepEqual(Users, []);
  });
});
