// Loaded into a local run before its program. Tells the longest time for which its event loop stood still.
const { createServer } = require("node:http");
const { writeFileSync } = require("node:fs");
const { monitorEventLoopDelay } = require("node:perf_hooks");
const { isMainThread } = require("node:worker_threads");

const file = process.env.STALLS_FILE;
// Functions run in threads of the process, which load this too.
if (isMainThread && file) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const server = createServer((_, response) => {
    const longest = delays.max / 1e6;
    delays.reset();
    response.end(String(longest));
  });
  server.listen(0, "127.0.0.1", () => writeFileSync(file, String(server.address().port)));
  server.unref();
}
