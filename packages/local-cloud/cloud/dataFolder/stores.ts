/**
 * The paths of all stores of a data folder, from the folder. A start creates those that the folder never had: all in a new
 * folder, and a store that a new version adds in an older one.
 */

/** The databases. */
export const databases = [
  "apigateway.sqlite",
  "cognito.sqlite",
  "dynamodb.sqlite",
  "eventbridge.sqlite",
  "gamelift.sqlite",
  "lambda/checkpoints.sqlite",
  "lambda/events.sqlite",
  "s3/objects.sqlite",
  "scheduler.sqlite",
  "sqs.sqlite",
] as const;

/** The JSON documents. */
export const documents = [
  "apigatewayv2.json",
  "iam.json",
  "lambda/invocations.json",
  "random.json",
  "sns.json",
  "ssm.json",
] as const;

/** The database of log lines. A run works without the old lines, so a damaged one is set aside. */
export const logDatabase = "logs.sqlite";

/** The folder of objects' files, which `s3/objects.sqlite` lists. */
export const objectFolder = "s3/objects";

/** All stores that a run must find as the folder's earlier runs left them. */
export interface Stores {
  readonly databases: readonly string[];
  readonly documents: readonly string[];
}

/**
 * The stores of a folder whose marks are of the first form, which do not say which stores it has. This list is complete:
 * a store that is added belongs only to the lists above.
 */
export const storesOfFirstMarks: readonly string[] = [
  "apigateway.sqlite",
  "cognito.sqlite",
  "dynamodb.sqlite",
  "gamelift.sqlite",
  "lambda/checkpoints.sqlite",
  "lambda/events.sqlite",
  "s3/objects.sqlite",
  "scheduler.sqlite",
  "sqs.sqlite",
  "apigatewayv2.json",
  "iam.json",
  "lambda/invocations.json",
  "random.json",
  "sns.json",
  "ssm.json",
];

/** Stores that every version has created at its first start. */
export const everPresent: readonly string[] = [
  "cognito.sqlite",
  "dynamodb.sqlite",
  "iam.json",
  "s3/objects.sqlite",
];
