import {
  AdminGetUserCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { type DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import type { TableModel } from "@game-backend/framework/table";

import type { Row } from "./copyBack";

/**
 * Returns a function that tells whether a row may come back: by what the table's model says, and whether its players still have
 * accounts. For a profile it looks up the player's user in Cognito, and for a row of any other table the players' profiles. Rows of
 * nobody may always return.
 */
export function accountExists(
  clients: { dynamodb: DynamoDBClient; cognito: CognitoIdentityProviderClient },
  names: { profiles: string; userPoolId: string; rows?: string },
  table: string,
  { returns }: Pick<TableModel, "returns"> = {},
): (row: Row) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = (row: Row, userId: string) =>
    table === "profiles"
      ? hasUser(clients.cognito, names.userPoolId, row)
      : isThere(clients.dynamodb, names.profiles, { userId });
  const hasAccount = (row: Row, userId: string) => {
    const asked = known.get(userId) ?? look(row, userId);
    known.set(userId, asked);
    return asked;
  };
  return async (row) => {
    const texts = Object.fromEntries(Object.entries(row).map(([name, { S, N }]) => [name, S ?? N]));
    const returning = returns?.(texts) ?? { players: playerOf(row) };
    if (returning === "never") return false;
    for (const userId of returning.players) if (!(await hasAccount(row, userId))) return false;
    for (const key of returning.unless ?? [])
      if (await isThere(clients.dynamodb, names.rows ?? "", key)) return false;
    return true;
  };
}

/**
 * Returns the player whose row it is. What several share, such as a cohort, has a name with `#` in place of an id, and the row of
 * each member there has the id in its range key.
 */
const playerOf = ({ userId, to }: Row): string[] => {
  const id = userId?.S?.includes("#") ? /^member#(.+)$/.exec(to?.S ?? "")?.[1] : userId?.S;
  return id === undefined ? [] : [id];
};

async function isThere(
  dynamodb: DynamoDBClient,
  TableName: string,
  key: Readonly<Record<string, string>>,
): Promise<boolean> {
  const Key = Object.fromEntries(Object.entries(key).map(([name, S]) => [name, { S }]));
  return (
    (await dynamodb.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item !== undefined
  );
}

async function hasUser(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  row: Row,
): Promise<boolean> {
  try {
    const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: row["username"]?.S }));
    return (
      user.UserAttributes?.some(({ Name, Value }) => Name === "sub" && Value === row["userId"]?.S) ?? false
    );
  } catch (error) {
    if (error instanceof Error && error.name === "UserNotFoundException") return false;
    throw error;
  }
}
