import type { Dated, LocalCloud, LocalEvent } from "@game-backend/local-cloud";
import type { Measured, Use } from "./measured";
import type { Recorder } from "./recorder";

/** The bytes that CloudWatch Logs counts for each event in addition to its message (PutLogEvents). */
const logEventBytes = 26;

const ofS3 = {
  PutObject: "put",
  PostObject: "put",
  CopyObject: "put",
  ListObjectsV2: "put",
  GetObject: "get",
} as const;

/** Measures requests to an otherwise idle local run, with the work of the stream consumers after each. */
export class Meter implements Pick<Recorder, "measured" | "measure"> {
  readonly measured: (Measured & { units: { read: number; write: number } })[] = [];
  private seen: Dated<LocalEvent>[] = [];
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly cloud: LocalCloud) {
    cloud.events.listen((event) => this.seen.push(event));
    this.names = new Map(
      cloud.graph.flatMap(({ type, name, outputs }) =>
        /^aws:lambda\/(callbackF|f)unction:/.test(type) && typeof outputs["name"] === "string"
          ? [[outputs["name"], name]]
          : [],
      ),
    );
  }

  measure: Recorder["measure"] = async (route, variant, send) => {
    const { answer, request, after } = await this.watch(send);
    const expected = /^[45]\d\d/.exec(variant)?.[0];
    if (expected ? answer.status !== Number(expected) : answer.status >= 400)
      throw new Error(`${route}, ${variant}: ${answer.status} ${JSON.stringify(answer.body)}`);
    const bytes = Buffer.byteLength(JSON.stringify(answer.body) ?? "");
    const { status, units } = answer;
    this.measured.push({ route, variant, status, bytes, units, ...request, after });
    return answer;
  };

  /** Runs something and waits for its consequences. */
  async watch<T>(send: () => Promise<T>): Promise<{ answer: T; request: Use; after: Use }> {
    await this.cloud.drained();
    this.seen = [];
    const answer = await send();
    await this.cloud.drained();
    const batches = new Set(this.seen.flatMap((event) => (event.kind === "batch" ? [event.traceId] : [])));
    const logGroups = new Set(
      this.seen.flatMap((event) => (event.kind === "batch" ? [`/aws/lambda/${event.function}`] : [])),
    );
    const isAfter = (event: LocalEvent) =>
      event.kind === "log"
        ? logGroups.has(event.group)
        : "traceId" in event && batches.has(event.traceId ?? "");
    return {
      answer,
      request: this.use(this.seen.filter((event) => !isAfter(event))),
      after: this.use(this.seen.filter(isAfter)),
    };
  }

  private use(events: readonly LocalEvent[]): Use {
    const use = { read: 0, write: 0, pushes: 0, queued: 0, logBytes: 0, s3: { put: 0, get: 0 } };
    const invocations: Record<string, number> = {};
    for (const event of events)
      switch (event.kind) {
        case "request":
        case "batch":
          use.read += event.read;
          use.write += event.write;
          break;
        case "invoke": {
          const name = this.names.get(event.function) ?? event.function;
          invocations[name] = (invocations[name] ?? 0) + 1;
          break;
        }
        case "call": {
          if (event.operation === "PostToConnection") use.pushes++;
          if (event.operation === "SendMessage") use.queued++;
          const kind = event.service === "s3" && ofS3[event.operation as keyof typeof ofS3];
          if (kind) use.s3[kind]++;
          break;
        }
        case "log":
          use.logBytes += Buffer.byteLength(event.message) + logEventBytes;
          break;
        default:
      }
    return { ...use, invocations };
  }
}
