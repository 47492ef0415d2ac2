import { AwsError } from "../core/service";

/** CloudWatch's error for invalid input. */
export const validation = (message: string) => new AwsError("ValidationError", message);
