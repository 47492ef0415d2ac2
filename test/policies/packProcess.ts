import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { RecordedResource } from "@game-backend/local-cloud";
import { asCreated, type Finding } from "@game-backend/tools/policy/analyze";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";

/** From the Pulumi SDK's own copy of google-protobuf, because messages of two copies are incompatible. */
const struct: { Struct: typeof Struct } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb",
);

const transpileOnly = join(__dirname, "transpileOnly.cjs");

/** The maximum message size in bytes: graphs exceed gRPC's default of 4 MB. */
const messageSize = 400 * 1024 * 1024;

/**
 * Runs the pack over a recorded graph as the Pulumi engine does: in Pulumi's own process, over gRPC. Unless `exact` is set,
 * ts-node compiles the pack without type checks, which take ten seconds. A compiled pack needs no ts-node.
 */
export async function analyzeByProcess(
  folder: string,
  graph: readonly RecordedResource[],
  { exact = false, isCompiled = false } = {},
): Promise<Pick<Finding, "rule" | "urn" | "message" | "enforcementLevel">[]> {
  const program = createRequire(join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run-policy-pack");
  const child = spawn(
    process.execPath,
    [...(exact || isCompiled ? [] : ["-r", transpileOnly]), program, "127.0.0.1:0", folder],
    {
      cwd: folder,
      env: {
        ...process.env,
        ...(isCompiled
          ? { PULUMI_NODEJS_TYPESCRIPT: "false" }
          : { PULUMI_NODEJS_TYPESCRIPT: "true", TS_NODE_PROJECT: join(folder, "tsconfig.json") }),
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  try {
    const exit = once(child, "exit").then(([code]) => {
      throw new Error(`The pack's process ended with ${code} before it served.`);
    });
    const line = once(createInterface({ input: child.stdout }), "line").then(([text]) => String(text).trim());
    const client = new AnalyzerClient(
      `127.0.0.1:${await Promise.race([line, exit])}`,
      credentials.createInsecure(),
      {
        "grpc.max_receive_message_length": messageSize,
        "grpc.max_send_message_length": messageSize,
      },
    );
    const custom = graph.filter((resource) => resource.type !== "pulumi:pulumi:Stack");
    const answers: { urn: string; answer: analyzer.AnalyzeResponse }[] = [];
    for (const resource of custom) {
      const { urn } = resource;
      answers.push({ urn, answer: await call((done) => client.analyze(resourceRequest(resource), done)) });
    }
    answers.push({ urn: "", answer: await call((done) => client.analyzeStack(stackRequest(custom), done)) });
    client.close();
    // A response about one resource does not name it, because the engine knows which one it asked about.
    return answers.flatMap(({ urn, answer }) =>
      answer.getDiagnosticsList().map((diagnostic) => ({
        rule: diagnostic.getPolicyname(),
        urn: diagnostic.getUrn() || urn,
        message: diagnostic.getMessage(),
        enforcementLevel:
          diagnostic.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
      })),
    );
  } finally {
    child.kill();
  }
}

type Done = (error: Error | null, answer: analyzer.AnalyzeResponse) => void;

const call = (send: (done: Done) => unknown) =>
  new Promise<analyzer.AnalyzeResponse>((resolve, reject) => {
    send((error, answer) => (error ? reject(error) : resolve(answer)));
  });

function resourceRequest(resource: RecordedResource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(structOf(resource));
  request.setOptions(optionsOf(resource));
  return request;
}

function stackRequest(graph: readonly RecordedResource[]): analyzer.AnalyzeStackRequest {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(
    graph.map((resource) => {
      const message = new analyzer.AnalyzerResource();
      message.setType(resource.type);
      message.setUrn(resource.urn);
      message.setName(resource.name);
      message.setProperties(structOf(asCreated(resource)));
      message.setOptions(optionsOf(resource));
      message.setParent(resource.parent ?? "");
      message.setDependenciesList([...resource.dependencies]);
      for (const [name, urns] of Object.entries(resource.propertyDependencies)) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies();
        dependencies.setUrnsList([...urns]);
        message.getPropertydependenciesMap().set(name, dependencies);
      }
      return message;
    }),
  );
  return request;
}

/** Returns the inputs as in JSON, without undefined members. */
const structOf = ({ inputs }: RecordedResource) =>
  struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(inputs)));

function optionsOf({ protect, parent }: RecordedResource): analyzer.AnalyzerResourceOptions {
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(protect);
  options.setParent(parent ?? "");
  options.setCustomtimeouts(new analyzer.AnalyzerResourceOptions.CustomTimeouts());
  return options;
}
