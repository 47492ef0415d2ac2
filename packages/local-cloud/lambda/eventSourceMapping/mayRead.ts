import type { Access } from "../../core/service";
import { AwsError } from "../../core/service";
import { invalid } from "../error";
import type { MappingsDependencies } from "./dependencies";

/** Refuses, as Lambda does, a mapping whose function may not read the stream. */
export function mayReadStream(
  functionArn: string,
  streamArn: string,
  { functions, iam }: Pick<MappingsDependencies, "functions" | "iam">,
): void {
  const access = ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
    (action): Access => ({ action: `dynamodb:${action}`, resource: streamArn }),
  );
  try {
    iam.authorize(functions.sessionOf(functionArn).principal, access);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid(
      `Cannot access stream ${streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, ` +
        `DescribeStream, and ListStreams Actions on your stream in IAM. (${error.message})`,
    );
  }
}

/** Refuses, as Lambda does, a mapping whose function may not read the queue or may run longer than a message is hidden. */
export function mayReadQueue(
  functionArn: string,
  queueArn: string,
  { functions, iam, queues }: Pick<MappingsDependencies, "functions" | "iam" | "queues">,
): void {
  const { principal } = functions.sessionOf(functionArn);
  for (const action of ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"])
    try {
      iam.authorize(principal, [{ action: `sqs:${action}`, resource: queueArn }]);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      throw invalid(`The provided execution role does not have permissions to call ${action} on SQS`);
    }
  const hidden = queues.visibilityTimeout(queueArn);
  if (hidden === undefined)
    throw invalid(
      `Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.`,
    );
  const timeout = functions.timeoutOf(functionArn);
  if (hidden < timeout)
    throw invalid(
      `Queue visibility timeout: ${hidden} seconds is less than Function timeout: ${timeout} seconds`,
    );
}
