import type { Tables } from "../../../../functions/lib/table";

/** What integrations point at; by the name of a route where it is the route's own. */
export interface Targets {
  region: string;
  corsOrigins: readonly string[];
  /** The `invokeArn` of functions. */
  invokeArns: Readonly<Record<string, string>>;
  /** The roles as which the gateway asks DynamoDB. */
  roleArns: Readonly<Record<string, string>>;
  tables: Tables;
  /** The tables' physical names. */
  tableNames: Readonly<Record<string, string>>;
  /** Where `/partner` goes, without a slash at its end; absent: nowhere. */
  upstreamUrl?: string;
}
