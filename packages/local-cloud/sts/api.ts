import type { AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { IamService } from "../iam";
import { assumeRole, callerIdentity } from "./operations";

/** STS's query protocol, version 2011-06-15. */
export function stsApi(iam: IamService): AwsApi {
  const operations: Readonly<Record<string, (call: AwsCall, form: URLSearchParams) => string>> = {
    GetCallerIdentity: ({ principal }) => callerIdentity(iam, principal),
    AssumeRole: (call, form) => assumeRole(iam, call, form),
  };
  return {
    signingName: "sts",
    operations: Object.keys(operations),
    /** GetCallerIdentity needs no grant. The role's trust policy decides AssumeRole. */
    access: () => [],
    async answer(call): Promise<AwsAnswer> {
      const form = call.method === "GET" ? call.query : new URLSearchParams(call.body.toString());
      const { operation, principal, requestId } = call;
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (!run) throw invalidAction(operation, Object.keys(operations));
      if (principal.kind === "anonymous")
        throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
      return {
        status: 200,
        headers: { "content-type": "text/xml" },
        body: `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <${operation}Result>${run(call, form)}
  </${operation}Result>
  <ResponseMetadata>
    <RequestId>${requestId}</RequestId>
  </ResponseMetadata>
</${operation}Response>
`,
      };
    },
  };
}

const invalidAction = (operation: string, known: readonly string[]) =>
  new AwsError(
    "InvalidAction",
    `Could not find operation ${operation} for version 2011-06-15: the local cloud's STS has ${known.join(" and ")}.`,
    400,
  );
