import type * as Clock from "./cli/clock";
import type * as Graph from "./cli/graph";
import type * as LoadBuilder from "./cli/loadBuilder";
import type * as SnapshotCommand from "./cli/snapshot";
import type * as Cloud from "./cloud";
import type * as Snapshot from "./cloud/snapshot";
import type * as Bundled from "./core/bundled";
import type * as NearestName from "./core/nearestName";
import type * as Engine from "./engine";
import type * as Expression from "./scheduler/expression";

// The door of the package, with `testing`. What is small is exported as it is. The rest is loaded when it is first called, so that
// a process that needs a price loads no service.

export type { Beside, BesideRun } from "./cli/beside";
export { graphUsage } from "./cli/graphUsage";
export { mostRestResources, restResourcesOf, sumOf } from "./cli/restResources";
export { snapshotUsage } from "./cli/snapshotUsage";
export type { CloudOptions, LocalCloud, Update } from "./cloud";
export { MoveRefused } from "./core/clock";
/** The bus of what happens in a run. A listener gets each event with its time. */
export { type Dated, Events, type LocalEvent } from "./core/events";
/** AWS's list prices: of a unit, of a month with its free tier, and the date at which they were gathered. */
export { gathered, monthOf, priceOf, prices, tiersOf } from "./core/prices";
/** An answer of a service that refuses a call, with AWS's code, message and status. */
export { AwsError } from "./core/service";
export type { Deployment, Invoke, RecordedResource } from "./engine";
export { DeployError } from "./engine/graph";
/** The value of a property that only AWS can know, in the graph of `preview`. */
export { UNKNOWN } from "./engine/wire";
export { FileWatch } from "./reload/fileWatch";

/**
 * Starts the local cloud and deploys a program to it. On failure it stops everything it started and rejects with a
 * `DeployError` that says what to fix.
 */
export const startCloud: typeof Cloud.startCloud = (options) => cloud().startCloud(options);

/** Writes the data of a run to one file, also while the run goes on. Throws a `DeployError` if there are none. */
export const saveSnapshot: typeof Snapshot.saveSnapshot = (data, file, program) =>
  snapshots().saveSnapshot(data, file, program);

/** Reads a program's `Pulumi.yaml` and the configuration of a stack. Throws a `DeployError` if one is missing or wrong. */
export const readProgram: typeof Engine.readProgram = (folder, stack, overrides) =>
  engine().readProgram(folder, stack, overrides);

/**
 * Runs a program as the first `pulumi preview` of a stack does: nothing is created, and what AWS would decide is `UNKNOWN`. Rejects
 * with a `DeployError` if the program fails.
 */
export const preview: typeof Engine.preview = (options) => engine().preview(options);

/** Returns the answers to a program's questions about its account, such as its id, its Region and its quotas. */
export const awsInvokes: typeof Engine.awsInvokes = (options) => engine().awsInvokes(options);

/**
 * Loads a builder, which rebuilds functions when their sources change: a module by its path, or one of a package that the program
 * in the folder depends on. Rejects with a `DeployError` if it is none.
 */
export const loadBuilder: typeof LoadBuilder.loadBuilder = (module, folder) =>
  builders().loadBuilder(module, folder);

/** Reads the clock of the run whose outputs are in a file. Rejects with a `DeployError` if the run is not up. */
export const readClock: typeof Clock.readClock = (outputs) => clock().readClock(outputs);

/** Reads which change the run of those outputs has not applied, or why it cannot; undefined if it serves the program as it is. */
export const unapplied: typeof Clock.unapplied = (outputs) => clock().unapplied(outputs);

/** Moves that clock forward by milliseconds. Rejects with a `DeployError` that says why it does not move. */
export const passRemotely: typeof Clock.passRemotely = (outputs, ms) => clock().passRemotely(outputs, ms);

/** Reads a run's clock or moves it, as the arguments of a command say. Resolves with what it then shows. */
export const moveClock: typeof Clock.clock = (args) => clock().clock(args);

/** Prints the resources of a program, as the arguments of a command say. `graphUsage` has them. */
export const printGraph: typeof Graph.printGraph = (args) => graph().printGraph(args);

/** Saves or loads a snapshot, as the arguments of a command say. `snapshotUsage` has them. Returns what it did. */
export const snapshot: typeof SnapshotCommand.snapshot = (args) => snapshotCommand().snapshot(args);

/** Reads a schedule's expression: `rate`, `cron` or `at`. Throws an `AwsError` for others. */
export const parseExpression: typeof Expression.parseExpression = (text) =>
  expression().parseExpression(text);

/**
 * Resolves with the path of one file that has a module, in TypeScript or compiled from it, and all its imports. It is written again
 * when a source has changed. Rejects with esbuild's errors.
 */
export const bundledFile: typeof Bundled.bundledFile = (module) => bundles().bundledFile(module);

/** Loads such a file, and resolves with what the module exports. */
export const requireBundled: typeof Bundled.requireBundled = (module) => bundles().requireBundled(module);

/** Returns the known name that somebody may have meant, or `undefined` if none is similar. */
export const nearestName: typeof NearestName.nearestName = (name, known) => names().nearestName(name, known);

const cloud = (): typeof Cloud => require("./cloud");
const snapshots = (): typeof Snapshot => require("./cloud/snapshot");
const engine = (): typeof Engine => require("./engine");
const builders = (): typeof LoadBuilder => require("./cli/loadBuilder");
const clock = (): typeof Clock => require("./cli/clock");
const snapshotCommand = (): typeof SnapshotCommand => require("./cli/snapshot");
const graph = (): typeof Graph => require("./cli/graph");
const names = (): typeof NearestName => require("./core/nearestName");
const bundles = (): typeof Bundled => require("./core/bundled");
const expression = (): typeof Expression => require("./scheduler/expression");
