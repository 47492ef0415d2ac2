import { z } from "zod";

import { paged } from "../../core/paged";
import { percentDecoded } from "../../core/percentDecoded";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../../core/service";
import { AwsError } from "../../core/service";
import type { ApiKey, UsagePlan } from "../usage/usagePlans";
import type { Keys } from "./keys";

const newKey = z.strictObject({
  name: z.string().default(""),
  description: z.string().optional(),
  enabled: z.boolean().default(false),
  value: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/, "an API key has alphanumeric characters")
    .optional(),
});
const patch = z.strictObject({
  patchOperations: z
    .array(
      z.strictObject({
        op: z.literal("replace"),
        path: z.string(),
        value: z.string(),
      }),
    )
    .min(1),
});
const membership = z.strictObject({ keyId: z.string(), keyType: z.literal("API_KEY") });
const page = {
  limit: z.coerce.number<string>().int().min(1).max(500).default(25),
  position: z.string().regex(/^\d+$/, "it is no position of an answer").optional(),
};
const list = z.strictObject({
  name: z.string().optional(),
  includeValues: z.enum(["true", "false"]).default("false"),
  ...page,
});
const plansOfKey = z.strictObject({ keyId: z.string().optional(), ...page });
const one = z.strictObject({ includeValue: z.enum(["true", "false"]).default("false") });

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  readonly status?: number;
  run(keys: Keys, id: string, input: unknown, query: object): object | undefined;
}

const operations: readonly Operation[] = [
  {
    name: "CreateApiKey",
    method: "POST",
    path: /^\/apikeys$/,
    status: 201,
    run: (keys, _, input) => {
      const asked = read(newKey, input);
      checkNew(asked);
      const key = keys.create({ ...asked, value: asked.value || undefined });
      return { ...shown(keys, key), value: key.value };
    },
  },
  {
    name: "GetApiKeys",
    method: "GET",
    path: /^\/apikeys$/,
    run(keys, _, __, query) {
      const { name = "", includeValues, ...asked } = read(list, query);
      const found = keys.list().filter((key) => key.name.startsWith(name));
      return pageOf(found, asked, (key) => ({
        ...shown(keys, key),
        ...(includeValues === "true" && { value: key.value }),
      }));
    },
  },
  {
    name: "GetApiKey",
    method: "GET",
    path: /^\/apikeys\/([^/]+)$/,
    run(keys, id, _, query) {
      const key = keys.get(id);
      return {
        ...shown(keys, key),
        ...(read(one, query).includeValue === "true" && { value: key.value }),
      };
    },
  },
  {
    name: "UpdateApiKey",
    method: "PATCH",
    path: /^\/apikeys\/([^/]+)$/,
    run(keys, id, input) {
      const { patchOperations } = read(patch, input);
      for (const { path } of patchOperations) checkPatched(path);
      return { ...shown(keys, keys.setEnabled(id, patchOperations.at(-1)?.value === "true")), tags: {} };
    },
  },
  {
    name: "DeleteApiKey",
    method: "DELETE",
    path: /^\/apikeys\/([^/]+)$/,
    status: 202,
    run: (keys, id) => void keys.delete(id),
  },
  {
    name: "GetUsagePlans",
    method: "GET",
    path: /^\/usageplans$/,
    run(keys, _, __, query) {
      const { keyId, ...asked } = read(plansOfKey, query);
      const found = keyId === undefined ? keys.listPlans() : keys.plansOf(keyId);
      return pageOf(found, asked, shownPlan);
    },
  },
  {
    name: "CreateUsagePlanKey",
    method: "POST",
    path: /^\/usageplans\/([^/]+)\/keys$/,
    status: 201,
    run(keys, id, input) {
      const { keyId, keyType } = read(membership, input);
      const { name, value } = keys.join(keyId, id);
      return { id: keyId, type: keyType, name, value };
    },
  },
];

/** Throws `BadRequestException`, which names each member that the local cloud does not implement. */
function read<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(input);
  if (success) return data;
  throw bad(z.prettifyError(error));
}

const bad = (message: string) => new AwsError("BadRequestException", message, 400);

/** Throws if a new key exceeds a limit, with messages recorded on AWS (LocalStack's snapshots). */
function checkNew({ name, description = "", value }: z.output<typeof newKey>): void {
  if (name.length > 1024) throw bad("Invalid API Key name, can be at most 1024 characters.");
  if (description.length > 125_000) throw bad("Invalid API Key description specified.");
  if (value && value.length < 20) throw bad("API Key value should be at least 20 characters");
  if (value && value.length > 128) throw bad("API Key value exceeds maximum size of 128 characters");
}

/** The members of a key that can be changed on AWS. */
const changeable = ["/description", "/enabled", "/name", "/customerId"];

function checkPatched(path: string): void {
  if (!changeable.includes(path))
    throw bad(
      `Invalid patch path  '${path}' specified for op 'replace'. Must be one of: [${changeable.join(", ")}]`,
    );
  if (path !== "/enabled") throw bad(`The local cloud changes /enabled, and not ${path}.`);
}

/** Returns a page of a list, and the position of the next one if there is one. */
function pageOf<T>(
  all: readonly T[],
  { limit, position }: { readonly limit: number; readonly position?: string | undefined },
  show: (one: T) => object,
): object {
  const { items, next } = paged(all, limit, position);
  return { item: items.map(show), ...(next.NextToken && { position: next.NextToken }) };
}

const shown = (keys: Keys, key: ApiKey) => ({
  id: key.id,
  ...(key.name && { name: key.name }),
  ...(key.description && { description: key.description }),
  enabled: key.enabled,
  createdDate: keys.created(key),
  lastUpdatedDate: keys.created(key),
  stageKeys: [],
});

const shownPlan = ({ id, name, description, stages, rate, quota }: UsagePlan) => ({
  id,
  name,
  ...(description && { description }),
  apiStages: [...stages.keys()].map((each) => {
    const [apiId, stage] = each.split("/");
    return { apiId, stage };
  }),
  ...(rate && { throttle: rate }),
  ...(quota && { quota }),
});

/** API Gateway's REST protocol: the API keys and their plans, so that an operator can rotate keys. */
export class KeysApi implements AwsApi {
  readonly signingName = "apigateway";
  readonly operations = operations.map(({ name }) => name);

  constructor(
    private readonly account: { readonly region: string },
    private readonly keys: Keys,
  ) {}

  /** API Gateway's actions are the HTTP methods. */
  access({ method, path }: AwsCall): readonly Access[] {
    find(method, path);
    return [
      { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${this.account.region}::${path}` },
    ];
  }

  async answer({ method, path, query, body }: AwsCall): Promise<AwsAnswer> {
    const { operation, id } = find(method, path);
    const result = operation.run(this.keys, id, parsed(body), Object.fromEntries(query));
    return {
      status: operation.status ?? 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(result ?? {}),
    };
  }
}

function find(method: string, path: string): { readonly operation: Operation; readonly id: string } {
  for (const operation of operations) {
    const found = operation.method === method ? operation.path.exec(path) : null;
    if (found) return { operation, id: percentDecoded(found[1] ?? "") };
  }
  throw new AwsError(
    "UnknownOperationException",
    `The local cloud's API Gateway does not implement ${method} ${path}.`,
    404,
  );
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    throw bad("The body is not JSON.");
  }
}
