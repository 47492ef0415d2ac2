import type { BodyValidator } from "./bodyValidator";

type ParameterLocation = "header" | "path" | "querystring";

export interface Parameter {
  readonly location: ParameterLocation;
  readonly name: string;
  readonly required: boolean;
}

/** The form of a request to a method. `IntegratedMethod` has what answers it. */
export interface Method {
  /** `ANY` for `x-amazon-apigateway-any-method`. */
  readonly httpMethod: string;
  readonly resourceId: string;
  /** The path, such as `/catalog/{id}`. */
  readonly resourcePath: string;
  readonly operationName: string | undefined;
  readonly authorization: Authorization;
  readonly apiKeyRequired: boolean;
  readonly validates: { readonly body: boolean; readonly parameters: boolean };
  readonly parameters: readonly Parameter[];
  /** The models by media type (lower case, without parameters) or `$default`. */
  readonly models: ReadonlyMap<string, BodyValidator>;
}

export type Authorization =
  | { readonly type: "NONE" }
  | { readonly type: "AWS_IAM" }
  | CognitoAuthorizer
  | LambdaAuthorizer;

export interface CognitoAuthorizer {
  readonly type: "COGNITO_USER_POOLS";
  readonly name: string;
  readonly userPoolArns: readonly string[];
  /** The header with the token. */
  readonly header: string;
  /** Must match the token's audience. */
  readonly audience: RegExp | undefined;
  /** The scopes that an access token must have. Without scopes an ID token is required. */
  readonly scopes: readonly string[] | undefined;
}

export interface LambdaAuthorizer {
  readonly type: "CUSTOM";
  readonly kind: "TOKEN" | "REQUEST";
  readonly id: string;
  readonly name: string;
  readonly functionArn: string;
  readonly credentials: string | undefined;
  readonly sources: readonly IdentitySource[];
  readonly tokenPattern: RegExp | undefined;
  /** The seconds for which a verdict is cached; 0 turns caching off. */
  readonly ttl: number;
}

export interface IdentitySource {
  readonly location: "header" | "querystring" | "context" | "stageVariables";
  readonly name: string;
}
