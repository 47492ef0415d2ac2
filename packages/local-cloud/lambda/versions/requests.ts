import { z } from "zod";
import { invalid } from "../error";
import { aliasName, version } from "../inputs";
import { jsonBody } from "../jsonBody";

/** The bodies of the operations on versions, aliases and code. Unknown members are refused. */

const description = z.string().max(256).optional();
const revision = { RevisionId: z.string().optional() };
const alias = {
  Description: description,
  RoutingConfig: z
    .strictObject({ AdditionalVersionWeights: z.record(z.string(), z.number()).optional() })
    .optional(),
};

export const publishBody = z.strictObject({
  Description: description,
  CodeSha256: z.string().optional(),
  ...revision,
});

export const createAliasBody = z.strictObject({ Name: aliasName, FunctionVersion: version, ...alias });

export const updateAliasBody = z.strictObject({ FunctionVersion: version.optional(), ...alias, ...revision });

export const codeBody = z.strictObject({
  ZipFile: z.base64({
    error: "the local cloud takes a ZipFile only; a container image needs Docker",
  }),
  Publish: z.boolean().default(false),
  DryRun: z.literal(false, { error: "the local cloud does not implement DryRun" }).optional(),
  Architectures: z.array(z.enum(["x86_64", "arm64"])).optional(),
  ...revision,
});

/** Parses a body. Throws `InvalidParameterValueException` with the first problem, or `InvalidRequestContentException`. */
export function bodyOf<S extends z.ZodType>(schema: S, body: Buffer): z.output<S> {
  const { data, error } = schema.safeParse(body.length === 0 ? {} : jsonBody(body));
  if (error) {
    const [issue] = error.issues;
    const message = `${issue?.path.join(".")}: ${issue?.message}`;
    throw invalid(message);
  }
  return data;
}
