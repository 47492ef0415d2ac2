import { withCognitoUser } from "@game-backend/framework/cognitoUser";
import type { Subject } from "@game-backend/framework/dataSteps";
import type { Clients, Granted } from "./definition";
import { erased } from "./erased";
import { erasureOf, type Steps } from "./erasure";
import type { DataRequest } from "./rows";
import { progressAttributes, progressOf, runSteps } from "./runSteps";

/** The grants of a slice, besides those of its steps. */
export const eraseSliceUses = {
  dataRequests: ["PutItem", "UpdateItem", "DeleteItem"],
  users: ["AdminGetUser", "AdminDeleteUser"],
} as const;

type Dependencies = Steps & {
  tables: Granted<Pick<typeof eraseSliceUses, "dataRequests">>;
  now: number;
} & Clients<Pick<typeof eraseSliceUses, "users">>;

/**
 * Runs a slice of a deletion. The request's row stores the progress. At the end, a row for the last look takes its
 * place. If two invocations run the same slice, only one updates the row.
 */
export async function eraseSlice(
  dependencies: Dependencies,
  request: DataRequest,
  mayGoOn: () => boolean,
): Promise<void> {
  const { userId, username, id, turn } = request;
  const key = { userId, kind: "deletion" } as const;
  // The turns of a later request begin at 0 again.
  const ifUnchanged = { if: { id: { equals: id }, turn: { equals: turn } } };
  const subject: Subject = { id: userId, username };
  const { users } = dependencies;
  const deleteUser = async () => {
    await withCognitoUser(users, subject, users.AdminDeleteUser);
    return undefined;
  };
  const erasure = erasureOf(dependencies, { deleteUser });
  const names = Object.keys(erasure);
  const piece = async (step: string, cursor: object) => erasure[step]?.(subject, { ...cursor });
  const next = await runSteps(names, progressOf(request, names), piece, mayGoOn);
  const { dataRequests } = dependencies.tables;
  if (next) {
    await dataRequests.updateItem(key, {
      set: progressAttributes(next, names),
      add: { turn: 1 },
      ...ifUnchanged,
    });
    return;
  }
  await dataRequests.putItem(erased(userId, dependencies.now));
  await dataRequests.deleteItem(key, ifUnchanged);
}
