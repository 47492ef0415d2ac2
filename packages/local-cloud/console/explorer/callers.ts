import * as z from "zod";

import { signatureHeaders } from "../../awsEndpoint/sign";
import { AwsError } from "../../core/service";
import { PoolOperator } from "../poolOperator";
import type { Program } from "../program";

/** Whom a request is sent as. */
export const asSchema = z.union([
  z.strictObject({ kind: z.literal("nobody") }),
  /** A user of a pool. */
  z.strictObject({ kind: z.literal("user"), pool: z.string(), name: z.string() }),
  /** The console's own user of a pool, a member of all groups. */
  z.strictObject({ kind: z.literal("operator"), pool: z.string() }),
  /** A user of IAM, whose keys sign the request. */
  z.strictObject({ kind: z.literal("keys"), name: z.string() }),
  z.strictObject({ kind: z.literal("apiKey"), name: z.string() }),
]);
export type As = z.output<typeof asSchema>;

export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** The callers that a request can be sent as. */
export interface Callers {
  readonly pools: readonly { readonly id: string; readonly name: string }[];
  readonly keys: readonly string[];
  readonly apiKeys: readonly string[];
}

/** How long a user's token is used again, in milliseconds. A player who has signed out elsewhere needs a new one soon. */
const tokenKept = 60_000;

/** Signs requests as real callers do: with a pool's ID token, the signature of AWS keys, or an API key. */
export class Credentials {
  private readonly operators = new Map<string, PoolOperator>();
  private readonly tokens = new Map<string, { readonly value: string; readonly until: number }>();

  constructor(private readonly program: Pick<Program, "clock" | "deployment" | "sources">) {}

  callers(): Callers {
    const { deployment, sources } = this.program;
    const pools = deployment.graph.flatMap(({ type, id, name }) =>
      type === "aws:cognito/userPool:UserPool" && id !== undefined ? [{ id, name }] : [],
    );
    return {
      pools,
      keys: sources.keys().map(({ name }) => name),
      apiKeys: this.apiKeys().map(({ name }) => name),
    };
  }

  /** Returns the headers that identify the caller. Throws `AwsError` for a caller that does not exist. */
  async headers(as: As, request: Outgoing): Promise<Readonly<Record<string, string>>> {
    switch (as.kind) {
      case "nobody":
        return {};
      case "user":
        return { authorization: await this.token(as.pool, as.name) };
      case "operator":
        return { authorization: await this.operator(as.pool).signIn() };
      case "keys": {
        const { region, keys } = this.program.sources;
        const found = named(keys(), as.name);
        return signatureHeaders(request, {
          ...found,
          region,
          service: "execute-api",
          now: this.program.clock.now(),
        });
      }
      case "apiKey":
        return { "x-api-key": named(this.apiKeys(), as.name).value };
    }
  }

  private async token(pool: string, name: string): Promise<string> {
    const key = `${pool} ${name}`;
    const known = this.tokens.get(key);
    if (known && known.until > this.program.clock.now()) return known.value;
    const value = await this.program.sources.signIn(pool, name);
    if (this.tokens.size >= 100) this.tokens.clear();
    this.tokens.set(key, { value, until: this.program.clock.now() + tokenKept });
    return value;
  }

  private operator(pool: string): PoolOperator {
    const { sources } = this.program;
    const call = (operation: string, UserPoolId: string, input: object = {}) =>
      sources.call({
        service: "cognito-idp",
        target: "AWSCognitoIdentityProviderService",
        operation,
        input: { UserPoolId, ...input },
      });
    const operator =
      this.operators.get(pool) ?? new PoolOperator(pool, call, sources.signIn, this.program.clock.now);
    this.operators.set(pool, operator);
    return operator;
  }

  private apiKeys(): readonly { readonly name: string; readonly value: string }[] {
    return this.program.deployment.graph.flatMap(({ type, name, outputs: { value } }) =>
      type === "aws:apigateway/apiKey:ApiKey" && typeof value === "string" ? [{ name, value }] : [],
    );
  }
}

function named<T extends { readonly name: string }>(list: readonly T[], name: string): T {
  const found = list.find((one) => one.name === name);
  if (!found) throw new AwsError("ResourceNotFoundException", `There is no caller ${name}.`, 404);
  return found;
}
