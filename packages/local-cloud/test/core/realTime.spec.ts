import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "../..");

/** What reads the machine's time, or waits for it. */
const uses =
  /\bDate\.now\b|\bnew Date\(\)|\bset(?:Timeout|Interval)\(|\bperformance\.now\b|"node:timers\/promises"/g;

/** What goes by the machine's time, with the reason. Everything else goes by the run's clock, which can be moved. */
const real: Readonly<Record<string, string>> = {
  "apigateway/authorizers/lambda.ts": "measures a duration",
  "apigateway/gateway.ts": "measures durations",
  "apigateway/integrations/timeout.ts": "a time-out of HTTP",
  "apigateway/store.ts": "writes soon to the disk",
  "apigatewayv2/connection.ts": "a closing socket's time-out; the silence and age of a socket",
  "apigatewayv2/connections.ts": "looks for sockets that are silent or old",
  "apigatewayv2/execution.ts": "measures a duration",
  "apigatewayv2/gateway.ts": "closing sockets' time-out",
  "apigatewayv2/management.ts": "measures a duration",
  "awsEndpoint/dispatch.ts": "measures a duration",
  "bin/bundled.cjs": "removes old files of a cache",
  "bin/followClock.cjs": "the clock of programs beside the run",
  "cli/keepRunning.ts": "restarts a program",
  "cli/snapshot.ts": "measures a duration",
  "cli/stopSignal.ts": "tells two signals apart",
  "cli/terminal.ts": "measures the start",
  "cloud/dataFolder/index.ts": "names a damaged file",
  "cloud/drained.ts": "the bound of drained()",
  "cloud/listen.ts": "waits for a port",
  "cloud/progress.ts": "says how long the start takes",
  "cognito/triggers.ts": "a trigger's time-out",
  "console/errorGroups.ts": "writes soon to the disk",
  "console/explorer/exampleOf.ts": "an example of a date",
  "console/live.ts": "paces a stream, and keeps it alive",
  "console/pages/explorer.ts": "measures a duration",
  "console/series.ts": "a point every ten seconds, dated by the run's clock",
  "core/clock.ts": "the clock itself",
  "core/events.ts": "events before the run has a clock",
  "core/store/earlySync.ts": "writes soon to the disk",
  "core/tls/onSamePort.ts": "a handshake's time-out",
  "core/traffic.ts": "how long a change waits for requests",
  "dynamodb/partitions/partitions.ts": "the default of partitions without a run",
  "dynamodb/store/store.ts": "the default of a store without a run",
  "engine/monitor.ts": "measures durations",
  "engine/shim.cjs": "when compiled code is written, so that a start that is killed keeps it",
  "gamelift/index.ts": "a certificate of TLS",
  "gamelift/relay/link.ts": "a relay's silence",
  "lambda/eventQueue.ts": "measures a duration",
  "lambda/eventSourceMapping/faults.ts": "kills a worker in the middle of a batch",
  "lambda/eventSourceMapping/index.ts": "how long a closing run waits",
  "lambda/eventSourceMapping/mapping.ts": "measures a duration",
  "lambda/eventSourceMapping/queue/queueMapping.ts": "measures a duration",
  "lambda/pool.ts": "ages and loads of workers",
  "lambda/preparedWorkers.ts": "the life of a worker",
  "lambda/runner.ts": "measures a duration",
  "lambda/runtime/callRequest.ts": "a socket's time-out",
  "lambda/runtime/clock.ts": "follows the clock",
  "lambda/runtime/console.ts": "the worker's date, which follows the clock",
  "lambda/runtime/context.ts": "a function's remaining time",
  "lambda/sandbox.ts": "a function's time-out",
  "logs/store.ts": "writes soon to the disk",
  "reload/fileWatch.ts": "gathers changes of files",
  "reload/index.ts": "measures a duration, and waits for files",
  "s3/service.ts": "measures a duration",
  "s3/store/blobs.ts": "names a folder",
  "sqs/api.ts": "long polls",
  "sqs/store.ts": "long polls",
  "types/checkedConfig.ts": "compares with times of files",
  "types/compiledConfig.ts": "measures a duration, and lets the reload go first",
  "types/checker.cjs": "measures a duration, and ends an idle process",
};

describe("the local cloud's uses of the machine's time", () => {
  it("are those of the list", () => {
    const files = globSync("**/*.{ts,cjs}", {
      cwd: folder,
      exclude: (path) => /^(?:test|testing|tools|dist|node_modules|console\/web)(?:\/|$)/.test(String(path)),
    });
    const using = files.filter((file) => readFileSync(join(folder, file), "utf8").match(uses));
    assert.ok(files.length > 500);
    assert.deepEqual(using.toSorted(), Object.keys(real).toSorted());
  });
});
