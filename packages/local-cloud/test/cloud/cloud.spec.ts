import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tree } from "../../cli/tree";
import { type CloudOptions, type LocalCloud, startCloud } from "../../cloud";
import type { Services } from "../../cloud/services";
import { Events, type LocalEvent } from "../../core/events";
import type { Host } from "../../core/host";
import { provider } from "../../core/service";
import { noSources } from "../../testing/console";
import { fixture, providers } from "../engine/run";

describe("startCloud", () => {
  let data: string;
  let closed: string[];
  beforeEach(() => {
    data = join(mkdtempSync(join(tmpdir(), "cloud-")), "data");
    closed = [];
  });
  afterEach(() => rmSync(join(data, ".."), { recursive: true }));

  const services = (groups: string[] = []): Services => ({
    all: [],
    providers: new Map(Object.entries(providers)),
    apis: () => false,
    site: () => false,
    upgrade: () => {},
    mails: () => [{ at: 0, to: "ada@example.com", subject: "Code", text: "1", code: "1" }],
    mappings: { drained: async () => {}, disturb: () => {}, behind: () => [] },
    metrics: {
      alarms: () => [],
      history: () => [],
      dashboards: () => [],
      drawDashboard: () => undefined,
      query: () => ({}),
    },
    serverEnvironment: () => undefined,
    resume: () => {},
    report: () => ({ grants: [], unused: [], denied: [] }),
    tables: {
      answer: async () => {
        throw new Error("no tables");
      },
    },
    sources: noSources,
    users: (given) => {
      groups.push(...given);
      return {
        server: { accessKeyId: "AKIASERVER", secretAccessKey: "server" },
        admin: { accessKeyId: "AKIAADMIN", secretAccessKey: "admin" },
      };
    },
    close: async () => void closed.push("services"),
  });
  const options = (name: string, more: Partial<CloudOptions> = {}): CloudOptions => ({
    folder: fixture(name),
    stack: "dev",
    data,
    port: 0,
    awsPort: 0,
    compose: () => services(),
    ...more,
  });

  it("names a damaged file of the data, and says what to do", async () => {
    mkdirSync(data);
    for (const name of ["lock.sqlite", "iam.json", "dynamodb.sqlite"]) writeFileSync(join(data, name), "");
    const start = () => startCloud(options("small", { compose: undefined }));
    const refused = (file: string) => ({
      name: "DeployError",
      message: new RegExp(`^The data of the last run cannot be read: .*/${file}: .*--reset\\.$`),
    });
    writeFileSync(join(data, "iam.json"), '{"cre');
    await assert.rejects(start(), refused("iam.json"));
    rmSync(join(data, "iam.json"));
    writeFileSync(join(data, "dynamodb.sqlite"), "no database ".repeat(100));
    await assert.rejects(start(), refused("dynamodb.sqlite"));
  });

  describe("with a program that works", () => {
    let cloud: LocalCloud;
    let kept: string;
    const ended: string[] = [];
    const seen: LocalEvent[] = [];
    before(async () => {
      kept = mkdtempSync(join(tmpdir(), "cloud-"));
      const events = new Events();
      events.listen((event) => seen.push(event));
      const compose = () => ({ ...services(), close: async () => void ended.push("services") });
      cloud = await startCloud(options("whole", { data: join(kept, "data"), events, compose }));
    });
    after(async () => {
      await cloud.close();
      rmSync(kept, { recursive: true });
    });

    it("writes the stack's outputs and the local addresses, for the owner only", () => {
      const path = join(cloud.data, "outputs.json");
      assert.equal(statSync(path).mode & 0o777, 0o600);
      const written = JSON.parse(readFileSync(path, "utf8"));
      assert.equal(written.arn, "arn:aws:sns:eu-west-1:123456789012:pair-second");
      assert.equal(written.secretValue, "open sesame");
      assert.equal(written.region, "eu-west-1");
      assert.equal(written.awsEndpoint, cloud.urls.aws);
      assert.equal(written.siteUrl, cloud.urls.web);
      assert.equal(written.serverAccessKeyId, "AKIASERVER");
      assert.equal(written.adminSecretAccessKey, "admin");
      assert.equal(cloud.outputs["secretValue"], "open sesame");
    });

    it("shows the console the graph and the outputs, without secrets", async () => {
      const graph = await (await fetch(`${cloud.urls.console}/graph`)).text();
      assert.match(graph, /aws:ssm\/parameter:Parameter/);
      assert.ok(!graph.includes("open sesame"));
      const outputs = await (await fetch(`${cloud.urls.console}/outputs`)).text();
      assert.match(outputs, /AKIASERVER/);
      assert.ok(!outputs.includes("adminSecretAccessKey"));
      assert.match(await (await fetch(cloud.urls.mailbox)).text(), /ada@example\.com/);
    });

    it("reports every resource", () => {
      assert.ok(
        seen.some((event) => event.kind === "resource" && event.name === "vault" && event.id === "vault"),
      );
    });

    it("prints the resources as a tree of parents", () => {
      assert.match(
        tree(cloud.graph),
        /^ {2}pair {2}fixture:index:Pair {2}index\.ts:21 {2}\(2 resources\)\n {4}pair-first {2}aws:sns/m,
      );
    });

    it("refuses a second run on the data", async () => {
      await assert.rejects(startCloud(options("whole", { data: cloud.data })), /in use by another local run/);
    });

    // The last one: it closes the run.
    it("leaves nothing open when closed", async () => {
      const code = cloud.graph.find(({ name }) => name === "folder")?.inputs["code"];
      assert.ok(typeof code === "object" && code && "path" in code && typeof code.path === "string");
      await cloud.close();
      assert.deepEqual(ended, ["services"]);
      assert.ok(!existsSync(code.path));
      await assert.rejects(fetch(cloud.urls.web));
      await assert.rejects(fetch(cloud.urls.aws));
    });
  });

  it("leaves nothing open when the program fails", async () => {
    await assert.rejects(startCloud(options("unknownType")), /does not implement "network"/);
    assert.deepEqual(closed, ["services"]);
    await (await startCloud(options("small"))).close();
  });

  it("asks callers to wait until the program is deployed", async () => {
    const statuses: number[] = [];
    const compose = (host: Host) => ({
      ...services(),
      providers: new Map(
        Object.entries(providers).map(([type, { inputs, create }]) => [
          type,
          provider(inputs, async (checked, resource) => {
            statuses.push((await fetch(host.publicUrl)).status);
            return create(checked as never, resource);
          }),
        ]),
      ),
    });
    const cloud = await startCloud(options("small", { compose }));
    assert.deepEqual(new Set(statuses), new Set([503]));
    assert.equal((await fetch(cloud.urls.web)).status, 404);
    await cloud.close();
  });

  it("fails with the reason why services cannot start", async () => {
    const compose = () => {
      throw new Error("no disk");
    };
    await assert.rejects(startCloud(options("small", { compose })), /no disk/);
  });

  it("closes the rest, and frees the data, when a service cannot close", async () => {
    const compose = () => ({
      ...services(),
      close: async () => {
        throw new Error("no disk");
      },
    });
    await assert.rejects(startCloud(options("throws", { compose })), /broken on purpose/);
    const cloud = await startCloud(options("small", { compose }));
    await assert.rejects(cloud.close(), /no disk/);
    await assert.rejects(fetch(cloud.urls.web));
    await (await startCloud(options("small"))).close();
  });

  it("deletes earlier data on request", async () => {
    await (await startCloud(options("small"))).close();
    const outputs = join(data, "outputs.json");
    assert.ok(existsSync(outputs));
    await assert.rejects(startCloud(options("throws", { reset: true })), /broken on purpose/);
    assert.ok(!existsSync(outputs));
  });
});
