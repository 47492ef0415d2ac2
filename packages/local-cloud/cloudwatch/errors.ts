import { AwsError } from "../core/service";

/**
 * CloudWatch's error for invalid input. The status of this and of the others here is `error.httpStatusCode` of their shape in
 * botocore's cloudwatch/2010-08-01/service-2.json.
 */
export const validation = (message: string) => new AwsError("ValidationError", message);
