import type { Tables } from "@game-backend/framework/table";

/** The targets of integrations, by route name where they belong to a route. */
export interface Targets {
  region: string;
  corsOrigins: readonly string[];
  /** The `invokeArn` of functions. */
  invokeArns: Readonly<Record<string, string>>;
  /** The roles in which the gateway calls DynamoDB. */
  roleArns: Readonly<Record<string, string>>;
  tables: Tables;
  /** The tables' physical names. */
  tableNames: Readonly<Record<string, string>>;
  /** The values of the capabilities that routes without a function use, by the names of their variables. */
  environments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The address of the upstream, without a slash at its end; absent: none. */
  upstreamUrl?: string;
}
