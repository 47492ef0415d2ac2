/** The paths of all stores of a data folder, from the folder. Every start creates those that are missing in a new folder. */

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

/** Stores that every version has created at its first start. */
export const everPresent: readonly string[] = [
  "cognito.sqlite",
  "dynamodb.sqlite",
  "iam.json",
  "s3/objects.sqlite",
];
