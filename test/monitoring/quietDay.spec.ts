// full: it runs the program for a quiet day of 50 players

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type LocalCloud, startCloud } from "@game-backend/local-cloud";
import { keyed } from "@game-backend/tools/harness/keyed";
import { Socket } from "@game-backend/tools/harness/socket";
import { rulesOf } from "../../components/monitoring/rules";
import { newPlayer } from "../../tools/harness/players";

const operators = "operators@example.com";
const minute = 60_000;
/** Consumers wait for their batches to fill, as on AWS. */
const whole = { whole: true };
const players = 50;

/** All alarms. That of an address that a firewall lets through exists for an hour at most, so it has no day. */
const names = [
  ...Object.keys(
    rulesOf({
      api: { name: "api", stageName: "v1", accessLogs: "logs" },
      userPool: { userPoolId: "pool", clientId: "client" },
      firewall: { dimensions: {} },
      deadLetters: ["queue"],
      processor: { functionName: "processor" },
    }),
  ),
  "billing",
];

describe("a quiet day of 50 players", function () {
  this.timeout(600_000);
  const data = mkdtempSync(join(tmpdir(), "game-quiet-"));
  let cloud: LocalCloud;
  /** Milliseconds for which the last record of each batch waited. */
  const ages: number[] = [];
  /** The subjects of the operators' mails about alarms that were raised. */
  const raised = () =>
    cloud
      .mailbox()
      .flatMap(({ to, subject }) => (to === operators && subject.startsWith("ALARM") ? [subject] : []));

  before(async () => {
    cloud = await startCloud({
      folder: resolve(__dirname, "../.."),
      stack: "dev",
      config: {
        ...{ alarmEmail: operators, monthlyBudget: "25", firewall: "api" },
        ...{ mailFrom: "no-reply@example.com", mailsPerDay: "1000" },
      },
      ...{ data, port: 0, awsPort: 0 },
    });
    for (const { to, text } of cloud.mailbox())
      if (to === operators) await fetch(/http:\S+ConfirmSubscription\S+/.exec(text)?.[0] ?? "");
    const outputs = Object.fromEntries(
      Object.entries(cloud.written).filter(
        (output): output is [string, string] => typeof output[1] === "string",
      ),
    );
    cloud.events.listen((event) => {
      if (event.kind === "metrics" && event.births)
        ages.push(...Object.values(event.births).map((at) => cloud.clock.now() - at));
    });
    for (let n = 0; n < players; n++) await visit(outputs, n);
  });
  after(async () => {
    await cloud?.close();
    rmSync(data, { recursive: true, force: true });
  });

  const nameOf = (alarm: string) => alarm.replace(/^monitoring-/, "").replace(/-[0-9a-f]{7}$/, "");

  /** Signs in, completes a task a minute later, and leaves after another one. Then nobody plays until the next player comes. */
  async function visit(outputs: Readonly<Record<string, string>>, n: number): Promise<void> {
    const player = await newPlayer(outputs, `player-${n}`);
    const start = await player.get("/start");
    await cloud.pass(minute, whole);
    const task = await player.post("/task/complete", { taskId: "daily-visit" }, keyed(`visit-${n}`));
    const score = await player.post("/score", { gameArea: "forest", score: 100 + n }, keyed(`score-${n}`));
    await cloud.pass(minute, whole);
    const { url, ticket } = (await player.post("/realtime/ticket", {})).body;
    const socket = await Socket.open(`${url}?ticket=${ticket}`);
    await socket.close();
    const statuses = [start, task, score, await player.get("/wallet")].map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200, 200, 200]);
    await cloud.pass(((24 * 60) / players - 2) * minute, whole);
  }

  it("has all alarms of the program", async () => {
    const all = cloud.metrics.alarms().map(({ alarm }) => nameOf(alarm.name));
    assert.deepEqual(all.sort(), [...names].sort());
  });

  it("has records that wait as long as the longest window, and none as old as the bound of consumers-behind", () => {
    const found = cloud.metrics.alarms().find(({ alarm }) => nameOf(alarm.name) === "consumers-behind");
    const oldest = Math.max(...ages);
    assert.ok(oldest >= 300_000 && oldest < (found?.alarm.threshold ?? 0) / 1.5, `${oldest}`);
  });

  for (const name of names)
    it(`does not raise ${name}`, () =>
      assert.deepEqual(
        raised().filter((subject) => subject.includes(`-${name}-`)),
        [],
      ));
});
