import { escapeXml } from "../awsEndpoint/errorAnswer";
import type { Principal } from "../core/principal";
import { type AwsCall, AwsError } from "../core/service";
import type { IamService } from "../iam";
import { accountOf } from "../iam/principals";

/** Returns the caller's ARN, account and unique id. */
export function callerIdentity(iam: IamService, principal: Principal): string {
  return elements({
    Arn: "arn" in principal ? principal.arn : "",
    UserId: iam.userId(principal) ?? "",
    Account: accountOf(principal) ?? "",
  });
}

/** The implemented parameters of AssumeRole. Others are refused by name. */
const parameters = new Set([
  "Action",
  "Version",
  "RoleArn",
  "RoleSessionName",
  "DurationSeconds",
  "ExternalId",
]);

/** The default duration in seconds: an hour. */
const defaultDuration = "3600";

/** Returns a session of a role. Throws `AccessDenied`, `ValidationError`. */
export function assumeRole(
  iam: IamService,
  { principal, traceId }: Pick<AwsCall, "principal" | "traceId">,
  form: URLSearchParams,
): string {
  const unknown = [...form.keys()].find((name) => !parameters.has(name));
  if (unknown)
    throw new AwsError("ValidationError", `The local cloud's AssumeRole does not implement ${unknown}.`, 400);
  const required = (name: string) => {
    const value = form.get(name);
    if (value) return value;
    const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    throw new AwsError(
      "ValidationError",
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
      400,
    );
  };
  const request = {
    roleArn: required("RoleArn"),
    sessionName: required("RoleSessionName"),
    durationSeconds: Number(form.get("DurationSeconds") ?? defaultDuration),
    externalId: form.get("ExternalId") ?? undefined,
  };
  const { session, expires, assumedRoleId } = iam.assumeAs(principal, request, traceId);
  const user = elements({ AssumedRoleId: assumedRoleId, Arn: session.principal.arn });
  const credentials = elements({
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: new Date(expires).toISOString().replace(/\.\d+Z/, "Z"),
  });
  return `\n    <AssumedRoleUser>${user}</AssumedRoleUser>\n    <Credentials>${credentials}</Credentials>`;
}

const elements = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `\n    <${name}>${escapeXml(value)}</${name}>`)
    .join("");
