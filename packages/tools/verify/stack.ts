import { randomBytes } from "node:crypto";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { doWork } from "@game-backend/client";
import type { Features } from "@game-backend/framework/features";
import type { GameOf } from "@game-backend/framework/gameOf";
import { accountsApi } from "../guest/api";
import { signed } from "../harness/signed";
import { madeUser } from "../stack/madeUser";

/** The outputs that questions read. */
export interface Written {
  readonly apiUrl: string;
  readonly siteUrl: string;
  readonly signInUrl: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly freeApiKey: string;
  readonly tableNames: Readonly<Record<string, string>>;
  /** Only a local run has it. */
  readonly awsEndpoint: string;
  /** The address of a local run's mails, in its console. */
  readonly mailboxUrl: string;
}

export interface StackOptions {
  readonly outputs: Partial<Written>;
  /** The options of AWS's clients: the address and the keys of a local run, and nothing for AWS. */
  readonly client: object;
  readonly game: GameOf<Features>;
  /** The stack's name, where Pulumi has its state. */
  readonly name?: string;
  /** Runs the Pulumi CLI for the stack. Resolves with its exit code and what it printed. */
  readonly pulumi: (...args: readonly string[]) => Promise<{ code: number; printed: string }>;
  /** Sends requests that no AWS client sends. */
  readonly fetch: typeof fetch;
  /** Opens a socket and closes it. Throws `HTTP 401` or the like if it is refused. */
  readonly openSocket: (url: string) => Promise<void>;
  readonly now: () => number;
}

/** A call of an AWS service that answers JSON. */
interface Call {
  /** The service's name in signatures. */
  readonly service: string;
  /** The endpoint's host, if it does not begin with the service's name and the region. */
  readonly host?: string;
  readonly method?: "GET" | "POST";
  readonly path?: string;
  /** The operation of a service whose operations are headers. */
  readonly target?: string;
  readonly body?: object;
}

/** Milliseconds after which a request has timed out: API Gateway answers within 29 seconds. */
const longestMs = 30_000;

/** The mailbox simulator of SES, which takes every mail. */
const simulator = (label: string) => `success+${label}@simulator.amazonses.com`;

/** A stack that is asked, with players of its own, whom `close` removes. */
export class Stack {
  readonly outputs: Written;
  readonly region: string;
  readonly cognito: CognitoIdentityProviderClient;
  readonly lambda: LambdaClient;
  readonly dynamodb: DynamoDBClient;
  readonly cloudwatch: CloudWatchClient;
  private readonly tokens: string[] = [];
  private readonly unconfirmed: string[] = [];
  private readonly mark = randomBytes(4).toString("hex");

  constructor(private readonly options: StackOptions) {
    const { apiUrl, userPoolId, userPoolClientId } = options.outputs;
    if (!apiUrl || !userPoolId || !userPoolClientId)
      throw new Error(
        "The outputs lack apiUrl, userPoolId or userPoolClientId: deploy this version of the program first.",
      );
    const none = {
      siteUrl: "",
      signInUrl: "",
      freeApiKey: "",
      tableNames: {},
      awsEndpoint: "",
      mailboxUrl: "",
    };
    this.outputs = { ...none, ...options.outputs, apiUrl, userPoolId, userPoolClientId };
    this.region = userPoolId.split("_")[0] ?? "";
    const client = { region: this.region, ...options.client };
    this.cognito = new CognitoIdentityProviderClient(client);
    this.lambda = new LambdaClient(client);
    this.dynamodb = new DynamoDBClient(client);
    this.cloudwatch = new CloudWatchClient(client);
  }

  get game() {
    return this.options.game;
  }

  get name() {
    return this.options.name;
  }

  get isLocal(): boolean {
    return this.outputs.awsEndpoint !== "";
  }

  readonly now = () => this.options.now();
  readonly pulumi = (...args: readonly string[]) => this.options.pulumi(...args);

  /** Sends a request to an address, or to a path of the API. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const url = path.startsWith("/") ? this.outputs.apiUrl + path : path;
    return this.options.fetch(url, { redirect: "manual", signal: AbortSignal.timeout(longestMs), ...init });
  }

  /** Asks for a ticket of a new player, and opens a socket with what `change` makes of it. */
  async socket(change: (ticket: string) => string): Promise<void> {
    const { idToken: authorization } = await this.player();
    const asked = await this.fetch("/realtime/ticket", { method: "POST", headers: { authorization } });
    if (!asked.ok) throw new Error(`POST /realtime/ticket ${asked.status}`);
    const { url, ticket } = (await asked.json()) as { url: string; ticket: string };
    await this.options.openSocket(`${url}?ticket=${encodeURIComponent(change(ticket))}`);
  }

  /** Calls AWS with the operator's credentials. Throws with AWS's message. */
  async aws<Output>({ service, host, method = "POST", path = "/", target, body }: Call): Promise<Output> {
    const { awsEndpoint } = this.outputs;
    const url = new URL(path, awsEndpoint || `https://${host ?? `${service}.${this.region}.amazonaws.com`}`);
    const headers: Record<string, string> = {
      ...(body && { "content-type": target ? "application/x-amz-json-1.1" : "application/json" }),
      ...(target && { "x-amz-target": target }),
    };
    const text = body && JSON.stringify(body);
    const credentials = await this.lambda.config.credentials();
    // Services of the whole account sign for this region.
    const region = host && !host.includes(this.region) ? "us-east-1" : this.region;
    const keys = { ...credentials, region, service };
    const sent = await signed({ method, url, headers, ...(text && { body: text }) }, keys);
    const answer = await this.options.fetch(url, { method, headers: sent, ...(text && { body: text }) });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${said.slice(0, 300)}`);
    return JSON.parse(said);
  }

  /** What the stack tells its page; nothing without one. */
  async page(): Promise<{ apiUrl?: string; directApiUrl?: string; platforms?: object }> {
    const { siteUrl } = this.outputs;
    const told = siteUrl ? await this.fetch(`${siteUrl}/config.json`) : undefined;
    return told?.ok ? ((await told.json()) as object) : {};
  }

  async pool() {
    const { UserPool = {} } = await this.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: this.outputs.userPoolId }),
    );
    return UserPool;
  }

  /** Makes a player as an operator does, without a mail, and returns the ID token. */
  async player(): Promise<{ username: string; idToken: string }> {
    const { userPoolId: UserPoolId, userPoolClientId: ClientId } = this.outputs;
    const username = `verify-${this.mark}-${this.tokens.length}`;
    const password = `${randomBytes(18).toString("base64url")}-aA1`;
    await madeUser(this.cognito, { UserPoolId, Username: username }, password);
    const { AuthenticationResult } = await this.cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    const idToken = AuthenticationResult?.IdToken ?? "";
    this.tokens.push(idToken);
    return { username, idToken };
  }

  /** Signs somebody up who never confirms, and returns the name. Causes one mail, to a mailbox that AWS has for this. */
  async signUp(): Promise<string> {
    const username = `verify-${this.mark}-unconfirmed`;
    const work = await doWork(accountsApi(this.outputs.apiUrl));
    await this.cognito.send(
      new SignUpCommand({
        ClientId: this.outputs.userPoolClientId,
        Username: username,
        Password: "Correct-horse-7",
        UserAttributes: [{ Name: "email", Value: simulator(this.mark) }],
        ClientMetadata: { ...work },
      }),
    );
    this.unconfirmed.push(username);
    return username;
  }

  /** Removes the players: their accounts as each of them would, and users without an account as an operator. */
  async close(): Promise<void> {
    for (const authorization of this.tokens.splice(0)) {
      const { status } = await this.fetch("/profile", { method: "DELETE", headers: { authorization } });
      if (status !== 202)
        throw new Error(`A player of verify-${this.mark} stays: DELETE /profile ${status}.`);
    }
    for (const Username of this.unconfirmed.splice(0))
      await this.cognito.send(new AdminDeleteUserCommand({ UserPoolId: this.outputs.userPoolId, Username }));
  }
}
