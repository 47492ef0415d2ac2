// full: it installs one component from tarballs

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { awsInvokes, preview, readProgram } from "@game-backend/local-cloud";
import { root, scope } from "../../tools/pack/packages";
import { ofType } from "../components/graph";
import { terminalEnvironment } from "../terminalEnvironment";
import { packed } from "./packed";

/** The most that the packages of one component may have: with AWS's provider, which has more than a third of the bytes. */
const most = { packages: 170, megabytes: 185 };

/** A language of the page, by the word of its code blocks: the end of its files, and its first lines. */
const languages = { js: "js", mjs: "mjs", ts: "ts" } as const;
type Language = keyof typeof languages;

const page = readFileSync(join(root, "docs/one-component.md"), "utf8");
const blocks = [...page.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, word = "", text = ""], at) => ({
  word,
  text,
  at,
}));
const firstComponent = blocks.findIndex(({ text }) => text.includes("backend.GameTables("));

/** Returns the files of the page's program in a language, by their paths. */
function filesIn(language: Language): Record<string, string> {
  const own = blocks.filter(({ word, at }) => word === language && at < firstComponent);
  const [first, ...modules] = own.map(({ text }) => text);
  const statements = blocks.filter(({ at }) => at >= firstComponent).map(({ text }) => text);
  const named = modules.map((text) => [/^\/\/ (\S+)\n/.exec(text)?.[1] ?? "", text] as const);
  assert.equal(named.length, 2, language);
  return {
    ...Object.fromEntries(named),
    [`index.${languages[language]}`]: [first, ...statements].join("\n"),
  };
}

describe("one component in a program that exists", function () {
  this.timeout(900_000);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "one-component-")));
  const { CI: _, ...env } = terminalEnvironment();
  let tarballs = "";
  after(() => rmSync(folder, { recursive: true, force: true }));

  function run(command: string, args: readonly string[], status = 0): string {
    const done = spawnSync(command, args, { cwd: folder, env, encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(done.status, status, `${command} ${args.join(" ")}\n${done.stdout}\n${done.stderr}`);
    return done.stdout + done.stderr;
  }

  /** Installs packages, ours from the tarballs. */
  function install(...names: readonly string[]): void {
    const sources = names.map((name) =>
      name.startsWith(`${scope}/`)
        ? (globSync(`${scope.slice(1)}-${name.slice(scope.length + 1)}-[0-9]*.tgz`, { cwd: tarballs })
            .map((file) => join(tarballs, file))
            .at(0) ?? name)
        : name,
    );
    run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...sources]);
  }

  /** Writes a program and runs it as `pulumi preview` does, by Pulumi's own language host. */
  async function previewed(name: string, files: Readonly<Record<string, string>>) {
    const program = join(folder, name);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(program, path)), { recursive: true });
      writeFileSync(join(program, path), text);
    }
    const main = Object.keys(files).find((path) => path.startsWith("index.")) ?? "";
    writeFileSync(join(program, "package.json"), JSON.stringify({ name, private: true, main }));
    writeFileSync(join(program, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\nmain: ${main}\n`);
    writeFileSync(join(program, "Pulumi.dev.yaml"), "config:\n  aws:region: us-east-1\n");
    const lines: string[] = [];
    const { graph } = await preview({
      program: readProgram(program, "dev"),
      invokes: awsInvokes({
        accountId: "123456789012",
        region: "us-east-1",
        quotas: { "lambda/L-B99A9384": 1000 },
      }),
      exact: true,
      onLine: (line) => void lines.push(String(line)),
    });
    return { graph, program };
  }

  before(async () => {
    tarballs = await packed();
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "mine", private: true }));
    const [, names = ""] = /^npm install (?!--)(.*)$/m.exec(page) ?? [];
    install(...names.split(" "));
  });

  it("installs neither photos nor Docker, and little besides AWS's provider and Pulumi", () => {
    const installed = Object.keys(
      JSON.parse(readFileSync(join(folder, "node_modules/.package-lock.json"), "utf8")).packages,
    );
    const bytes = readdirSync(join(folder, "node_modules"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
    const megabytes = Math.round(bytes / 1e6);
    console.log(`      ${installed.length} packages, ${megabytes} MB`);
    assert.ok(
      installed.length <= most.packages && megabytes <= most.megabytes,
      `${installed.length}, ${megabytes}`,
    );
    assert.deepEqual(
      installed.filter((name) => /tensorflow|jimp|jsquash|docker|awsx|\/photos$/.test(name)),
      [],
    );
  });

  it("says in one line which package an AvatarProcessor needs, before the first resource of it", async () => {
    const game = `const backend = require("@game-backend/components");
      const tables = new backend.GameTables("tables", { tables: {} });
      new backend.AvatarProcessor("photos", { game: { tables: {}, stores: {}, capabilities: {} }, providers: [], bucket: { name: "a", arn: "b" } });`;
    await assert.rejects(
      previewed("photos", { "index.js": game }),
      /AvatarProcessor needs the package @game-backend\/photos, which is not installed: npm install @game-backend\/photos@\d/,
    );
  });

  for (const language of Object.keys(languages) as Language[])
    describe(`in ${language}`, () => {
      let made: Awaited<ReturnType<typeof previewed>>;

      before(async () => {
        if (language === "ts")
          install(...(/^npm install --save-dev (.*)$/m.exec(page)?.[1] ?? "").split(" "));
        const settings = blocks.find(({ word }) => word === "json")?.text ?? "";
        made = await previewed(language, {
          ...(language === "ts" && { "tsconfig.json": settings }),
          ...filesIn(language),
        });
      });

      it("makes the six components, and what the page changes", () => {
        const types = new Set(made.graph.map(({ type }) => type));
        for (const name of [
          ...["AuthPool", "GameTables", "AvatarBucket"],
          ...["RealtimeApi", "GameSessionService", "BuildPipeline"],
        ])
          assert.ok(types.has(`gamebackend:index:${name}`), name);
        const tagsOf = (name: string) =>
          ofType(made.graph, "Table").find((table) => table.name === name)?.inputs["tags"];
        assert.deepEqual(tagsOf("archive-Rolls"), { table: "archive-Rolls" });
        assert.equal(tagsOf("tables-Rolls"), undefined);
      });

      it("builds the function of its handler, which runs", () => {
        const [file] = globSync("dist/*/rolls-player/index.js", { cwd: made.program });
        assert.ok(file, readdirSync(join(made.program, "dist")).join(" "));
        const built = createRequire(join(made.program, "index.js"))(join(made.program, file));
        assert.equal(typeof built.handler, "function");
      });

      if (language === "ts")
        it("has the types that the page says, and none for a property that a resource lacks", () => {
          const tsc = join(folder, "node_modules/.bin/tsc");
          run(tsc, ["--noEmit", "-p", made.program]);
          const index = join(made.program, "index.ts");
          writeFileSync(index, readFileSync(index, "utf8").replace("retentionInDays: 30", "keptDays: 30"));
          assert.match(run(tsc, ["--noEmit", "-p", made.program], 2), /type 'never'/);
        });
    });
});
