// full: it installs a created program

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

import { rules } from "@game-backend/policies/rules";
import { analyze } from "@game-backend/tools/policy/analyze";
import { record } from "@game-backend/tools/policy/record";
import { preProcessFile } from "typescript";

import { isFeature } from "../../tools/pack/features";
import { manifestIn, packages, root, scope } from "../../tools/pack/packages";
import { analyzeByProcess } from "../policies/packProcess";
import { terminalEnvironment } from "../terminalEnvironment";
import { packed, tarballIn } from "./packed";

/** The most that the archive of a serialized function may have, in bytes: a zip, which Pulumi uploads. */
const largestCallback = 50_000;

/** The most that a built handler of the new program may have, in bytes. In this repository, the smallest has 54,000. */
const largestHandler = 85_000;

describe("a program that the creator has written", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "created-"));
  const program = join(folder, "my-game");
  const own = (name: string) => join(program, "node_modules", scope, name);
  const names = packages()
    .filter((one) => !isFeature(one))
    .map(({ manifest }) => manifest.name.slice(scope.length + 1))
    // A program without avatars has no photos.
    .filter((name) => !["client", "contracts", "create", "photos", "stand-ins"].includes(name));
  let tarballs = "";
  let installed = "";

  /** Runs a command as a person does: with none of this repository's settings, and the Node that the machine has. */
  function run(command: string, args: readonly string[], cwd = program): string {
    const { CI: _, ...env } = terminalEnvironment();
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd,
      env,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
    return stdout + stderr;
  }

  /** Runs a script in the program, with the Node that the program brings. */
  const evaluate = (script: string, ...options: string[]): string => evaluateIn(program, script, ...options);
  const evaluateIn = (cwd: string, script: string, ...options: string[]): string =>
    run(
      join(cwd, "node_modules/.bin/node"),
      ["--disable-warning=ExperimentalWarning", ...options, "--input-type=commonjs", "-e", script],
      cwd,
    );

  before(async () => {
    tarballs = await packed();
    const creator = tarballIn(tarballs, "create");
    run("npx", ["--yes", `file:${creator}`, "my-game", "--packages", relative(folder, tarballs)], folder);
    installed = run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has about a dozen files of its own", () => {
    const files = globSync("**/*", { cwd: program, withFileTypes: true, exclude: ["node_modules"] });
    const own = files.filter((entry) => entry.isFile()).map(({ name }) => name);
    assert.ok(own.length <= 30, own.join(" "));
    assert.ok(own.includes("package-lock.json"));
    assert.ok(readdirSync(program).includes(".gitignore"));
  });

  it("is installed without a warning about our packages", () => {
    assert.ok(!installed.includes(`${scope}/`), installed);
  });

  it("starts", () => {
    const output = run("npm", ["start", "--", "--once", "--port", "0", "--aws-port", "0"]);
    assert.match(output, /ready, and ended/);
  });

  it("passes its specs", () => {
    assert.match(run("npm", ["test"]), /3 passing/);
  });

  it("has no fault that its lint knows, and a workflow that asks it", () => {
    const linted = run("npm", ["run", "lint"]);
    assert.match(linted, /Checked \d\d files/);
    assert.doesNotMatch(linted, /Found \d+ (error|warning)/);
    assert.match(readFileSync(join(program, ".github/workflows/test.yml"), "utf8"), /run: npm run lint$/m);
  });

  it("meets the policy pack", () => {
    assert.match(run("npm", ["run", "policy"]), / 0 mandatory and \d+ advisory violations/);
  });

  it("has the commands of the tools", () => {
    const tools = (...args: string[]) => run("npm", ["exec", "--offline", "--", "game-backend", ...args]);
    tools("client");
    tools("docs");
    tools("openapi");
    const text = (file: string) => readFileSync(join(program, file), "utf8");
    assert.match(
      text("client/routes.ts"),
      /postCheer: \{ method: "POST", path: "\/cheers", caller: "player"/,
    );
    assert.match(text("docs/api.md"), /## GET \/cheers\n/);
    assert.match(text("docs/privacy.md"), /\| `Cheers` \| /);
    assert.match(text("docs/configuration.md"), /\| key \| type \| default \| what it does \|/);
    assert.deepEqual(Object.keys(JSON.parse(text("dist/openapi.json")).paths).sort(), [
      "/cheers",
      "/realtime/ticket",
    ]);
    assert.match(tools("graph"), /gamebackend:index:AuthPool/);
  });

  it("estimates what it costs: by declared units, and by what it has measured", () => {
    const cost = (...args: string[]) =>
      run("npm", ["exec", "--offline", "--", "game-backend", "cost", "--players", "500", ...args]);
    const declared = cost();
    assert.match(declared, /^GET \/cheers +maxCost: at most +1\.5 +1 +\d+\.\d\d$/m);
    assert.match(declared, /^dev, 500 daily players, by cause$/m);
    assert.match(declared, /^POST \/cheers +\d+\.\d\d +\d+ %$/m);
    assert.match(declared, /^dollars a month +500$/m);
    assert.match(declared, /an upper bound/);
    assert.match(declared, /every GET 20 times and every write 5 times a day/);
    const script = `
      const { LocalGame } = require("@game-backend/tools/harness/localGame");
      const { Meter } = require("@game-backend/tools/cost/meter");
      const game = new LocalGame();
      (async () => {
        const ada = await game.player("ada");
        const meter = new Meter(await game.cloud());
        await meter.measure("GET /cheers", "own", () => ada.get("/cheers"));
        require("node:fs").writeFileSync("measured.json", JSON.stringify({ requests: meter.measured }));
        await game.close();
        process.exit(0);
      })();`;
    evaluate(script);
    writeFileSync(join(program, "load.json"), '{"session": {"GET /cheers": 8}}');
    const measured = cost("--load", "load.json");
    assert.match(measured, /^GET \/cheers +measured: own +\d/m);
    assert.match(measured, /A day has 1 session\(s\) of 20 minutes: 8 × GET \/cheers\.$/m);
  });

  it("has a small function that Pulumi serializes, and small handlers, when it is loaded as pulumi up loads it", () => {
    const script = `
      const { globSync, mkdtempSync, readFileSync, rmSync, statSync } = require("node:fs");
      const { deflateRawSync } = require("node:zlib");
      const { startCloud } = require("@game-backend/local-cloud");
      const data = mkdtempSync(require("node:os").tmpdir() + "/created-");
      const zipped = (file) => (statSync(file).isFile() ? deflateRawSync(readFileSync(file)).length : 0);
      const bytesOf = (folder) => globSync(folder + "/**/*").reduce((sum, file) => sum + zipped(file), 0);
      startCloud({ folder: process.cwd(), stack: "prod", data, port: 0, awsPort: 0, exact: true }).then(async (cloud) => {
        const functions = cloud.graph.filter(({ type }) => type === "aws:lambda/function:Function");
        const sizes = functions.map(({ name, inputs }) => [name, bytesOf(inputs.code.path)]);
        await cloud.close();
        rmSync(data, { recursive: true });
        console.log(JSON.stringify(Object.fromEntries(sizes)));
        process.exit(0);
      });`;
    const sizes: Record<string, number> = JSON.parse(evaluate(script));
    const { "auth-new-player": callback = 0, ...handlers } = sizes;
    assert.ok(callback > 100 && callback <= largestCallback, JSON.stringify(sizes));
    for (const file of globSync(join(program, "dist/**/index.js")))
      assert.ok(statSync(file).size <= largestHandler, JSON.stringify(sizes));
    assert.ok(Object.keys(handlers).length > 0);
  });

  /** Loads modules in the program, or in that of a folder. */
  function load(modules: readonly string[], cwd = program, ...options: string[]): string {
    const script = `(async () => {
      for (const name of ${JSON.stringify(modules)}) {
        const required = require(name);
        const imported = await import(name);
        if (imported.default !== required) throw new Error(name + " is another module when it is imported");
      }
      console.log("loaded");
      process.exit(0);
    })().catch((error) => { console.error(error); process.exit(1); });`;
    return evaluateIn(cwd, script, ...options);
  }

  /** True of the framework's former paths of the photos' modules. */
  const isOfPhotos = (module: string) =>
    module.startsWith(`${scope}/framework/avatar/`) && !module.endsWith("/stores");

  it("loads every module of the packages, with require and import, and under the condition of development servers", () => {
    const modules = names.flatMap((name) => modulesOf(own(name), name)).filter((each) => !isOfPhotos(each));
    assert.ok(modules.length > 500, `${modules.length}`);
    for (const options of [[], ["--conditions=development"]])
      assert.match(load(modules, program, ...options), /loaded\n/);
  });

  it("gets packages that depend on whatever they import", () => {
    const missing = names.flatMap((name) => {
      const { dependencies, peerDependencies } = manifestIn(own(name));
      // A package also reads its own package.json.
      const known = { [`${scope}/${name}`]: "", ...dependencies, ...peerDependencies };
      return globSync("dist/**/*.{js,cjs,d.ts}", { cwd: own(name) })
        .filter((file) => !/^dist\/(template|console\/web)\//.test(file))
        .flatMap((file) => importsOf(readFileSync(join(own(name), file), "utf8")).map((one) => [one, file]))
        .filter(([one = ""]) => !(one in known) && !(`@types/${one}` in known))
        .map(([one, file]) => `${name}: ${one} in ${file}`);
    });
    // Only in this repository, whose local cloud is TypeScript.
    assert.deepEqual(missing, ["local-cloud: tsx in dist/bin/local-cloud.cjs"]);
  });

  it("gets errors that name their source's file and line", () => {
    const script = `
      const { readProgram } = require("@game-backend/local-cloud");
      try { readProgram("nowhere", "dev"); } catch (error) { console.log(error.stack); }`;
    assert.match(evaluate(script, "--enable-source-maps"), /local-cloud\/engine\/program\.ts:\d+:\d+/);
  });

  it("serializes by value what a callback captures of a package, which is not in its archive", () => {
    const script = `
      const { runtime } = require("@pulumi/pulumi");
      const errors = require("${scope}/framework/errors");
      const handler = async (event) => { if (errors.isThrottle(event)) throw new errors.Refusal({ code: "a.b", status: 404, meaning: "none", remedy: "" }); };
      runtime.serializeFunction(handler).then(({ text }) => {
        console.log(text);
        process.exit(0);
      });`;
    const text = evaluate(script);
    assert.match(text, /Refusal/);
    assert.ok(!text.includes(`require("${scope}/`), text);
  });

  it("is reviewed by the compiled pack in Pulumi's own process, which finds what the pack's sources find", async () => {
    const { graph } = await record("prod", program);
    const found = await analyzeByProcess(own("policies"), graph, { isCompiled: true });
    const expected = await analyze(rules, graph);
    assert.deepEqual(found.map(({ rule }) => rule).sort(), expected.map(({ rule }) => rule).sort());
    const script = `
      const { programFolder } = require("${scope}/policies/lib/programFolder");
      process.chdir("node_modules/${scope}/policies");
      console.log(programFolder());`;
    assert.equal(evaluate(script).trim(), realpathSync(program));
  });

  it("is told of a bucket of its own, which has the name of one of the library's, until it exempts that", async () => {
    const index = join(program, "index.ts");
    const text = readFileSync(index, "utf8");
    writeFileSync(index, `import * as aws from "@pulumi/aws";\n${text}\nnew aws.s3.Bucket("saves");\n`);
    const { graph } = await record("prod", program);
    writeFileSync(index, text);
    const found = async () =>
      (await analyzeByProcess(own("policies"), graph, { isCompiled: true }))
        .filter(({ rule }) => rule === "buckets-keep-versions")
        .map(({ urn }) => urn.split("::").at(-1));
    assert.deepEqual(await found(), ["saves"]);
    mkdirSync(join(program, "policies"));
    const exempt = { rule: "buckets-keep-versions", resource: "saves", reason: "It can be made again." };
    writeFileSync(join(program, "policies/exemptions.json"), JSON.stringify([exempt]));
    assert.deepEqual(await found(), []);
    writeFileSync(
      join(program, "policies/exemptions.json"),
      JSON.stringify([{ ...exempt, resource: "save" }]),
    );
    assert.deepEqual(await found(), ["saves"]);
    rmSync(join(program, "policies"), { recursive: true });
  });

  // The last, because it takes the packages away from the program.
  it("brings all that the second game of this repository needs, in which nothing else is changed", () => {
    const second = join(folder, "second-game");
    cpSync(join(root, "examples/second-game"), second, { recursive: true });
    for (const file of ["package.json", "package-lock.json", "tsconfig.json"])
      copyFileSync(join(program, file), join(second, file));
    renameSync(join(program, "node_modules"), join(second, "node_modules"));
    // What its page alone imports, and what its avatars need.
    const { preact } = manifestIn(root).devDependencies ?? {};
    const photos = globSync(join(tarballs, "game-backend-photos-*.tgz"));
    const added = [`preact@${preact}`, ...photos];
    run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", "--save-dev", ...added], second);
    const inSecond = (name: string) => modulesOf(join(second, "node_modules", scope, name), name);
    const ofPhotos = [...inSecond("photos"), ...inSecond("framework").filter(isOfPhotos)];
    assert.ok(ofPhotos.length > 80, `${ofPhotos.length}`);
    assert.match(load(ofPhotos, second), /loaded\n/);
    run("npm", ["exec", "--offline", "--", "tsc", "--noEmit"], second);
    const output = run("npm", ["start", "--", "--once", "--port", "0", "--aws-port", "0"], second);
    assert.match(output, /ready, and ended/);
    run("npm", ["exec", "--offline", "--", "game-backend", "docs"], second);
    assert.match(readFileSync(join(second, "docs/api.md"), "utf8"), /## POST \/rolls\n/);
  });
});

/** Returns the modules of a package by the names that its exports give them. */
function modulesOf(folder: string, name: string): string[] {
  const { exports = {} } = manifestIn(folder);
  const keys = Object.keys(exports ?? {}).filter((key) => key !== "./package.json");
  // A package with a few doors has no other module.
  if (!keys.includes("./*"))
    return keys.filter((key) => !key.includes("*")).map((key) => `${scope}/${name}${key.slice(1)}`);
  const hidden = Object.entries(exports ?? {}).flatMap(([key, to]) => (to === null ? [key.slice(2)] : []));
  return (
    globSync("dist/**/*.js", { cwd: folder })
      .map((file) => file.slice("dist/".length, -".js".length))
      .filter((module) => !/^(esm|console\/web|template)\//.test(module))
      .filter(
        (module) => !hidden.some((pattern) => new RegExp(`^${pattern.replace("*", ".*")}$`).test(module)),
      )
      // What a function is bundled from has handlers in its bundle alone.
      .filter((module) => !["framework", "photos"].includes(name) || !module.startsWith("entries/"))
      // The pack's entry serves rules to Pulumi when it is loaded.
      .filter((module) => name !== "policies" || module !== "index")
      .map((module) => `${scope}/${name}/${module}`)
  );
}

/** Returns the names of the packages that a module imports. */
const importsOf = (text: string): string[] =>
  preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
