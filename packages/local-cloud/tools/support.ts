import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

import { compose } from "../cloud/services";
import { RunClock } from "../core/clock";
import { Events } from "../core/events";
import { Meter } from "../core/meter";
import type { LocalService } from "../core/service";

/** Returns the README's tables of resource types and API operations, read from the services themselves. */
export const supportTables = (): Promise<string> =>
  withServices((services) => `${resourceTable(services)}\n\n${operationTable(services)}`);

/** Runs `use` with all services, which hold no data. */
export async function withServices<T>(use: (services: readonly LocalService[]) => T): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), "local-cloud-docs-"));
  const address = "http://localhost";
  const services = compose(
    {
      accountId: "123456789012",
      region: "us-east-1",
      data,
      awsUrl: address,
      publicUrl: address,
      events: new Events(),
      clock: new RunClock(),
      meter: new Meter(),
    },
    createServer(),
  );
  try {
    return use(services.all);
  } finally {
    await services.close();
    rmSync(data, { recursive: true });
  }
}

function resourceTable(services: readonly LocalService[]): string {
  const rows = services
    .flatMap(({ resources }) => Object.entries(resources))
    .map(([type, { inputs }]) => `| \`${type}\` | ${propertiesOf(inputs).join(", ")} |`)
    .sort();
  return ["| Resource type | Accepted properties |", "| --- | --- |", ...rows].join("\n");
}

function operationTable(services: readonly LocalService[]): string {
  const byService = new Map<string, string[]>();
  for (const { api } of services)
    if (api)
      byService.set(api.signingName, [...(byService.get(api.signingName) ?? []), ...(api.operations ?? [])]);
  const rows = [...byService]
    .map(([service, operations]) => `| \`${service}\` | ${[...operations].sort().join(", ")} |`)
    .sort();
  return ["| Service | API operations |", "| --- | --- |", ...rows].join("\n");
}

/** Returns the names of a schema's top-level properties, without those that it always refuses. */
function propertiesOf(inputs: z.ZodType): readonly string[] {
  const schema = z.toJSONSchema(inputs, { io: "input", unrepresentable: "any" });
  const accepts = (property: z.core.JSONSchema._JSONSchema) =>
    typeof property !== "object" || property.not === undefined;
  const alternatives = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const names = alternatives.flatMap((one) =>
    typeof one !== "object"
      ? []
      : Object.entries(one.properties ?? {}).flatMap(([name, property]) => (accepts(property) ? [name] : [])),
  );
  return [...new Set(names)].sort();
}
