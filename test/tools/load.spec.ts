// full: it runs loads against programs of its own

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { madeUser } from "@game-backend/tools/stack/madeUser";
import { clientOf } from "@game-backend/tools/stack/outputs";
import type { Pulumi } from "@game-backend/tools/stack/pulumi";
import { client, signIn } from "../../tools/harness/players";
import { loaded, visits } from "../../tools/load/loaded";
import { measured } from "../../tools/load/measured";
import { report } from "../../tools/load/report";
import { type LoadWorld, run } from "../../tools/load/run";
import { forecast, Spent } from "../../tools/load/spent";
import { through } from "../../tools/load/through";
import { cloud } from "../local";
import { watchedCloud } from "../monitoring/run";

const root = resolve(__dirname, "../..");
const players = 4;
const prefix = `load-${Date.now().toString(36)}`;
const password = "Correct-horse-7";

/** Plays a day of the same players on the shared run, without pauses. */
async function playedUnder(cap: number) {
  const { written, graph } = await cloud();
  const outputs = written as Readonly<Record<string, string>>;
  for (let n = 0; n < players; n++) {
    const user = { UserPoolId: outputs["userPoolId"] ?? "", Username: `${prefix}-${n}` };
    await madeUser(client(outputs), user, password);
  }
  const region = outputs["region"] ?? "";
  const spent = new Spent(graph, region, cap);
  const began = Date.now();
  const enter = (name: string) => signIn(outputs, name, password);
  const done = await loaded(outputs, { players, minutes: 0, prefix, spent, enter });
  const stack = { client: { region, ...clientOf(outputs) }, resources: graph, outputs };
  const seen = await measured({ ...stack, namespace: "game-backend/dev" }, began, Date.now());
  return { done, spent, measured: seen, expected: forecast(graph, region, { players, visits, before: 0 }) };
}

/** Pulumi beside the shared run, whose resources are the stack's. Keeps the commands that it gets. */
async function deployed(change: { functions?: readonly string[]; more?: readonly object[] } = {}) {
  const { written, graph } = await cloud();
  const { functions = [], more = [] } = change;
  const held = graph.filter(({ name }) => !functions.includes(name));
  const commands: string[] = [];
  const pulumi: Pulumi = async (...words) => {
    commands.push(words.join(" "));
    const state = { deployment: { resources: [...held, ...more] } };
    const out = words[1] === "output" ? JSON.stringify(written) : JSON.stringify(state);
    return { code: 0, out, printed: out };
  };
  const lines: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), "load-"));
  folders.push(folder);
  const world: LoadWorld = {
    ...{ pulumi, folder, metricsWait: 0, address: async () => "203.0.113.7" },
    print: (line) => lines.push(line),
    recorded: async () => ({ graph, region: String(written["region"]) }),
    signal: AbortSignal.abort(),
  };
  const play = async (...args: string[]) => ({
    code: await run(["--stack", "dev", "--name", "dev", ...args], world),
    printed: lines.join("\n"),
  });
  const ups = () => commands.filter((words) => words.startsWith("up "));
  return { play, world, commands, ups };
}

const wallUrn = "urn:pulumi:dev::game-backend::gamebackend:index:Firewall$aws:wafv2/webAcl:WebAcl::firewall";
const wall = { type: "aws:wafv2/webAcl:WebAcl", urn: wallUrn, inputs: { scope: "REGIONAL" } };
const lets = (address: string, fromNow: number) => ({
  type: "aws:wafv2/ipSet:IpSet",
  urn: wallUrn.replace("webAcl:WebAcl", "ipSet:IpSet").concat("-lets"),
  inputs: { addresses: [address], description: `until ${new Date(Date.now() + fromNow).toISOString()}` },
});
const minute = 60_000;
const folders: string[] = [];

describe("npm run load", function () {
  this.timeout(180_000);
  after(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  for (const time of ["first", "second"])
    it(`plays the day of players who were made before, and costs what was forecast: the ${time} time`, async () => {
      const { done, spent, expected, measured } = await playedUnder(1);
      assert.deepEqual([...done.failures], []);
      assert.equal(done.isCapped, false);
      assert.ok(spent.total > 0);
      const ratio = spent.total / expected.total;
      assert.ok(ratio > 0.5 && ratio < 2, `$${spent.total} and forecast $${expected.total}`);
      const { functions, throttles } = measured;
      const busiest = functions[0];
      assert.ok(busiest && busiest.invocations > players, JSON.stringify(functions));
      assert.deepEqual(throttles, { Lambda: 0, DynamoDB: 0, Cognito: 0 });
      const text = report(done, { spent, expected, measured });
      assert.ok(text.includes(busiest.name), text);
      assert.match(text, /API Gateway +0/);
      assert.match(text, /route +requests +p50 ms +p99 ms/);
      assert.match(text, /POST \/score/);
      assert.match(text, /DynamoDB +0\.\d{4} +0\.\d{4}/);
      assert.match(text, /Every visit began/);
    });

  it("stops before the request that would exceed the cap", async () => {
    const { done, spent, expected } = await playedUnder(0.0002);
    assert.ok(done.isCapped);
    assert.ok(spent.total <= 0.0002, `$${spent.total}`);
    assert.deepEqual([...done.failures], []);
    assert.match(report(done, { spent, expected, measured: "nobody asked" }), /Stopped at the cap/);
  });

  it("bills users beyond the month's free ones", async () => {
    const { graph, written } = await cloud();
    const of = (before: number) =>
      forecast(graph, String(written["region"]), { players: 1_000, visits: 0, before }).total;
    assert.ok(Math.abs(of(10_000) - of(0) - 1_000 * 0.0055) < 1e-9);
  });

  it("counts the instances of functions that started, by their lines", async () => {
    const { written, graph } = await cloud();
    const outputs = written as Readonly<Record<string, string>>;
    const stack = { client: { region: outputs["region"], ...clientOf(outputs) }, resources: graph, outputs };
    const { functions } = await measured(
      { ...stack, namespace: "game-backend/dev" },
      Date.now() - 60 * minute,
      Date.now(),
    );
    for (const { name, invocations, cold } of functions)
      assert.ok(cold >= 1 && cold <= invocations + 4, `${name}: ${cold} of ${invocations}`);
  });

  it("plays nothing under a cap of 0, or if the users of the month alone cost more", async () => {
    const { play, ups, world } = await deployed({ more: [wall] });
    const { code, printed } = await play("--players", "5000", "--at-most", "0");
    assert.equal(code, 0);
    assert.match(printed, /Expected: \$\d+\.\d+\. Stops at \$0\.00\.\nA cap of 0 plays nothing\.$/);
    assert.deepEqual(ups(), []);
    assert.equal((await play("--players", "20000", "--at-most", "2.00")).code, 1);
    assert.equal(existsSync(join(world.folder, "dev.json")), false);
  });

  it("asks for the name of a stack that real players use", async () => {
    const { world } = await deployed();
    const { written } = await cloud();
    await madeUser(
      client(written as Readonly<Record<string, string>>),
      { UserPoolId: String(written["userPoolId"]), Username: `${prefix}-real` },
      password,
    );
    await assert.rejects(
      run(["--stack", "dev", "--players", "2", "--at-most", "1"], world),
      /\d+ users of dev are not of a load.* Say --name dev to go on\./,
    );
  });

  it("refuses a stack of another version, by the functions that differ", async () => {
    const { graph } = await cloud();
    const missing = graph.find(({ type }) => type === "aws:lambda/function:Function")?.name ?? "";
    const { play } = await deployed({ functions: [missing] });
    await assert.rejects(
      play("--players", "2", "--at-most", "1"),
      new RegExp(`dev is of another version of the program: ${missing} are only in one of both`),
    );
  });

  it("goes on without a firewall, and with one that takes the load, and says so", async () => {
    const { play, world } = await deployed();
    const file = join(world.folder, "dev.json");
    // Players of a pool that is no more.
    writeFileSync(file, JSON.stringify({ secret: "secret", players: 100_000 }));
    const open = await play("--players", "2", "--at-most", "1");
    assert.equal(JSON.parse(readFileSync(file, "utf8")).players, 2);
    assert.match(open.printed, /The stack has no firewall: nobody has to be let through\./);
    assert.match(open.printed, /Every visit began|Ended early/);
    const small = await deployed({ more: [wall] });
    assert.match(
      (await small.play("--players", "2", "--at-most", "1")).printed,
      /takes 3000 requests in five minutes, and this load sends \d+: nobody/,
    );
    assert.deepEqual(small.ups(), []);
  });

  it("lets the address through a firewall for the run, by an update of the firewall alone", async () => {
    const { play, ups } = await deployed({ more: [wall] });
    const { printed } = await play("--players", "4", "--minutes", "0.01", "--at-most", "1");
    const [, until = ""] =
      /lets 203\.0\.113\.7\/32 through for the run, and until (\S+) at most/.exec(printed) ?? [];
    assert.ok(Date.parse(until) > Date.now() && Date.parse(until) < Date.now() + 60 * minute, printed);
    const [set = "", unset = "", ...others] = ups();
    assert.deepEqual(others, []);
    assert.ok(set.includes(`--config firewallLets=203.0.113.7/32 ${until} --target ${wallUrn}`), set);
    assert.ok(unset.includes(`--config firewallLets= --target ${wallUrn}`), unset);
    // The file of the stack stays as it is.
    for (const each of [set, unset]) assert.match(each, /--config-file \/\S+\/Pulumi\.dev\.yaml /);
  });

  it("takes out an entry that has ended, refuses one of another load, and one that would last too long", async () => {
    const ended = await deployed({ more: [wall, lets("198.51.100.1/32", -minute)] });
    const { printed } = await ended.play("--players", "2", "--at-most", "0");
    assert.match(printed, /^198\.51\.100\.1\/32 was let through the firewall until \S+: taken out\./);
    assert.match(ended.ups()[0] ?? "", /firewallLets= /);
    const many = ["--players", "5000", "--at-most", "100"];
    const other = await deployed({ more: [wall, lets("198.51.100.1/32", minute)] });
    await assert.rejects(
      other.play(...many),
      /lets 198\.51\.100\.1\/32 through until \S+: another load runs/,
    );
    const long = await deployed({ more: [wall] });
    await assert.rejects(long.play(...many, "--minutes", "50"), /choose --minutes 45 at most/);
    assert.deepEqual([...other.ups(), ...long.ups()], []);
  });

  it("says in the local run's file who is let through, and leaves the file as it was", async () => {
    const program = mkdtempSync(join(tmpdir(), "load-"));
    folders.push(program);
    const file = join(program, "Pulumi.dev.yaml");
    const before = readFileSync(join(root, "Pulumi.dev.yaml"), "utf8");
    writeFileSync(file, before);
    const place = { program, pulumi: () => Promise.reject(new Error("no Pulumi")), resources: [wall] };
    const burden = { minutes: 10, now: Date.now(), requests: 2_000, most: 3_000 };
    // A load that was killed leaves its entry.
    for (const address of ["203.0.113.7/32", async () => "203.0.113.7"])
      await (await through({ ...place, address }, burden)).open();
    assert.deepEqual(
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.includes("firewallLets")),
      [`  game-backend:firewallLets: 127.0.0.1/32 ${new Date(burden.now + 25 * minute).toISOString()}`],
    );
    await (await through({ ...place, address: "" }, burden)).close();
    assert.equal(readFileSync(file, "utf8"), before);
  });

  it("is let through the local firewall while the entry is there; an alarm names one whose end has passed", async () => {
    const watched = await watchedCloud();
    const { apiUrl } = watched.written;
    const until = new Date(Date.now() + 45 * minute).toISOString();
    const flood = async () => {
      for (let n = 0; n < 30; n++) await fetch(`${apiUrl}/wallet`);
      await watched.pass(10_000);
      return (await fetch(`${apiUrl}/wallet`)).status;
    };
    const few = { firewallRequests: "10" };
    const { changes } = await watched.up({ ...few, firewallLets: `127.0.0.1/32 ${until}` });
    assert.deepEqual(changes.filter((change) => change.startsWith("create")).length, 2, changes.join("\n"));
    assert.equal(await flood(), 401);
    const alarm = () => watched.metrics.alarms().find(({ alarm }) => alarm.name.includes("firewall-lets"));
    const mails = () =>
      watched
        .mailbox()
        .filter(({ subject, text }) => subject.startsWith("ALARM") && text.includes("127.0.0.1/32"));
    await watched.pass(40 * minute);
    assert.equal(alarm()?.condition.state, "OK");
    assert.deepEqual(mails(), []);
    await watched.pass(8 * minute);
    assert.equal(alarm()?.condition.state, "ALARM");
    assert.equal(mails().length, 1);
    await watched.up({ ...few, firewallLets: "" });
    assert.equal(await flood(), 403);
    assert.equal(alarm(), undefined);
    // The process's next file may have the same run.
    await watched.up({ firewallRequests: "3000", firewallLets: "" });
    assert.equal(await flood(), 401);
  });

  it("refuses a load without a cap, of nobody, or for no time", async () => {
    const { world } = await deployed();
    for (const args of [
      ["--players", "10"],
      ["--players", "10", "--at-most", "-1"],
      ["--players", "0", "--at-most", "1"],
      ["--minutes", "0", "--at-most", "1"],
    ])
      await assert.rejects(run(args, world), /--at-most/, args.join(" "));
    const command = [...["--import", "./tools/node.mjs", "tools/load.ts"], "--players", "10"];
    await assert.rejects(
      promisify(execFile)(process.execPath, command, { cwd: root }),
      (error: { code?: number; stderr?: string }) => error.code === 2 && /--at-most/.test(error.stderr ?? ""),
    );
  });
});
