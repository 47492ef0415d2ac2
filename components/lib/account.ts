import * as aws from "@pulumi/aws";

/** Where the stack is deployed; looked up once a program. */
export const accountId = aws.getCallerIdentityOutput().accountId;
export const region = aws.getRegionOutput().region;
