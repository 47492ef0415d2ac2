import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { filesIn } from "../../packages/create-game-backend/filesIn";
import { merge } from "../../packages/create-game-backend/merge";
import { root } from "../../tools/pack/packages";
import { type Adder, creatorOfSources } from "./offered";

describe("features that are added to a program that exists", () => {
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", ".added-"));
  const creator = creatorOfSources(join(folder, "creator"));
  const { additionOf, write }: Adder = require(join(folder, "creator/additions"));
  const names = Object.keys(JSON.parse(readFileSync(join(folder, "creator/features.json"), "utf8")));
  after(() => rmSync(folder, { recursive: true, force: true }));

  function written(set: readonly string[]): string {
    const program = mkdtempSync(join(folder, "my-game-"));
    creator.writeProgram({ folder: program, name: "my-game", features: creator.chosenFeatures(set) });
    return program;
  }

  const textIn = (program: string, file: string) => readFileSync(join(program, file), "utf8");
  const change = (program: string, file: string, to: (text: string) => string) =>
    writeFileSync(join(program, file), to(textIn(program, file)));
  /** What a program consists of, whatever the order of its lists and the wrapping of its lines. */
  const contentOf = (program: string) =>
    Object.fromEntries(
      filesIn(program).map((file) => [
        file,
        textIn(program, file)
          .replace(/,(?=\s*[\])}])/g, "")
          .match(/\S+|\n/g)
          ?.sort()
          .join(" ")
          .trim(),
      ]),
    );
  const add = (program: string, set: readonly string[]) => {
    const addition = additionOf(program, set);
    write(program, addition);
    return addition;
  };

  for (const name of names)
    it(`make it the program that has them from the start, and change nothing twice: ${name}`, () => {
      const program = written([]);
      assert.deepEqual(add(program, [name]).left, []);
      assert.deepEqual(contentOf(program), contentOf(written([name])));
      const again = additionOf(program, [name]);
      assert.deepEqual([again.lines, again.removed, again.left], [[], [], []]);
    });

  it("are all there after a change that was cut anywhere, and was asked for again", () => {
    const whole = contentOf(written(names));
    const { files } = additionOf(written([]), names);
    for (let cut = 0; cut <= files.size; cut++) {
      const program = written([]);
      const addition = additionOf(program, names);
      write(program, { ...addition, files: new Map([...addition.files].slice(0, cut)) });
      const { left } = add(program, names);
      assert.deepEqual(left, [], `cut after ${cut} of ${[...addition.files.keys()]}`);
      assert.deepEqual(contentOf(program), whole, `cut after ${cut} of ${[...addition.files.keys()]}`);
    }
  });

  it("come with their packages again, if an install was cut", () => {
    const program = written(["economy"]);
    const { isInstalled } = require(join(folder, "creator/npmInstall"));
    const names = Object.keys(JSON.parse(textIn(program, "package.json")).dependencies);
    for (const name of names) {
      assert.ok(!isInstalled(program), name);
      mkdirSync(join(program, "node_modules", name), { recursive: true });
      writeFileSync(join(program, "node_modules", name, "package.json"), "{}");
    }
    assert.ok(isInstalled(program));
  });

  it("come one after the other, into a program that is formatted and has components of its own", () => {
    const program = written([]);
    const biome = join(root, "node_modules/.bin/biome");
    change(program, "functions/index.ts", (text) => text.replaceAll('"', "'"));
    const own = '\nnew backend.StoreKey("own", { key: "own" });\n';
    change(program, "index.ts", (text) => text.replace("\nconst tables", `${own}const tables`));
    const left: string[] = [];
    for (const [n, name] of names.entries()) {
      if (n % 10 === 0)
        execFileSync(biome, ["format", "--write", "--vcs-enabled=false", "index.ts", "functions"], {
          cwd: program,
          stdio: "ignore",
        });
      left.push(...add(program, [name]).left);
    }
    assert.deepEqual(left, []);
    assert.ok(textIn(program, "index.ts").includes(own.trim()));
    const words = (text: string) => text.replace(own, "").match(/\w+/g)?.sort();
    for (const file of ["index.ts", "functions/index.ts", "package.json"])
      assert.deepEqual(words(textIn(program, file)), words(textIn(written(names), file)), file);
  });

  it("write over nothing, and say what is left to its owner", () => {
    const program = written([]);
    mkdirSync(join(program, "game"));
    writeFileSync(join(program, "game/areas.ts"), "export const areas = {};\n");
    change(program, "index.ts", (text) => text.replace(/ {2}newPlayer: [^;]*\n {2}protect,/, "  ...mine,"));
    appendFileSync(join(program, "functions/players/newPlayer.ts"), "// ours\n");
    const { lines, left } = add(program, ["events", "auth", "leaderboard"]);
    assert.equal(textIn(program, "game/areas.ts"), "export const areas = {};\n");
    assert.ok(lines.includes("game/areas.ts: kept as it is"));
    assert.match(textIn(program, "index.ts"), /new backend\.EventFiles\(/);
    assert.ok(existsSync(join(program, "functions/players/newPlayer.ts")));
    assert.match(left.join("\n"), /functions\/players\/newPlayer\.ts: delete it, a feature has its own/);
    assert.match(
      left.join("\n"),
      /index\.ts: write after `newPlayer: .*`:\n {6}groups: game\.inputs\.groups,/,
    );
  });

  it("are told as one list, where a line of a feature has been written by hand", () => {
    const program = written([]);
    appendFileSync(
      join(program, "functions/index.ts"),
      'export * as leagues from "@game-backend/leagues/feature";\n',
    );
    const { lines, features } = additionOf(program, []);
    assert.ok(features.includes("leaderboard"));
    for (const file of ["functions/index.ts", "game/areas.ts", "index.ts", "package.json"])
      assert.ok(
        lines.some((line) => line.startsWith(`${file}: `)),
        `${file}: ${lines}`,
      );
  });

  it("keep their packages where the program's are: tarballs of one folder", () => {
    const program = written([]);
    change(program, "package.json", (text) =>
      text.replace(
        /"(@game-backend\/framework)": "[^"]*"/,
        '"$1": "file:../packs/game-backend-framework-0.3.0-g1a2b3c4d5.tgz"',
      ),
    );
    add(program, ["signIns"]);
    assert.equal(
      JSON.parse(textIn(program, "package.json")).dependencies["@game-backend/sign-ins"],
      "file:../packs/game-backend-sign-ins-0.3.0-g1a2b3c4d5.tgz",
    );
  });

  it("name what they ask for, if there is no such feature or program", () => {
    assert.throws(
      () => additionOf(written([]), ["tournaments"]),
      /There is no feature tournaments: name some of .*economy/,
    );
    assert.throws(
      () => additionOf(written([]), ["constructor"]),
      /There is no feature constructor: name some of .*economy/,
    );
    assert.throws(
      () => additionOf(join(folder, "nowhere"), ["economy"]),
      /has no package\.json and functions\/index\.ts/,
    );
  });
});

describe("a text that its owner has changed too", () => {
  const [before, after] = [
    "const a = [\n  one,\n  two,\n];\nend();\n",
    "const a = [\n  one,\n  two,\n  three,\n];\nend();\n",
  ];

  it("gets an entry wherever the list is wrapped", () => {
    assert.equal(
      merge("const a = [one, two];\nend();\n", before, after).text,
      "const a = [one, two, three,];\nend();\n",
    );
    assert.equal(
      merge("const a = [\n  one,\n  two\n];\nend();\n", before, after).text,
      "const a = [\n  one,\n  two,\n  three,\n];\nend();\n",
    );
  });

  it("keeps what is new between, and is told what has no place", () => {
    const own = merge("const a = [\n  one,\n  mine\n];\nend();\n", before, after);
    assert.equal(own.text, "const a = [\n  one,\n  mine,\n  three,\n];\nend();\n");
    const other = "const a = mine();\n";
    assert.deepEqual(merge(other, before, after), {
      text: other,
      left: ["write after `two,`:\n      three,"],
    });
  });

  it("loses what goes only where it is unchanged", () => {
    const gone = "const a = [\n  one,\n];\nend();\n";
    assert.equal(merge(before, before, gone).text, gone);
    assert.deepEqual(merge("const a = [];\n", before, gone).left, ["remove `two,`"]);
  });
});
