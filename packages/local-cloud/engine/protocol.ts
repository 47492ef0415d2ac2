/**
 * Boundary to Pulumi's gRPC protocol. The generated messages are loaded as `@pulumi/pulumi` itself loads
 * them: it brings its own google-protobuf, and messages of two copies do not mix.
 */
import { createRequire } from "node:module";

import type {
  Server as GrpcServer,
  handleUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from "@grpc/grpc-js";
import type { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import type * as CallbackPb from "@pulumi/pulumi/proto/callback_pb";
import type * as EnginePb from "@pulumi/pulumi/proto/engine_pb";
import type * as ResourcePb from "@pulumi/pulumi/proto/resource_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

const load = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export type { CallbackPb, CallbacksClient, EnginePb, ResourcePb };

const grpc: typeof import("@grpc/grpc-js") = load("@grpc/grpc-js");
export const resourcePb: typeof ResourcePb = load("@pulumi/pulumi/proto/resource_pb");
export const callbackPb: typeof CallbackPb = load("@pulumi/pulumi/proto/callback_pb");
export const enginePb: typeof EnginePb = load("@pulumi/pulumi/proto/engine_pb");

const emptyPb: { Empty: typeof Empty } = load("google-protobuf/google/protobuf/empty_pb");
const structPb: { Struct: typeof Struct } = load("google-protobuf/google/protobuf/struct_pb");
const { ResourceMonitorService }: { ResourceMonitorService: ServiceDefinition } = load(
  "@pulumi/pulumi/proto/resource_grpc_pb",
);
const { EngineService }: { EngineService: ServiceDefinition } = load("@pulumi/pulumi/proto/engine_grpc_pb");

const callbackGrpc: { CallbacksClient: typeof CallbacksClient } = load(
  "@pulumi/pulumi/proto/callback_grpc_pb",
);

export type Values = Record<string, unknown>;

export const empty = () => new emptyPb.Empty();

/** Converts plain values for the wire. `undefined` is omitted, as in JSON. */
export const toStruct = (values: Values) =>
  structPb.Struct.fromJavaScript(
    JSON.parse(JSON.stringify(values)) as Parameters<typeof Struct.fromJavaScript>[0],
  );

export const fromStruct = (struct: Struct | undefined): Values => (struct?.toJavaScript() ?? {}) as Values;

/** A failure that the program may catch: it ends the call, and the engine continues. */
export class CallError extends Error {
  override readonly name = "CallError";
}

/**
 * Wraps a method. The program may catch a `CallError`, which it receives with the status that Pulumi's engine uses.
 * For any other error it is told that the engine has stopped, because the engine has already reported the error.
 */
export const method =
  <Request, Response>(
    handler: (request: Request) => Response | Promise<Response>,
  ): handleUnaryCall<Request, Response> =>
  async (call, callback) => {
    try {
      callback(null, await handler(call.request));
    } catch (error) {
      callback(
        error instanceof CallError
          ? { code: grpc.status.UNKNOWN, details: error.message }
          : { code: grpc.status.CANCELLED, details: "the local engine has stopped" },
      );
    }
  };

/** The most bytes of a message: an archive's text may be in one. */
const limits = {
  "grpc.max_receive_message_length": 400 * 1024 * 1024,
  "grpc.max_send_message_length": 400 * 1024 * 1024,
};

/** Returns a client of the functions that a program offers to the engine. */
export const callbacksClient = (target: string): CallbacksClient =>
  new callbackGrpc.CallbacksClient(target, grpc.credentials.createInsecure(), limits);

export interface Listening {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  close(): void;
}

/** Serves the two services that a language host calls. */
export function listen(
  monitor: UntypedServiceImplementation,
  engine: UntypedServiceImplementation,
): Promise<Listening> {
  const server: GrpcServer = new grpc.Server(limits);
  server.addService(ResourceMonitorService, monitor);
  server.addService(EngineService, engine);
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve({ address: `127.0.0.1:${port}`, close: () => server.forceShutdown() });
    });
  });
}
