import { cloud } from "../local";

/** Returns the key that seals challenges. */
export async function identityKey(): Promise<string> {
  const { graph } = await cloud();
  const isKey = ({ type, name }: { type: string; name: string }) =>
    type === "aws:ssm/parameter:Parameter" && name.endsWith("-identity-key");
  return JSON.parse(String(graph.find(isKey)?.outputs.value))[0];
}
