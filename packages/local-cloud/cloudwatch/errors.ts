import { AwsError } from "../core/service";

/** CloudWatch's error for input that it does not take. */
export const validation = (message: string) => new AwsError("ValidationError", message);
