import type * as OpenApiImport from "../apigateway/openapi/import";
import type * as SigV4 from "../awsEndpoint/sigv4";
import type * as Command from "../cli/command";
import type * as Services from "../cloud/services";
import type { Operation } from "../cognito/operation";
import type * as Operations from "../cognito/operations";
import type * as Quotas from "../cognito/quotas";
import type * as Totp from "../cognito/totp";
import type * as Cost from "../console/cost";
import type * as FunctionSizes from "../console/functionSizes";
import type * as SelfSigned from "../core/tls/selfSigned";
import type * as PartitionModel from "../dynamodb/partitions/partitions";
import type * as Tables from "../dynamodb/store/table";
import type * as WriteCost from "../dynamodb/writeCost";
import type * as Engine from "../engine";
import type * as FlexMatch from "../gamelift/flexmatch";
import type * as Filter from "../lambda/eventSourceMapping/filter";
import type * as Gateway from "./apigateway";
import type * as Releases from "./codedeploy";
import type * as Pool from "./cognito";
import type * as ConsoleServer from "./console";
import type * as DynamoDbServer from "./dynamodb";
import type * as GameLiftWorlds from "./gamelift";
import type * as GamePort from "./gamePort";
import type * as Iam from "./iam";
import type * as MappingTemplates from "./mappingTemplates";
import type * as MemoryDynamoDb from "./memoryDynamoDb";
import type * as Players from "./players";
import type * as Readable from "./readableByAll";
import type * as RoleSession from "./roleSession";
import type * as ServerProcesses from "./serverProcess";
import type * as SignerOfAws from "./signer";
import type * as SocketClient from "./socketClient";
import type * as StartRun from "./startRun";
import type * as Upstream from "./upstream";
import type * as Firewalls from "./wafv2";

// The second door of the package: what specs and benchmarks of other rooms need. Services and clients are loaded when a function
// here is first called, so that a spec loads only those that it starts. Nothing here needs a test runner.

export { type AbsentReading, absentReadings } from "../apigateway/vtl/absent";
export type { Command } from "../cli/command";
export type { Services } from "../cloud/services";
export type { Call, Invocation } from "../console/traces";
export type { Meter } from "../core/meter";
export type { Realized } from "../core/service";
export type { PartitionOptions } from "../dynamodb/partitions/options";
export type { Demand, Kind } from "../dynamodb/partitions/throughput";
export type { TableDefinition } from "../dynamodb/schema";
export type { Store } from "../dynamodb/store/store";
export type { StreamRecord } from "../dynamodb/store/streams";
export type { Row, Table } from "../dynamodb/store/table";
export type { Item } from "../dynamodb/values/attributeValue";
export type { Ticket } from "../gamelift/flexmatch";
export type { Answer, Harness } from "./apigateway";
export type { World as GameLiftWorld } from "./gamelift";
/** Parts of an OpenAPI document for a gateway of `startGateway`, and the names of its functions. */
export { accountId, invokeArn, mock as mockIntegration, openapi, operation } from "./openApi";
/** The options of a resource whose program sets none. */
export { withoutOptions } from "./registered";
export type { ServerProcess } from "./serverProcess";
export type { StartedRun } from "./startRun";
export { until } from "./until";
export type { Seen } from "./upstream";

/** Starts API Gateway on an HTTP server, with stand-ins for other services. IAM and signatures are real. */
export const startGateway: typeof Gateway.startGateway = (lambda, absent) =>
  gateway().startGateway(lambda, absent);

/** Returns the engine of API Gateway's mapping templates, and its validator of bodies. */
export const mappingTemplates = (): typeof MappingTemplates => require("./mappingTemplates");

/** Reads an OpenAPI document as API Gateway imports it. Returns its warnings too. Throws an `AwsError` for what AWS refuses. */
export const importOpenApi: typeof OpenApiImport.importOpenApi = (body, apiId, failOnWarnings) =>
  openApiImport().importOpenApi(body, apiId, failOnWarnings);

/** The requests that an account's API Gateway accepts in a Region: a second, and at once. */
export const accountLimits = () => throttle().accountLimits;

/** Starts a firewall in front of a stage, with its own clock. Records what the firewall logs and reports. */
export const startFirewall: typeof Firewalls.startFirewall = () => firewalls().startFirewall();

/** Returns a client of a WebSocket API that can wait for messages. */
export const socketClient = (
  ...given: ConstructorParameters<typeof SocketClient.Client>
): SocketClient.Client => new (socketClients().Client)(...given);

/** Starts a new DynamoDB behind HTTP, with a connected official client. */
export const startDynamoDb: typeof DynamoDbServer.startDynamoDb = (options) =>
  dynamoDbServer().startDynamoDb(options);

/** Returns a call as the AWS endpoint forwards it, from a caller with all permissions. */
export const callOf: typeof DynamoDbServer.callOf = (name, input, traceId) =>
  dynamoDbServer().callOf(name, input, traceId);

/** Returns a DynamoDB in memory, without its access control, the SDK and the network. */
export const memoryDynamoDb: typeof MemoryDynamoDb.memoryDynamoDb = (options) =>
  memory().memoryDynamoDb(options);

/** Returns the definition of a table, from the input of `CreateTable`. Throws an `AwsError` for a wrong one. */
export const tableDefinition: typeof MemoryDynamoDb.tableDefinition = (creation) =>
  memory().tableDefinition(creation);

/** Returns a model of the partitions of DynamoDB's tables, which throttles and splits them as AWS does. */
export const partitions = (
  ...given: ConstructorParameters<typeof PartitionModel.Partitions>
): PartitionModel.Partitions => new (partitionModel().Partitions)(...given);

/** Returns a row of DynamoDB's engine, from its attributes. */
export const rowOf: typeof Tables.rowOf = (item, size) => tables().rowOf(item, size);

/** Returns the units that a write takes, of the table and of each index. */
export const writeCosts: typeof WriteCost.writeCosts = (table, key, before, next) =>
  writeCost().writeCosts(table, key, before, next);

/** Compiles a filter of an event source mapping. Throws an `AwsError` for a wrong one. */
export const compileFilter: typeof Filter.compileFilter = (pattern) => filter().compileFilter(pattern);

/** Returns the arguments and the environment with which a run starts the program of a folder. */
export const fasterNode = (folder: string): ReturnType<typeof Engine.fasterNode> =>
  engine().fasterNode(engine().programCache(folder));

/** Starts a separate GameLift with a fleet, a queue and a matchmaker, whose time the spec controls. */
export const gameLiftWorld: typeof GameLiftWorlds.world = (options) => gameLift().world(options);

/** Returns a game server that sends the frames of an official server SDK. `connect` and `ready` start it. */
export const serverProcess = (options: ServerProcesses.ServerOptions): ServerProcesses.ServerProcess =>
  new (serverProcesses().ServerProcess)(options);

/** Compiles a rule set of FlexMatch, which makes matches of tickets. Throws a `RuleSetError` for a wrong one. */
export const flexMatch: typeof FlexMatch.flexMatch = (ruleSet) => matchmaking().flexMatch(ruleSet);

/** Opens a UDP port that a game server can offer to GameLift, on the loopback interface. */
export const gamePort: typeof GamePort.gamePort = () => gamePorts().gamePort();

/** Starts Cognito with a pool and a client that have the usual settings. */
export const startPool: typeof Pool.startPool = (settings) => pool().startPool(settings);

/** Creates a player of a pool as an operator. Resolves with the player's password. */
export const createdPlayer: typeof Players.createdPlayer = (cloud, name) =>
  players().createdPlayer(cloud, name);

/** Signs a player in by a password. Resolves with the tokens. */
export const signIn: typeof Players.signIn = (cloud, name, secret, clientId) =>
  players().signIn(cloud, name, secret, clientId);

/** Returns Cognito's operations, by name. */
export const cognitoOperations = (): Readonly<Record<string, Operation>> => operations().operations;

/** Returns what refuses calls of Cognito beyond an account's quotas. */
export const callRates = (...given: ConstructorParameters<typeof Quotas.CallRates>): Quotas.CallRates =>
  new (quotas().CallRates)(...given);

/** Returns the code of an authenticator app for an interval, which `counterOf` returns. */
export const totp: typeof Totp.totp = (secret, counter, digits) => codes().totp(secret, counter, digits);

/** Returns the number of the interval of an authenticator app that a time in milliseconds is in. */
export const counterOf: typeof Totp.counterOf = (ms) => codes().counterOf(ms);

/** Creates an account of IAM in a folder, with functions that create its roles. */
export const iamAccount: typeof Iam.account = (data, awsUrl, clock) => iam().account(data, awsUrl, clock);

/** Issues the keys of a role's session, as the Security Token Service of the run with this data folder does. */
export const roleSession: typeof RoleSession.roleSession = (data, session) =>
  roleSessions().roleSession(data, session);

/** Returns what verifies signatures of AWS's version 4. */
export const signatureVerifier = (options: SigV4.SigV4Options): SigV4.SigV4 => new (sigV4().SigV4)(options);

/** Returns AWS's own signer for JavaScript. It yields requests as they arrive at a server. */
export const signer: typeof SignerOfAws.signer = (service, keys, region) =>
  awsSigner().signer(service, keys, region);

/** Returns a new key and its certificate for the loopback address, in PEM. */
export const selfSigned: typeof SelfSigned.selfSigned = (now) => certificates().selfSigned(now);

/** Starts a cloud with a function behind an alias that CodeDeploy moves, and its own clock. */
export const startReleased: typeof Releases.startReleased = (source) => releases().startReleased(source);

/** Starts a console on its own server, without a run. It shows the given program, and what the caller emits. */
export const served: typeof ConsoleServer.served = (shown, data) => consoleServer().served(shown, data);

/** Returns what a million of such requests cost on AWS, in dollars. */
export const costOf: typeof Cost.costOf = (billed, sizeOf) => cost().costOf(billed, sizeOf);

/** Returns the memory and the processor of each function of a run, by its name on AWS. */
export const functionSizes: typeof FunctionSizes.functionSizes = (deployment) =>
  sizes().functionSizes(deployment);

/** Creates all services of the local cloud, without a program. `CloudOptions.compose` can change what it returns. */
export const compose: typeof Services.compose = (host, aws, options, onCreated) =>
  services().compose(host, aws, options, onCreated);

/** Starts a partner's server, which returns each request and misbehaves as its path says. */
export const startUpstream: typeof Upstream.startUpstream = () => upstream().startUpstream();

/** Returns the values of a header, in the order of the request. */
export const valuesOf: typeof Upstream.valuesOf = (seen, name) => upstream().valuesOf(seen, name);

/** Starts a run in a process, by Node's arguments. Resolves when a line of its output matches, or when it has ended. */
export const startRun: typeof StartRun.startRun = (ready, args, cwd) =>
  startRuns().startRun(ready, args, cwd);

/** Tells whether every user may read a file: all of its folders let others through. */
export const isReadableByAll: typeof Readable.isReadableByAll = (path) => readable().isReadableByAll(path);

/** Returns the milliseconds for which Lambda keeps a worker without invocations beyond the steady ones. */
export const spareMs = (): number => limits().SPARE;

/** Reads the options of the command `local-cloud`. Throws a `DeployError` for wrong ones. */
export const parseCommand: typeof Command.parseCommand = (args) => command().parseCommand(args);

const awsSigner = (): typeof SignerOfAws => require("./signer");
const certificates = (): typeof SelfSigned => require("../core/tls/selfSigned");
const codes = (): typeof Totp => require("../cognito/totp");
const command = (): typeof Command => require("../cli/command");
const consoleServer = (): typeof ConsoleServer => require("./console");
const cost = (): typeof Cost => require("../console/cost");
const engine = (): typeof Engine => require("../engine");
const dynamoDbServer = (): typeof DynamoDbServer => require("./dynamodb");
const filter = (): typeof Filter => require("../lambda/eventSourceMapping/filter");
const firewalls = (): typeof Firewalls => require("./wafv2");
const gameLift = (): typeof GameLiftWorlds => require("./gamelift");
const gamePorts = (): typeof GamePort => require("./gamePort");
const gateway = (): typeof Gateway => require("./apigateway");
const iam = (): typeof Iam => require("./iam");
const limits = (): typeof import("../lambda/limits") => require("../lambda/limits");
const matchmaking = (): typeof FlexMatch => require("../gamelift/flexmatch");
const memory = (): typeof MemoryDynamoDb => require("./memoryDynamoDb");
const openApiImport = (): typeof OpenApiImport => require("../apigateway/openapi/import");
const operations = (): typeof Operations => require("../cognito/operations");
const partitionModel = (): typeof PartitionModel => require("../dynamodb/partitions/partitions");
const players = (): typeof Players => require("./players");
const pool = (): typeof Pool => require("./cognito");
const quotas = (): typeof Quotas => require("../cognito/quotas");
const readable = (): typeof Readable => require("./readableByAll");
const releases = (): typeof Releases => require("./codedeploy");
const roleSessions = (): typeof RoleSession => require("./roleSession");
const serverProcesses = (): typeof ServerProcesses => require("./serverProcess");
const services = (): typeof Services => require("../cloud/services");
const sigV4 = (): typeof SigV4 => require("../awsEndpoint/sigv4");
const sizes = (): typeof FunctionSizes => require("../console/functionSizes");
const socketClients = (): typeof SocketClient => require("./socketClient");
const startRuns = (): typeof StartRun => require("./startRun");
const tables = (): typeof Tables => require("../dynamodb/store/table");
const throttle = (): typeof import("../apigateway/usage/throttle") => require("../apigateway/usage/throttle");
const upstream = (): typeof Upstream => require("./upstream");
const writeCost = (): typeof WriteCost => require("../dynamodb/writeCost");
