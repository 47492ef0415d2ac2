import { z } from "zod";

import { allAttributes, toList } from "../attributes";
import { invalidParameter } from "../errors";
import { iamOperation, Limit, NextToken, PoolId } from "../operation";
import type { User } from "../users";
import { userSummary } from "./adminUsers";

/** The attributes that AWS allows in a filter. */
const searchable = [
  ...["username", "email", "phone_number", "name", "given_name", "family_name"],
  ...["preferred_username", "cognito:user_status", "status", "sub"],
];

const caseSensitive = ["sub", "username", "status"];

function fieldOf(user: User, name: string): string {
  if (name === "username") return user.username;
  if (name === "cognito:user_status") return user.status;
  if (name === "status") return user.enabled ? "Enabled" : "Disabled";
  return allAttributes(user)[name] ?? "";
}

/**
 * Parses a filter such as `email = "ada@example.com"` or `name ^= "A"`. An empty filter matches everyone.
 * Only `sub`, `username` and `status` are case-sensitive. Throws `InvalidParameterException`.
 */
function parseFilter(filter: string | undefined): (user: User) => boolean {
  if (!filter) return () => true;
  const match = /^\s*"?([\w:]+)"?\s*(=|\^=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter);
  const [, name = "", operator, quoted = ""] = match ?? [];
  if (!match) throw invalidParameter("Error while parsing filter.");
  if (!searchable.includes(name)) throw invalidParameter(`Filtering by ${name} is not supported.`);
  const fold = (text: string) => (caseSensitive.includes(name) ? text : text.toLowerCase());
  const wanted = fold(quoted.replace(/\\(.)/g, "$1"));
  if (operator === "=") return (user) => fold(fieldOf(user, name)) === wanted;
  return (user) => fold(fieldOf(user, name)).startsWith(wanted);
}

const ListInput = z.object({
  UserPoolId: PoolId,
  AttributesToGet: z.array(z.string()).optional(),
  Filter: z.string().max(256).optional(),
  Limit,
  PaginationToken: NextToken,
});

export const listUsers = iamOperation(ListInput, (services, input) => {
  const pool = services.directory.pool(input.UserPoolId);
  const after = Buffer.from(input.PaginationToken ?? "", "base64url").toString();
  const accept = parseFilter(input.Filter);
  const { users, next } = services.users.page(pool, input.Limit || 60, after, accept);
  const wanted = input.AttributesToGet;
  return {
    Users: users.map((user) => {
      const shown = Object.entries(allAttributes(user)).filter(([name]) => !wanted || wanted.includes(name));
      return { ...userSummary(user), Attributes: toList(Object.fromEntries(shown)) };
    }),
    ...(next !== undefined && { PaginationToken: Buffer.from(next).toString("base64url") }),
  };
});
