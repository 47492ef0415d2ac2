import { spawn } from "node:child_process";
import { globSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";

// Runs scripts of package.json: node tools/together.mjs types lint specs -- test/chat. The last script gets the arguments after
// `--`, and its output appears immediately. Beside it the others run one after another at a lower priority, and the output of
// each appears when it ends. Fails if a script fails, and names it at the end.

const dashes = process.argv.indexOf("--");
const [scripts, rest] =
  dashes < 0 ? [process.argv.slice(2), []] : [process.argv.slice(2, dashes), process.argv.slice(dashes)];
const last = scripts.pop();
// What is no option, nor follows one, is a file, a folder or a pattern.
const none = rest.find(
  (word, at) => !/^-/.test(word) && !/^-/.test(rest[at - 1]) && globSync(word).length === 0,
);
if (none !== undefined) {
  console.error(`${none} is no file, no folder, and no pattern that one matches.`);
  process.exit(1);
}

// Megabytes for young objects. With the default, type checks spend a tenth of their CPU time on garbage collection.
const room = "--max-semi-space-size=64";
const roomy = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${room}`.trim() };

/** Runs a script. Resolves to nothing if it succeeds, or to a line about its end. */
const run = (script, { args = [], ...options }) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--run", script, ...args], options);
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => printed.push(chunk));
    child.on("close", (code, signal) => {
      process.stdout.write(Buffer.concat(printed));
      resolve(code === 0 ? undefined : `${script} ended with ${code ?? signal}`);
    });
  });

const first = run(last, { args: rest, stdio: "inherit" });
// Child processes inherit this process's priority. It cannot be raised again without privileges. A larger number is a
// lower priority.
setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
const ends = [];
for (const script of scripts) ends.push(await run(script, { env: roomy, stdio: ["ignore", "pipe", "pipe"] }));

const failures = [...ends, await first].filter(Boolean);
for (const failure of failures) console.log(failure);
if (failures.length > 0) process.exitCode = 1;
