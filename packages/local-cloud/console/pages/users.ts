import * as z from "zod";

import type { RecordedResource } from "../../engine";
import { PoolOperator } from "../poolOperator";
import type { OperatorCall } from "../sources";
import type { Page } from "./page";
import { rowsNaming } from "./rowsNaming";
import { rowsOf } from "./rowsOf";
import type { TableReader } from "./tableReader";

const attributes = z.array(z.object({ Name: z.string(), Value: z.string().optional() })).default([]);
const user = z.object({
  Username: z.string(),
  UserStatus: z.string(),
  Enabled: z.boolean(),
  UserCreateDate: z.number(),
});
const listed = z.object({ Users: z.array(user.extend({ Attributes: attributes })) });
const got = user.extend({ UserAttributes: attributes });
const groups = z.object({ Groups: z.array(z.object({ GroupName: z.string() })) });

const query = z.strictObject({ search: z.string().default("") });
const simple = {
  disable: "AdminDisableUser",
  enable: "AdminEnableUser",
  "sign-out": "AdminUserGlobalSignOut",
};
const grouped = { join: "AdminAddUserToGroup", leave: "AdminRemoveUserFromGroup" };
const action = z.union([
  z.strictObject({ do: z.enum(["disable", "enable", "sign-out"]) }),
  z.strictObject({ do: z.enum(["join", "leave"]), group: z.string() }),
  /** Asks for a token of the console's own user of a pool, for the program's own view. */
  z.strictObject({ do: z.literal("token"), pool: z.string() }),
]);

export interface UsersOptions {
  readonly graph: readonly RecordedResource[];
  readonly tables: TableReader;
  readonly call: OperatorCall;
  /** Signs a user of a pool in. Returns the ID token. */
  readonly signIn: (pool: string, username: string) => Promise<string>;
  readonly now: () => number;
  /** True if the program has its own view of a user. */
  readonly hasOwnView: boolean;
}

/** The users of Cognito's pools, with their rows in all tables, and tokens for the program's own view of them. */
export function usersPage({ graph, tables, call, signIn, now, hasOwnView }: UsersOptions): Page {
  const pools = graph.flatMap(({ type, id, name }) =>
    type === "aws:cognito/userPool:UserPool" && id !== undefined ? [{ id, name }] : [],
  );
  const operators = new Map<string, PoolOperator>();
  const cognito = (operation: string, UserPoolId: string, input: object = {}) =>
    call({
      service: "cognito-idp",
      target: "AWSCognitoIdentityProviderService",
      operation,
      input: { UserPoolId, ...input },
    });

  async function search(pool: string, text: string) {
    const filters =
      text === "" ? [undefined] : ["username", "email", "sub"].map((name) => filterOf(name, text));
    const found = await Promise.all(
      filters.map(
        async (Filter) => listed.parse(await cognito("ListUsers", pool, { Filter, Limit: 60 })).Users,
      ),
    );
    const byName = new Map(found.flat().map((one) => [one.Username, one]));
    return [...byName.values()].map(({ Attributes, ...one }) => ({
      ...shown(one),
      attributes: valuesOf(Attributes),
    }));
  }

  async function detail(pool: string, Username: string) {
    const { UserAttributes, ...one } = got.parse(await cognito("AdminGetUser", pool, { Username }));
    const values = valuesOf(UserAttributes);
    const ids = [...new Set([values["sub"] ?? Username, Username])];
    const [{ Groups }, all, rows] = await Promise.all([
      cognito("AdminListGroupsForUser", pool, { Username }).then(groups.parse),
      cognito("ListGroups", pool).then(groups.parse),
      rowsOf(tables, ids),
    ]);
    const naming = await rowsNaming(tables, ids, rows);
    const names = (list: typeof Groups) => list.map(({ GroupName }) => GroupName);
    return {
      ...shown(one),
      attributes: values,
      groups: names(Groups),
      allGroups: names(all.Groups),
      rows,
      naming,
      hasOwnView,
    };
  }

  /** Returns a token of the console's own user, a member of all groups of a pool. */
  async function tokenOf(pool: string) {
    const operator = operators.get(pool) ?? new PoolOperator(pool, cognito, signIn, now);
    operators.set(pool, operator);
    return { token: await operator.signIn() };
  }

  return {
    async read({ rest: [pool, username], query: asked }) {
      if (pool === undefined) {
        const text = query.parse(asked).search.trim();
        return Promise.all(pools.map(async (one) => ({ ...one, users: await search(one.id, text) })));
      }
      const known = pools.some(({ id }) => id === pool) && username !== undefined;
      return known ? detail(pool, username) : undefined;
    },
    async act({ rest: [pool, Username] }, body) {
      if (!pools.some(({ id }) => id === pool) || pool === undefined || Username === undefined)
        return undefined;
      const wanted = action.parse(body);
      if ("pool" in wanted)
        return pools.some(({ id }) => id === wanted.pool) ? tokenOf(wanted.pool) : undefined;
      if ("group" in wanted) await cognito(grouped[wanted.do], pool, { Username, GroupName: wanted.group });
      else await cognito(simple[wanted.do], pool, { Username });
      return { done: true };
    },
  };
}

/** Returns a Cognito filter: the attribute starts with the text. A `sub` must match as a whole. */
const filterOf = (name: string, text: string) =>
  `${name} ${name === "sub" ? "=" : "^="} "${text.replace(/["\\]/g, "\\$&")}"`;

const shown = ({ Username, UserStatus, Enabled, UserCreateDate }: z.output<typeof user>) => ({
  username: Username,
  status: UserStatus,
  enabled: Enabled,
  /** Milliseconds since 1970. */
  created: UserCreateDate * 1000,
});

const valuesOf = (list: z.output<typeof attributes>): Readonly<Record<string, string>> =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? ""]));
