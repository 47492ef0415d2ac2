import type { Access, AwsAnswer, AwsApi, AwsCall } from "../../core/service";
import { AwsError } from "../../core/service";
import { invalid } from "../definitions";
import type { Engine } from "../engine";
import type { CallRates } from "../quotas";
import { computes } from "./computes";
import { gameSessions } from "./gameSessions";
import { gateway } from "./gateway";
import { locations } from "./locations";
import { matchmaking } from "./matchmaking";
import type { Operation, Running } from "./operation";
import { placements } from "./placements";
import { WireFormat } from "./wireFormat";

const operations: Readonly<Record<string, Operation>> = {
  ...computes,
  ...gameSessions,
  ...gateway,
  ...locations,
  ...placements,
  ...matchmaking,
};

/** GameLift's API: JSON 1.1, and Smithy RPC v2 CBOR, which newer SDKs send. */
export class GameLiftApi implements AwsApi {
  readonly signingName = "gamelift";
  readonly operations = Object.keys(operations);
  readonly target = "GameLift";
  readonly rpc = {
    service: "GameLift",
    timestamps: /^(Creation|Termination|Start|End)Time$|^Expiration(Timestamp)?$/,
  };
  private readonly running: Running;

  /** `rates` refuses calls beyond the account's quotas. If absent, nothing is refused. */
  constructor(
    engine: Engine,
    private readonly rates?: CallRates,
  ) {
    this.running = { engine, shown: new WireFormat(engine) };
  }

  access({ operation, input }: AwsCall): readonly Access[] {
    const known = find(operation);
    return [
      { action: `gamelift:${operation}`, resource: known.resource(parsed(known, input), this.running) },
    ];
  }

  async answer({ operation, input }: AwsCall): Promise<AwsAnswer> {
    const known = find(operation);
    this.rates?.take(operation);
    const given = parsed(known, input);
    await known.before?.(this.running);
    const body = this.running.engine.step(() => known.run(given, this.running));
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify(body),
    };
  }
}

function find(name: string): Operation {
  const known = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (known) return known;
  throw new AwsError("UnsupportedOperation", `The local GameLift does not implement ${name}.`);
}

/** Parses an input. The type is `never` because only the operation's functions know what its schema yields. */
function parsed({ input }: Operation, given: unknown): never {
  const { data, error } = input.safeParse(given);
  if (!error) return data as never;
  const [issue] = error.issues;
  throw invalid(`Value at '${issue?.path.join(".")}' failed to satisfy constraint: ${issue?.message}`);
}
