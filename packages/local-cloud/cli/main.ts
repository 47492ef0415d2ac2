import { writeFileSync } from "node:fs";
import inspector from "node:inspector";
import { join, resolve } from "node:path";
import { type LocalCloud, startCloud } from "../cloud";
import { MoveRefused, RunClock } from "../core/clock";
import { Events } from "../core/events";
import { adviceFor } from "../core/systemErrors";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine";
import { addressInNetwork, startLanProxy } from "../webServer/lan";
import { outsideOf, startAllBeside } from "./beside";
import { parseCommand, usage } from "./command";
import { runDemo } from "./demo";
import { runGameServer } from "./gameServer";
import { loadBuilder } from "./loadBuilder";
import { openBrowser } from "./openBrowser";
import { snapshotFile } from "./snapshotFile";
import { stopSignal } from "./stopSignal";
import { hasSite, Terminal } from "./terminal";

/** `npm start`. */
async function main(): Promise<void> {
  const { builder, ...command } = parseCommand(process.argv.slice(2));
  if (command.help) return console.log(usage);
  data = resolve(command.program, command.data);
  // Fails without a network, so it comes before the start, which takes seconds.
  const address = command.host === undefined ? undefined : addressInNetwork(command.host);
  const terminal = new Terminal(console.log, command.quiet);
  const stop = stopSignal();
  if (command.inspect !== undefined) openInspector(command.inspect);
  const events = new Events();
  events.listen((event) => terminal.event(event));
  const clock = new RunClock();
  const beside = await startAllBeside(command.startsBeside ? command.beside : [], { data, now: clock.now });
  const cloud = await startCloud({
    ...command,
    config: { ...beside.config, ...command.config },
    varying: beside.varying,
    ...(command.seed !== undefined && { seed: snapshotFile(resolve(command.program), command.seed) }),
    ...(builder !== undefined && { builder: await loadBuilder(builder, resolve(command.program)) }),
    folder: resolve(command.program),
    events,
    clock,
    outside: (config) => outsideOf(command.beside, config),
    signal: stop.signal,
    onStep: (step) => terminal.step(step),
    onLine: (line) => terminal.program(line),
  }).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
    terminal.step("Stopped before it was ready.");
    return undefined;
  });
  if (!cloud) return beside.close();
  if (command.once) {
    terminal.step("ready, and ended");
    await beside.close();
    return cloud.close();
  }
  beside.ready(cloud.written);
  if (command.move) {
    terminal.step("moving the clock");
    await move(cloud, command.move);
  }
  const { web, aws } = cloud.urls;
  const port = Number(new URL(web).port);
  const lan = address === undefined ? undefined : await startLanProxy({ address, port, web, aws });
  const { gameServer, signUpMetadata } = command;
  terminal.ready(cloud, { gameServer, signUpMetadata, network: lan?.url, beside: beside.addresses });
  const folder = resolve(command.program);
  const endGameServer = command.gameServer && runGameServer(command.gameServer, process.cwd(), cloud);
  const print = (line: string) => terminal.program(line);
  const demo = command.demo
    ? runDemo({ folder, outputs: join(cloud.data, "outputs.json"), print })
    : undefined;
  if (command.open) openBrowser(hasSite(cloud.graph) ? cloud.urls.web : cloud.urls.console);
  await stop.wait();
  demo?.end();
  await beside.close();
  await lan?.close();
  if (endGameServer) await endGameServer();
  const report = cloud.report();
  const file = join(cloud.data, "iam-report.json");
  try {
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await cloud.close();
  }
  terminal.farewell(report, file);
}

/** Moves the clock of a run that is ready. Ends the run, with a message that says why, if it does not move. */
async function move(cloud: LocalCloud, by: (now: number) => number): Promise<void> {
  try {
    await cloud.pass(by(cloud.clock.now()));
  } catch (error) {
    await cloud.close();
    throw error instanceof MoveRefused ? new DeployError(`--clock: ${error.message}`) : error;
  }
}

/** Lets a debugger attach to this process and to the threads in which handlers run. Node prints the address. */
function openInspector(port: number): void {
  try {
    inspector.open(port, "127.0.0.1");
  } catch (error) {
    throw new DeployError(
      `No debugger can be attached: ${thrownMessage(error)}. Choose another port: --inspect 9230.`,
    );
  }
}

/** The data folder, as soon as it is known. */
let data: string | undefined;

/** Ends the process if the operating system is the cause of an error, such as by a full disk, and says what to do. */
function endOnSystemError(error: unknown): void {
  const advice = adviceFor(error, data);
  if (advice === undefined) return;
  console.error(`\n${advice}`);
  process.exit(1);
}

// Work that no request waits for, such as a due schedule, has nothing else to report its error to.
process.on("uncaughtExceptionMonitor", endOnSystemError);
main().then(
  () => process.exit(0),
  (error) => {
    // The local cloud's own messages say what to do. Those of the program may be stacks.
    if (!(error instanceof DeployError) || /\n\s+at /.test(error.message)) endOnSystemError(error);
    console.error(error instanceof DeployError ? `\n${error.message}` : error);
    process.exit(1);
  },
);
