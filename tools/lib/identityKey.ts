import { GetParameterCommand, SSMClient, type SSMClientConfig } from "@aws-sdk/client-ssm";

/**
 * Returns the first of the keys with which a stack hashes identities: that of new rows. `parameter` is the output
 * `identityKeyParameter`.
 */
export async function identityKeyOf(client: SSMClientConfig, parameter: string): Promise<string> {
  const { Parameter } = await new SSMClient(client).send(
    new GetParameterCommand({ Name: parameter, WithDecryption: true }),
  );
  const [key = ""]: string[] = JSON.parse(Parameter?.Value ?? "[]");
  return key;
}
