import { spawn } from "node:child_process";

// Runs scripts of package.json at the same time: node tools/together.mjs lint types. Each one's output is printed when it
// ends. Fails if one of them fails.

// Megabytes for young objects. Type checks spend a tenth of their processor time on the collection of garbage otherwise.
const room = "--max-semi-space-size=64";
const env = { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} ${room}`.trim() };

/** Runs a script. Resolves to true if it succeeds. */
const succeeds = (script) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ["--run", script], { env, stdio: ["ignore", "pipe", "pipe"] });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => printed.push(chunk));
    child.on("close", (code, signal) => {
      process.stdout.write(Buffer.concat(printed));
      if (code !== 0) console.log(`${script} ended with ${code ?? signal}`);
      resolve(code === 0);
    });
  });

const results = await Promise.all(process.argv.slice(2).map(succeeds));
if (results.includes(false)) process.exitCode = 1;
