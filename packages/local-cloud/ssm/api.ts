import { z } from "zod";

import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { Parameters } from "./parameters";

const name = z.string().min(1).max(2_048);
const requests = {
  GetParameter: z
    .strictObject({ Name: name, WithDecryption: z.boolean().default(false) })
    .transform(({ Name, WithDecryption }) => ({ Names: [Name], WithDecryption })),
  GetParameters: z.strictObject({
    Names: z.array(name).min(1).max(10),
    WithDecryption: z.boolean().default(false),
  }),
};
type Operation = keyof typeof requests;

/** The account's calls per second, GetParameter and GetParameters together. This is the free default throughput. */
const defaultThroughput = 40;

/** The read operations of Systems Manager's Parameter Store. */
export class SsmApi implements AwsApi {
  readonly signingName = "ssm";
  readonly operations = Object.keys(requests);
  readonly target = "AmazonSSM";
  private recent: number[] = [];

  constructor(
    private readonly parameters: Parameters,
    private readonly now: () => number,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const operation = known(call.operation);
    const { Names } = parse(operation, call.input);
    return Names.map((each) => ({
      action: `ssm:${operation}`,
      resource: this.parameters.arnOf(this.selected(each).name),
    }));
  }

  async answer({ operation: text, input }: AwsCall): Promise<AwsAnswer> {
    this.throttle();
    const operation = known(text);
    const { Names, WithDecryption } = parse(operation, input);
    const body =
      operation === "GetParameter"
        ? { Parameter: Names.map((each) => this.get(each, WithDecryption))[0] }
        : this.getAll(Names, WithDecryption);
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: JSON.stringify(body),
    };
  }

  private getAll(names: readonly string[], decrypt: boolean): object {
    const exists = (each: string) => {
      const { name, version } = this.selected(each);
      return this.parameters.find(this.kept(name), version) !== undefined;
    };
    return {
      Parameters: names
        .filter(exists)
        .toSorted()
        .map((each) => this.get(each, decrypt)),
      InvalidParameters: names.filter((each) => !exists(each)),
    };
  }

  private get(text: string, decrypt: boolean): object {
    const { name, version, selector } = this.selected(text);
    const kept = this.kept(name);
    const found = this.parameters.find(kept, version);
    if (!found && this.parameters.has(kept))
      throw new AwsError(
        "ParameterVersionNotFound",
        `Systems Manager could not find version ${version} of ${name}. Verify the version and try again.`,
      );
    // AWS returns only the name of the error.
    if (!found) throw new AwsError("ParameterNotFound", "");
    const { type, value, at, number } = found;
    return {
      ARN: this.parameters.arnOf(name),
      DataType: "text",
      LastModifiedDate: at / 1000,
      Name: name,
      ...(selector && { Selector: selector }),
      Type: type,
      Value: type === "SecureString" && !decrypt ? this.parameters.encrypted(value) : value,
      Version: number,
    };
  }

  /** Returns the stored name of the parameter that a request names: `/motd` also finds `motd`. */
  private kept(name: string): string {
    const plain = name.slice(1);
    return name.startsWith("/") && !this.parameters.has(name) && this.parameters.has(plain) ? plain : name;
  }

  private selected = (text: string) => selectedOf(text, this.parameters);

  private throttle(): void {
    const now = this.now();
    this.recent = this.recent.filter((at) => at > now - 1000);
    if (this.recent.length >= defaultThroughput) throw new AwsError("ThrottlingException", "Rate exceeded");
    this.recent.push(now);
  }
}

function known(operation: string): Operation {
  if (Object.hasOwn(requests, operation)) return operation as Operation;
  throw new AwsError(
    "UnknownOperationException",
    `The local Systems Manager does not implement ${operation}.`,
  );
}

/** Parses `name` or `name:version`, or an ARN with either. */
function selectedOf(
  text: string,
  { has }: Pick<Parameters, "has">,
): { name: string; version?: number; selector?: string } {
  const given = text.trim();
  const path = given.replace(/^arn:aws:ssm:[^:]*:\d*:parameter/, "");
  const isArn = path !== given;
  const [whole = "", version] = path.split(":");
  if (!isArn) checkName(whole);
  // The ARNs of `motd` and `/motd` are the same.
  const isArnOfPlainName = isArn && whole.split("/").length === 2 && !has(whole);
  const name = isArnOfPlainName ? whole.slice(1) : whole;
  if (version === undefined) return { name };
  if (!/^\d+$/.test(version))
    throw new AwsError("ValidationException", `The local Systems Manager has no labels, such as ${version}.`);
  return { name, version: Number(version), selector: `:${version}` };
}

/** Throws `ValidationException`. A path begins with a slash, and none of its levels is empty. */
function checkName(name: string): void {
  if (/^[\w.-]*$|^(\/[\w.-]+)+\/?$/.test(name)) return;
  throw new AwsError(
    "ValidationException",
    'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
  );
}

function parse<O extends Operation>(operation: O, input: unknown): z.output<(typeof requests)[O]>;
function parse(operation: Operation, input: unknown) {
  const parsed = requests[operation].safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AwsError(
    "ValidationException",
    issue?.code === "unrecognized_keys"
      ? `The local Systems Manager does not implement ${issue.keys.join(", ")}.`
      : `1 validation error detected: ${issue?.path.join(".")}: ${issue?.message}`,
  );
}
