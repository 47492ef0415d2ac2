import { arn, type Host } from "../../core/host";

/** Returns the ARN of an event source mapping. */
export const mappingArn = (host: Pick<Host, "region" | "accountId">, uuid: string) =>
  arn(host, "lambda", `event-source-mapping:${uuid}`);
