import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { runDemo } from "../../cli/demo";

describe("--demo", function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "demo-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const script = (demo: string) =>
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "game", scripts: { demo } }));
  const started = () => {
    const lines = new EventEmitter();
    return {
      lines,
      demo: runDemo({ folder, outputs: "outputs.json", print: (line) => lines.emit("line", line) }),
    };
  };

  it("runs the program's own script with the outputs, and ends it with the run", async () => {
    writeFileSync(join(folder, "demo.js"), "console.log(process.argv[2]); setInterval(() => {}, 1000);");
    script("node demo.js");
    const { lines, demo } = started();
    assert.deepEqual(await once(lines, "line"), ["outputs.json"]);
    demo.end();
  });

  it("says how a script ended that failed", async () => {
    script("exit 3");
    const { lines } = started();
    const said: string[] = [];
    while (!said.at(-1)?.startsWith("The demo ended")) said.push(...(await once(lines, "line")));
    assert.equal(said.at(-1), "The demo ended with code 3. The run goes on without it.");
  });
});
