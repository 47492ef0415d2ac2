import { AwsError } from "../core/service";

/**
 * Returns CloudWatch's error for invalid input. The statuses of the errors in this file are `error.httpStatusCode` of
 * their shapes in botocore's cloudwatch/2010-08-01/service-2.json.
 */
export const validation = (message: string) => new AwsError("ValidationError", message);
