import { codeActions } from "./actions/code";
import { dataActions } from "./actions/data";
import { networkActions } from "./actions/network";
import { operationActions } from "./actions/operations";
import { playerActions } from "./actions/players";

/**
 * The IAM actions with which the AWS provider creates, reads, changes and deletes resources, by resource type, such as
 * `dynamodb/Table`. Types that the program does not use are not granted.
 */
export const actionsOf: Readonly<Record<string, readonly string[]>> = {
  ...codeActions,
  ...dataActions,
  ...networkActions,
  ...operationActions,
  ...playerActions,
};
