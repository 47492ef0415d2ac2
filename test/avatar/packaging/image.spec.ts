import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { avatarImageFolder, tagOf } from "@game-backend/components/avatarProcessor/code";
import { type Copy, type Dockerfile, DockerfileParser } from "dockerfile-ast";
import { validate } from "dockerfile-utils";
import { entry, runIn, taskRoot } from "./artifact";

describe("the image of the processor", () => {
  let context: string;
  let dockerfile: Dockerfile;
  const text = () => readFileSync(join(context, "Dockerfile"), "utf8");
  const args = (keyword: string) =>
    dockerfile
      .getInstructions()
      .filter((instruction) => instruction.getKeyword() === keyword)
      .map((instruction) => instruction.getRawArgumentsContent() ?? "");
  before(async () => {
    context = await avatarImageFolder(entry);
    dockerfile = DockerfileParser.parse(text());
  });

  it("has a valid Dockerfile", () => {
    assert.deepEqual(validate(text()), []);
  });

  it("copies only existing files", () => {
    const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
    for (const copy of dockerfile.getCOPYs()) {
      const from = stageOf(copy);
      const sources = copy.getArguments().map(String).slice(0, -1);
      assert.ok(sources.length > 0);
      if (from) assert.ok(stages.includes(from), from);
      else for (const source of sources) assert.ok(existsSync(join(context, source)), source);
    }
  });

  it("is based on one pinned release of Lambda's Node.js 22 for x86_64", () => {
    assert.match(
      args("ARG").join(),
      /^LAMBDA_BASE=public\.ecr\.aws\/lambda\/nodejs:22\.\d{4}(\.\d\d){3}-x86_64$/,
    );
    for (const from of dockerfile.getFROMs()) assert.equal(from.getImage(), `\${LAMBDA_BASE}`);
  });

  it("draws a portrait with the native library, not as root, before the build succeeds", () => {
    const last = dockerfile.getInstructions().map((instruction) => instruction.getKeyword());
    assert.deepEqual(last.slice(-3), ["USER", "RUN", "CMD"]);
    assert.match(args("USER").join(), /^[1-9]\d*:[1-9]\d*$/);
    assert.match(args("RUN").at(-1) ?? "", /"healthcheck\.js", "tfjs-node"/);
    assert.deepEqual(args("CMD"), ['["index.handler"]']);
  });

  it("has the native library as its only dependency, at the bundled version, with a matching lock file", () => {
    const json = (path: string) => JSON.parse(readFileSync(path, "utf8"));
    const [own, lock] = [json(join(context, "package.json")), json(join(context, "package-lock.json"))];
    const { version } = json(resolve("node_modules/@tensorflow/tfjs-core/package.json"));
    assert.deepEqual(own.dependencies, { "@tensorflow/tfjs-node": version });
    assert.deepEqual(lock.packages[""].dependencies, own.dependencies);
    assert.equal(lock.packages["node_modules/@tensorflow/tfjs-core"].version, version);
    for (const [path, { integrity }] of Object.entries<{ integrity?: string }>(lock.packages))
      assert.ok(path === "" || integrity, path);
  });

  it("is named after its content", () => {
    const folder = mkdtempSync(join(tmpdir(), "tag-"));
    try {
      copyFileSync(join(context, "Dockerfile"), join(folder, "Dockerfile"));
      const [first, again] = [tagOf(folder), tagOf(folder)];
      writeFileSync(join(folder, "more"), "");
      assert.match(first, /^[0-9a-f]{32}$/);
      assert.equal(first, again);
      assert.notEqual(tagOf(folder), first);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  describe("laid out as in the image", () => {
    let root: Awaited<ReturnType<typeof taskRoot>>;
    before(async () => {
      root = await taskRoot();
    });
    after(() => root.remove());

    it("fails its check without the library, and names the backend in use", async () => {
      await assert.rejects(
        runIn(root.folder, "healthcheck.js", "tfjs-node"),
        /the backend is wasm, not tfjs-node/,
      );
    });

    it("computes with a backend that another copy of TensorFlow.js has registered", async () => {
      standIn(root.folder, registersTensorflow);
      const lines = (await runIn(root.folder, "healthcheck.js", "tfjs-node")).trim().split("\n");
      const checks = lines.map((line) => JSON.parse(line));
      assert.deepEqual(
        checks.map(({ backend, style }) => [backend, style]),
        [
          ["tfjs-node", "comic"],
          ["tfjs-node", "pixel"],
          ["tfjs-node", "photo"],
        ],
      );
    });

    it("fails if the library is installed but broken", async () => {
      standIn(root.folder, `throw new Error("libtensorflow.so.2: cannot open shared object file");`);
      await assert.rejects(
        runIn(root.folder, "healthcheck.js", "tfjs-node"),
        /cannot open shared object file/,
      );
    });
  });
});

const stageOf = (copy: Copy) =>
  copy
    .getFlags()
    .find((flag) => flag.getName() === "from")
    ?.getValue();

/**
 * A stub for the native library, which is not available everywhere. It registers its backend in the same way and computes
 * in JavaScript.
 */
const registersTensorflow = `
  const tf = require(${JSON.stringify(require.resolve("@tensorflow/tfjs-core"))});
  const { MathBackendCPU } = require(${JSON.stringify(require.resolve("@tensorflow/tfjs-backend-cpu"))});
  tf.copyRegisteredKernels("cpu", "tensorflow");
  tf.registerBackend("tensorflow", () => new MathBackendCPU(), 3);
`;

function standIn(folder: string, source: string): void {
  const library = join(folder, "node_modules/@tensorflow/tfjs-node");
  mkdirSync(library, { recursive: true });
  writeFileSync(
    join(library, "package.json"),
    JSON.stringify({ name: "@tensorflow/tfjs-node", main: "index.js" }),
  );
  writeFileSync(join(library, "index.js"), source);
}
