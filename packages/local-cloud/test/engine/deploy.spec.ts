import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { z } from "zod";
import { provider } from "../../core/service";
import { Assets, awsInvokes, type Deployment, deploy, readProgram, State } from "../../engine";
import { fixture, run } from "./run";

describe("deploy, with Pulumi's own language host", () => {
  describe("a program that works", () => {
    let deployment: Deployment;
    let assets: Assets;
    let lines: string[];
    const progress: string[] = [];

    const named = (name: string) => {
      const found = deployment.graph.find((resource) => resource.name === name);
      assert.ok(found, `no resource ${name}`);
      return found;
    };
    const codeOf = (name: string) => {
      const { code } = named(name).inputs;
      assert.ok(typeof code === "object" && code && "path" in code && typeof code.path === "string");
      return code.path;
    };

    before(async () => {
      const running = run("whole", { onProgress: (text) => progress.push(text) });
      ({ assets, lines } = running);
      deployment = await running.deployment;
    });
    after(() => assets.close());

    it("records the components' children under their parents, with Pulumi's URNs", () => {
      const first = named("pair-first");
      assert.equal(first.urn, "urn:pulumi:dev::fixture::fixture:index:Pair$aws:sns/topic:Topic::pair-first");
      assert.equal(first.parent, named("pair").urn);
      assert.equal(named("pair").parent, "urn:pulumi:dev::fixture::pulumi:pulumi:Stack::fixture-dev");
      assert.equal(first.at, "index.ts:9");
    });

    it("passes a resource the outputs of its dependencies, and records them", () => {
      const second = named("pair-second");
      assert.equal(second.inputs["displayName"], named("pair-first").outputs["arn"]);
      assert.deepEqual(second.propertyDependencies, { displayName: [named("pair-first").urn] });
      assert.deepEqual(named("mixed").dependencies, [named("folder").urn]);
      assert.equal(second.protect, true);
      assert.deepEqual(second.ignoreChanges, ["displayName"]);
    });

    it("passes on what the program says of its own progress, apart from the lines that it prints", () => {
      assert.deepEqual(progress, ["half is done"]);
      assert.ok(!lines.includes("half is done"));
    });

    it("unwraps secrets for providers and records which they are", () => {
      assert.equal(named("vault").inputs["value"], "open sesame");
      assert.ok(named("vault").secrets.includes("value"));
      assert.equal(deployment.outputs["secretValue"], "open sesame");
      assert.deepEqual(deployment.secretOutputs, ["secretValue"]);
      assert.ok(!lines.join().includes("open sesame"));
    });

    it("serializes a callback that runs on its own", () => {
      const script = `require(process.argv[1]).handler({ n: 21 }).then((a) => console.log(JSON.stringify(a)))`;
      const path = join(codeOf("callback"), "__index.js");
      const ran = spawnSync(process.execPath, ["-e", script, path], { encoding: "utf8" });
      assert.equal(ran.stdout.trim(), '{"twice":42}', ran.stderr);
    });

    it("writes archives outside the project, as composed", () => {
      assert.deepEqual(readdirSync(codeOf("folder")).sort(), ["index.js", "note.txt"]);
      assert.deepEqual(readdirSync(codeOf("mixed")).sort(), ["copy.txt", "index.js", "lib"]);
      assert.equal(readFileSync(join(codeOf("mixed"), "lib", "note.txt"), "utf8"), "note\n");
      assert.match(readFileSync(join(codeOf("mixed"), "index.js"), "utf8"), /'text'/);
      assert.ok(!codeOf("folder").startsWith(process.cwd()));
    });

    it("returns the program its own archive", () => {
      assert.deepEqual(readdirSync(codeOf("handed-on")).sort(), ["copy.txt", "index.js", "lib"]);
    });

    it("answers the provider functions and the configuration", () => {
      assert.equal(deployment.outputs["accountId"], "123456789012");
      assert.equal(deployment.outputs["region"], "eu-west-1");
      assert.equal(deployment.outputs["organization"], "organization");
      assert.deepEqual(deployment.outputs["limits"], { players: 4 });
      assert.deepEqual(JSON.parse(String(deployment.outputs["policyJson"])), {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: "sns:Publish",
            Resource: "arn:aws:sns:eu-west-1:123456789012:pair-second",
            Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
          },
        ],
      });
    });

    it("has the same archive hashes in every run, and serializes without a look at the packages if the cache has them", async () => {
      const cache = mkdtempSync(join(tmpdir(), "kept-"));
      const hashes = (resources: Deployment["graph"]) =>
        resources
          .flatMap(({ name, inputs: { code } }) =>
            typeof code === "object" && code && "sha256" in code ? [`${name} ${code.sha256}`] : [],
          )
          .sort();
      assert.ok(hashes(deployment.graph).some((each) => each.startsWith("callback ")));
      for (const walksPackages of [true, false]) {
        const again = run("whole", { cache });
        const { graph, outputs } = await again.deployment;
        await again.assets.close();
        assert.deepEqual(hashes(graph), hashes(deployment.graph));
        assert.equal(outputs["walksPackages"], walksPackages);
        assert.ok(readdirSync(join(cache, "kept")).some((file) => file.endsWith(".none")));
      }
      rmSync(cache, { recursive: true });
    });

    // The last one: it closes the run.
    it("removes the files when closed", async () => {
      const path = codeOf("folder");
      assert.ok(existsSync(path));
      await assets.close();
      assert.ok(!existsSync(path));
    });
  });

  const refusals: readonly [fixture: string, title: string, message: RegExp][] = [
    ["throws", "says what the program threw, and where", /broken on purpose[\s\S]*throws\/index\.ts:5/],
    [
      "unknownType",
      "names a type that nobody implements, and where it is registered",
      /does not implement "network" \(aws:ec2\/vpc:Vpc\), at index\.ts:3[\s\S]*urn:pulumi:dev::fixture::aws:ec2/,
    ],
    [
      "remote",
      "names a component that another process would create, and what to use instead",
      /does not implement "api" \(aws-apigateway:index:RestAPI\).*: create aws\.apigateway\.RestApi with its resources/,
    ],
    [
      "missing",
      "names a package that is not installed, in one line",
      /^@example\/not-installed: the program imports it, and it is not installed\. Run npm install @example\/not-installed in \S+\.$/,
    ],
    [
      "unknownProperty",
      "names every wrong property",
      /"handler" \(aws:lambda\/function:Function\), at index\.ts:3:[\s\S]* {2}memorySize: .*>=128[\s\S]* {2}vpcConfig: the local cloud does not implement it/,
    ],
    ["unknownInvoke", "names a provider function", /aws:index\/getAvailabilityZones:getAvailabilityZones/],
    ["reads", "refuses to read what it has not created", /reads the existing resource "elsewhere"/],
    [
      "otherStack",
      "names another stack that it reads",
      /reads the outputs of the stack studio\/network\/dev: /,
    ],
    [
      "replaceWith",
      "refuses an option by its name",
      /the option replaceWith, which "scores" .*index\.ts:4 has/,
    ],
    ["twice", "refuses one name twice", /Two resources are called "same".*index\.ts:4/],
    [
      "never",
      "names a resource that waits for what never comes",
      /"never" \[aws:sns\/topic:Topic\] was waiting for/,
    ],
    ["exits", "shows the last words of a program that left", /exit code 3\.\nthe last words/],
  ];
  for (const [name, title, message] of refusals)
    it(title, async () => {
      const { assets, deployment } = run(name);
      await assert.rejects(deployment, { name: "DeployError", message });
      await assets.close();
    });

  it("names the resource that a provider failed to create", async () => {
    const full = provider(z.unknown(), () => Promise.reject(new Error("no room")));
    const { assets, deployment } = run("twice", { providers: () => full });
    await assert.rejects(
      deployment,
      /could not create "same" \(aws:sns\/topic:Topic\).*\n {2}Error: no room/,
    );
    await assets.close();
  });

  it("reports the same source lines with the cache of an earlier run", async () => {
    const cache = mkdtempSync(join(tmpdir(), "kept-"));
    for (const _ of ["cold", "kept"]) {
      const { assets, deployment } = run("unknownProperty", { cache });
      await assert.rejects(deployment, /at index\.ts:3:/);
      await assets.close();
      assert.equal(readdirSync(join(cache, "kept")).length, 1);
    }
    rmSync(cache, { recursive: true });
  });

  it("runs behind a proxy, which does not reach this machine", async () => {
    const names = ["grpc_proxy", "https_proxy", "http_proxy", "no_grpc_proxy", "no_proxy"];
    const before = names.map((name) => [name, process.env[name]] as const);
    for (const name of names) delete process.env[name];
    process.env["http_proxy"] = "http://127.0.0.1:9";
    try {
      const { assets, deployment } = run("exits");
      await assert.rejects(deployment, /exit code 3\.\nthe last words/);
      await assets.close();
    } finally {
      delete process.env["http_proxy"];
      for (const [name, value] of before) if (value !== undefined) process.env[name] = value;
    }
  });

  it("prints nothing of what its processes say when it is ended", async () => {
    const stop = new AbortController();
    const providers = () => new Promise<never>(() => stop.abort());
    const { assets, lines, deployment } = run("lingers", { providers, signal: stop.signal });
    await assert.rejects(deployment, /stopped/);
    assert.deepEqual(lines, []);
    await assets.close();
  });

  it("is ended by its signal", async () => {
    const stop = new AbortController();
    const assets = new Assets(fixture("whole"));
    const deployment = deploy({
      program: readProgram(fixture("whole"), "dev"),
      assets,
      state: new State({ assets, providers: () => new Promise(() => stop.abort()) }),
      invokes: awsInvokes({ accountId: "123456789012", region: "eu-west-1" }),
      signal: stop.signal,
    });
    await assert.rejects(deployment, /stopped/);
    await assets.close();
  });
});
