import { GetParameterCommand, SSMClient, type SSMClientConfig } from "@aws-sdk/client-ssm";

import type { ReadParameter } from "./parameters";

/** Reads parameters with an SDK client. By default it uses the function's role and region. */
export function sdkParameters(options: SSMClientConfig = {}): ReadParameter {
  const client = new SSMClient(options);
  return async (Name) => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    return { value: Parameter?.Value, changedAt: Parameter?.LastModifiedDate?.getTime() ?? 0 };
  };
}
