import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RecordedResource } from "@game-backend/local-cloud";
import { areThere, modelsFolder } from "@game-backend/photos/faces/networks/modelFiles";
import { wasmFiles } from "@game-backend/photos/wasm";
import { cloud } from "../../local";
import { ofType } from "../graph";

describe("the uploaded archives", () => {
  let functions: RecordedResource[];
  before(async () => {
    functions = ofType((await cloud()).graph, "Function");
  });

  const folder = ({ inputs }: RecordedResource) => (inputs.code as { path: string }).path;
  /** The functions whose handlers Pulumi serializes. */
  const inline = [
    "auth-new-player",
    "realtime-disconnect",
    "api-authorizers-admin",
    "api-authorizers-editor",
  ];

  it("are small for an inline handler, which brings its tables' clients and no package of the program", () => {
    for (const name of ["auth-new-player", "realtime-disconnect"]) {
      const callback = functions.find((one) => one.name === name);
      assert.ok(callback, name);
      const code = readFileSync(join(folder(callback), "index.js"), "utf8");
      assert.ok(code.length < 50_000, `${name}: ${code.length}`);
      // The text of a function that Pulumi has serialized.
      assert.match(code, /with\(\{/, name);
    }
  });

  it("of inline handlers are those that the documents name", () => {
    const serialized = functions.filter((one) =>
      /with\(\{[^}]*arguments:void 0\}\)/.test(readFileSync(join(folder(one), "index.js"), "utf8")),
    );
    assert.deepEqual(serialized.map(({ name }) => name).sort(), inline.sort());
  });

  it("have a bundle and its source map for every handler; the processor also has WebAssembly and models", () => {
    const sees = [...Object.keys(wasmFiles), ...(areThere(modelsFolder()) ? ["models"] : [])];
    for (const built of functions) {
      const more = built.name === "avatar-processor-zip" ? sees : [];
      assert.deepEqual(
        readdirSync(folder(built)).sort(),
        ["index.js", "index.js.map", ...more].sort(),
        built.name,
      );
    }
  });

  it("contain only the code of the routes that share the function", () => {
    const code = (name: string) =>
      readFileSync(
        join(folder(functions.find((one) => one.name === name) as RecordedResource), "index.js"),
        "utf8",
      );
    assert.match(code("api-economy-player"), /\/shop\/buy/);
    assert.doesNotMatch(code("api-player"), /\/shop\/buy/);
  });

  it("know the namespace of the stack's metrics, even inline ones", () => {
    for (const { name, inputs } of functions) {
      const { variables } = inputs.environment as { variables: Record<string, string> };
      assert.match(variables["METRICS_NAMESPACE"] ?? "", /^[\w-]+\/[\w-]+$/, name);
    }
  });

  it("load in a process without anything else, each in its own thread", async () => {
    const asked = functions.map((one) => {
      const { variables } = one.inputs.environment as { variables: Record<string, string> };
      const env = { ...variables, AWS_REGION: "us-east-1" };
      return { name: one.name, file: join(folder(one), "index.js"), env };
    });
    const script = join(__dirname, "../fixtures/loadArchives.cjs");
    // Not by a synchronous call: this process may serve the run that other files share.
    const loading = promisify(execFile)(process.execPath, [script], { env: { NODE_OPTIONS: "" }, cwd: "/" });
    loading.child.stdin?.end(JSON.stringify(asked));
    const { stdout } = await loading;
    assert.deepEqual(
      JSON.parse(stdout),
      functions.map(({ name }) => [name, "function"]),
    );
  });
});
