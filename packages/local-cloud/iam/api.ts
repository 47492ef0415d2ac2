import { escapeXml } from "../awsEndpoint/errorAnswer";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { AccessKeys } from "./accessKeys";
import type { Directory } from "./directory";
import type { Identity } from "./policyHolder";

const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

/** A call of an operation: the user whose keys it concerns, and the parameters. */
interface Asked {
  readonly user: Identity;
  readonly keys: AccessKeys;
  parameter(name: string): string;
}

interface Operation {
  /** The names of the implemented parameters. Others are refused by name. */
  readonly parameters: readonly string[];
  /** Returns the content of the result's element, or nothing. */
  run(asked: Asked): string;
}

const statusOf = (active: boolean) => (active ? "Active" : "Inactive");

const operations: Readonly<Record<string, Operation>> = {
  CreateAccessKey: {
    parameters: ["UserName"],
    run({ user, keys }) {
      const { accessKeyId, secretAccessKey, createdAt } = keys.create(user);
      return `<AccessKey>${elements({
        UserName: user.name,
        AccessKeyId: accessKeyId,
        Status: "Active",
        SecretAccessKey: secretAccessKey,
        CreateDate: createdAt,
      })}</AccessKey>`;
    },
  },
  ListAccessKeys: {
    parameters: ["UserName"],
    run({ user, keys }) {
      const members = keys.list(user).map(({ accessKeyId, active, createdAt }) =>
        elements({
          UserName: user.name,
          AccessKeyId: accessKeyId,
          Status: statusOf(active),
          CreateDate: createdAt,
        }),
      );
      const list = members.map((each) => `<member>${each}</member>`).join("");
      return `${elements({ UserName: user.name, IsTruncated: "false" })}<AccessKeyMetadata>${list}</AccessKeyMetadata>`;
    },
  },
  UpdateAccessKey: {
    parameters: ["UserName", "AccessKeyId", "Status"],
    run({ user, keys, parameter }) {
      const status = parameter("Status");
      if (status !== "Active" && status !== "Inactive")
        throw invalid(`Value '${status}' at 'status' must be Active or Inactive`);
      keys.setActive(user, parameter("AccessKeyId"), status === "Active");
      return "";
    },
  },
  DeleteAccessKey: {
    parameters: ["UserName", "AccessKeyId"],
    run({ user, keys, parameter }) {
      keys.delete(user, parameter("AccessKeyId"));
      return "";
    },
  },
};

/** IAM's query protocol, version 2010-05-08: only users' keys, so that an operator can rotate them. */
export class IamApi implements AwsApi {
  readonly signingName = "iam";
  readonly operations = Object.keys(operations);

  constructor(
    private readonly account: { readonly accountId: string },
    private readonly directory: Directory,
    private readonly keys: AccessKeys,
  ) {}

  access(call: AwsCall): readonly Access[] {
    find(call.operation);
    const resource = `arn:aws:iam::${this.account.accountId}:user/${userName(call)}`;
    return [{ action: `iam:${call.operation}`, resource }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const { operation, requestId } = call;
    const { parameters, run } = find(operation);
    const form = formOf(call);
    const unknown = [...form.keys()].find((name) => !["Action", "Version", ...parameters].includes(name));
    if (unknown) throw invalid(`The local cloud's ${operation} does not implement ${unknown}`);
    const result = run({
      user: this.directory.user(userName(call)),
      keys: this.keys,
      parameter(name) {
        const value = form.get(name);
        if (!value) throw invalid(`${name} is missing`);
        return value;
      },
    });
    const content = result && `<${operation}Result>${result}</${operation}Result>`;
    return {
      status: 200,
      headers: { "content-type": "text/xml" },
      body: `<${operation}Response xmlns="${namespace}">${content}<ResponseMetadata>${elements({ RequestId: requestId })}</ResponseMetadata></${operation}Response>`,
    };
  }
}

const formOf = ({ method, query, body }: AwsCall) =>
  method === "GET" ? query : new URLSearchParams(body.toString());

/** Returns the named user, or the caller. */
function userName(call: AwsCall): string {
  const { principal } = call;
  const name = formOf(call).get("UserName") ?? (principal.kind === "user" ? principal.name : undefined);
  if (name === undefined) throw invalid("Must specify userName when calling with non-User credentials");
  return name;
}

function find(name: string): Operation {
  const known = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (known) return known;
  throw new AwsError(
    "InvalidAction",
    `The local cloud's IAM does not implement ${name}: it has ${Object.keys(operations).join(", ")}.`,
  );
}

const invalid = (message: string) => new AwsError("ValidationError", message);

const elements = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`)
    .join("");
