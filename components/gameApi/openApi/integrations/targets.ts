import type { TableName } from "../../../../functions/lib/tables";

/** What integrations point at; by the name of a route where it is the route's own. */
export interface Targets {
  region: string;
  corsOrigins: readonly string[];
  /** The `invokeArn` of functions. */
  invokeArns: Readonly<Record<string, string>>;
  /** The roles as which the gateway asks DynamoDB. */
  roleArns: Readonly<Record<string, string>>;
  tableNames: Readonly<Record<TableName, string>>;
  /** Where `/partner` goes, without a slash at its end; absent: nowhere. */
  upstreamUrl?: string;
}
