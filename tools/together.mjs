import { spawn } from "node:child_process";
import { constants, getPriority, setPriority } from "node:os";

// Runs scripts of package.json at the same time: node tools/together.mjs types lint specs -- test/chat. What the last one
// prints is seen at once, and it gets the arguments after `--`. The others take the time that it leaves, and what each
// prints is seen when it has ended. Fails if one of them fails, and names it at the end.

const dashes = process.argv.indexOf("--");
const [scripts, rest] =
  dashes < 0 ? [process.argv.slice(2), []] : [process.argv.slice(2, dashes), process.argv.slice(dashes)];
const last = scripts.pop();

// Megabytes for young objects. Type checks spend a tenth of their processor time on the collection of garbage otherwise.
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
// Processes inherit the priority of this one, which cannot be raised again without privileges. A larger number is a lower one.
setPriority(Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL));
const others = scripts.map((script) => run(script, { env: roomy, stdio: ["ignore", "pipe", "pipe"] }));

const failures = (await Promise.all([...others, first])).filter(Boolean);
for (const failure of failures) console.log(failure);
if (failures.length > 0) process.exitCode = 1;
