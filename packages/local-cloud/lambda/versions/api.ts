import { randomUUID } from "node:crypto";

import type { Host } from "../../core/host";
import { percentDecoded } from "../../core/percentDecoded";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../../core/service";
import { AwsError } from "../../core/service";
import { describe, listed } from "../description";
import { lambdaError } from "../error";
import { base64Digest } from "../format";
import type { Alias, Functions, LambdaFunction } from "../functions";
import { functionArn, parseFunctionName } from "../names";
import { type AliasChange, aliasOf, checkRevision, createAlias, updateAlias } from "./aliases";
import type { CodeFolder } from "./codeFolder";
import { bodyOf, codeBody, createAliasBody, publishBody, updateAliasBody } from "./requests";

const path = /^\/2015-03-31\/functions\/([^/]+)\/(versions|aliases|code)(?:\/([^/]+))?$/;

/** The operations by method and collection. A slash means that a name follows the collection. */
const operations = {
  "PUT code": "UpdateFunctionCode",
  "POST versions": "PublishVersion",
  "GET versions": "ListVersionsByFunction",
  "POST aliases": "CreateAlias",
  "GET aliases": "ListAliases",
  "GET aliases/": "GetAlias",
  "PUT aliases/": "UpdateAlias",
  "DELETE aliases/": "DeleteAlias",
} as const;

/** Lambda's REST protocol for code, versions and aliases. Changes last until the local run ends. */
export class VersionsApi implements AwsApi {
  readonly signingName = "lambda";
  readonly operations = Object.values(operations);
  readonly paths = /^\/2015-03-31\/functions\/[^/]+\/(versions|aliases|code)(\/|$)/;
  readonly error = lambdaError;

  constructor(
    private readonly host: Host,
    private readonly functions: Functions,
    private readonly code: CodeFolder,
  ) {}

  access(call: AwsCall): readonly Access[] {
    const { name, functionName } = operationOf(call);
    const { name: bare } = parseFunctionName(functionName);
    return [{ action: `lambda:${name}`, resource: functionArn(this.host, bare) }];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const { name, functionName, alias } = operationOf(call);
    const target = this.functions.get(parseFunctionName(functionName));
    switch (name) {
      case "UpdateFunctionCode":
        return this.update(target, call.body);
      case "PublishVersion":
        return this.publish(target, call.body);
      case "ListVersionsByFunction": {
        const all = [target.latest, ...target.versions.values()];
        return json(200, { Versions: all.map((each) => listed(each, each.version)), NextMarker: null });
      }
      case "CreateAlias": {
        const { Name, ...body } = bodyOf(createAliasBody, call.body);
        return json(201, shown(target, createAlias(target, Name, changeOf(body))));
      }
      case "ListAliases": {
        const version = call.query.get("FunctionVersion");
        const all = [...target.aliases.values()].filter((each) => (version ?? each.version) === each.version);
        return json(200, { Aliases: all.map((each) => shown(target, each)), NextMarker: null });
      }
      case "GetAlias":
        return json(200, shown(target, aliasOf(target, alias)));
      case "UpdateAlias": {
        const { RevisionId, ...body } = bodyOf(updateAliasBody, call.body);
        return json(200, shown(target, updateAlias(target, alias, changeOf(body), RevisionId)));
      }
      case "DeleteAlias":
        target.aliases.delete(alias);
        return { status: 204 };
    }
  }

  private update(target: LambdaFunction, body: Buffer): AwsAnswer {
    const { ZipFile, Publish, RevisionId } = bodyOf(codeBody, body);
    checkRevision(target.config, RevisionId);
    const code = this.code.unpack(Buffer.from(ZipFile, "base64"));
    target.update({ code, lastModified: new Date(this.host.clock.now()), revisionId: randomUUID() });
    return json(200, described(target, Publish));
  }

  private publish(target: LambdaFunction, body: Buffer): AwsAnswer {
    const { Description, CodeSha256, RevisionId } = bodyOf(publishBody, body);
    checkRevision(target.config, RevisionId);
    const digest = base64Digest(target.config.code.sha256);
    if (CodeSha256 !== undefined && CodeSha256 !== digest)
      throw new AwsError(
        "InvalidParameterValueException",
        `CodeSHA256 (${CodeSha256}) is different from current CodeSHA256 in $LATEST (${digest}). Please try again with the CodeSHA256 in $LATEST.`,
        400,
        { Type: "User" },
      );
    return json(201, described(target, true, Description));
  }
}

function described(target: LambdaFunction, publish: boolean, description?: string): object {
  if (!publish) return describe(target.latest);
  const published = target.publish(description);
  return describe(published, published.version);
}

interface AliasBody {
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: Readonly<Record<string, number>> };
}

const changeOf = ({ FunctionVersion, Description, RoutingConfig }: AliasBody): AliasChange => ({
  version: FunctionVersion,
  description: Description,
  weights: RoutingConfig && (RoutingConfig.AdditionalVersionWeights ?? {}),
});

const shown = (
  { config }: LambdaFunction,
  { name, version, description, additional, revisionId }: Alias,
) => ({
  AliasArn: `${config.arn}:${name}`,
  Name: name,
  FunctionVersion: version,
  Description: description,
  RevisionId: revisionId,
  ...(additional && {
    RoutingConfig: { AdditionalVersionWeights: { [additional.version]: additional.weight } },
  }),
});

function operationOf({ method, path: asked }: AwsCall) {
  const [, functionName = "", kind, alias] = path.exec(asked) ?? [];
  const key = `${method} ${kind}${alias === undefined ? "" : "/"}`;
  const name = Object.entries(operations).find(([known]) => known === key)?.[1];
  if (!name)
    throw new AwsError(
      "UnknownOperationException",
      `The local cloud's Lambda does not implement ${method} ${asked}.`,
      404,
    );
  return {
    name,
    functionName: percentDecoded(functionName),
    alias: percentDecoded(alias ?? ""),
  };
}

const json = (status: number, body: object): AwsAnswer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
