import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { type Answer, type Caller, caller } from "@game-backend/tools/harness/caller";
import { retryThrottled } from "@game-backend/tools/harness/retryThrottled";
import { signed } from "@game-backend/tools/harness/signed";
import { backOff } from "../../packages/client/src/pause";
import { apiOf, doWork } from "../../web/client";
import { newGuest } from "./guest";
import { accountsPerNetwork, manyMails } from "./manyPlayers";

const root = resolve(__dirname, "..", "..");

interface Run {
  process: ChildProcess;
  outputs: Record<string, string>;
}

/** A player who can call a run, also after its restarts. */
export type RunPlayer = Caller & { readonly id: string };

const password = "correct horse 1";

/** A run of `npm start` in its own process, on free ports, that can be killed and restarted on its data. */
export class KillableRun {
  private running: Promise<Run>;

  constructor(
    private readonly data: string,
    /** Additional options of the command. */
    private readonly options: readonly string[] = [],
  ) {
    this.running = start(data, options);
  }

  ready(): Promise<unknown> {
    return this.running;
  }

  readonly output = async (name: string) => (await this.running).outputs[name] ?? "";
  private apiUrl = () => this.output("apiUrl");

  readonly server = caller(this.apiUrl, async (request) =>
    signed(request, {
      accessKeyId: await this.output("serverAccessKeyId"),
      secretAccessKey: await this.output("serverSecretAccessKey"),
      region: await this.output("region"),
    }),
  );

  readonly anybody = caller(this.apiUrl, async () => ({}));

  /** Returns a new guest, signed in, with the secret of the device. */
  async guest(): Promise<RunPlayer & { readonly secret: string }> {
    const { body: guest } = await retryThrottled(() => newGuest(this.anybody));
    return { ...(await this.signIn(guest.username, guest.secret)), secret: guest.secret };
  }

  /** Returns a new guest who is an admin. */
  async admin(): Promise<RunPlayer> {
    const { body: guest } = await retryThrottled(() => newGuest(this.anybody));
    const user = { UserPoolId: await this.output("userPoolId"), Username: guest.username };
    const cognito = new CognitoIdentityProviderClient(await this.operator());
    await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: "admins" }));
    return this.signIn(guest.username, guest.secret);
  }

  /** Returns a player with the ID token of an answer. */
  signedIn(userId: string, authorization: string): RunPlayer {
    return { ...caller(this.apiUrl, async () => ({ authorization })), id: userId };
  }

  /** Returns a new player, confirmed by an operator. */
  async player(username: string): Promise<RunPlayer> {
    const cognito = new CognitoIdentityProviderClient(await this.operator());
    const ClientId = await this.output("userPoolClientId");
    const UserAttributes = [{ Name: "email", Value: `${username}@example.com` }];
    const open = apiOf({ apiUrl: await this.apiUrl(), retries: 10 });
    const ClientMetadata = { ...(await doWork(open)) };
    await cognito.send(
      new SignUpCommand({ ClientId, Username: username, Password: password, UserAttributes, ClientMetadata }),
    );
    const user = { UserPoolId: await this.output("userPoolId"), Username: username };
    await cognito.send(new AdminConfirmSignUpCommand(user));
    return this.signIn(username, password);
  }

  /** Returns the settings of an SDK client with an operator's keys. */
  async operator() {
    return {
      endpoint: await this.output("awsEndpoint"),
      region: await this.output("region"),
      credentials: {
        accessKeyId: await this.output("adminAccessKeyId"),
        secretAccessKey: await this.output("adminSecretAccessKey"),
      },
    };
  }

  private async signIn(username: string, secret: string): Promise<RunPlayer> {
    const cognito = new CognitoIdentityProviderClient(await this.operator());
    const { AuthenticationResult: tokens } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: await this.output("userPoolClientId"),
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: username, PASSWORD: secret },
      }),
    );
    const authorization = tokens?.IdToken ?? "";
    const { sub } = JSON.parse(Buffer.from(authorization.split(".")[1] ?? "", "base64url").toString());
    return this.signedIn(sub, authorization);
  }

  /**
   * Kills the run as `kill -9` does, and starts it again. Requests are retried only once `back` has settled, such as the
   * reconnection of game servers.
   */
  killAndRestart(back: () => Promise<unknown> = async () => {}): Promise<unknown> {
    const before = this.running;
    this.running = before.then(async ({ process, outputs }) => {
      process.kill("SIGKILL");
      await once(process, "exit");
      // The same ports, as on a developer's machine: a restart on the same addresses does not wait for the program.
      const [port, awsPort] = [outputs["siteUrl"], outputs["awsEndpoint"]].map(portOf);
      const again = await start(this.data, this.options, port, awsPort);
      await back();
      return again;
    });
    return this.running;
  }

  /** The number of requests that were retried because the gateway answered them with its own 5xx, by status. */
  readonly repeated: Record<number, number> = {};

  /**
   * Sends a request, and retries it in two cases. If the run was killed while the request was in flight, it retries once
   * the run is back. If the gateway itself answered, because too many functions ran at once or a function timed out, it
   * retries with increasing waits, as the page's client does. A function's own 5xx is not retried.
   */
  async deliver(send: () => Promise<Answer>): Promise<Answer> {
    for (let tries = 2; ; ) {
      const run = this.running;
      try {
        const answer = await retryThrottled(send);
        if (answer.status < 500 || !answer.headers["x-amzn-errortype"]) return answer;
        this.repeated[answer.status] = (this.repeated[answer.status] ?? 0) + 1;
        await pause(backOff(tries++));
      } catch (error) {
        if (this.running === run) throw error;
        await this.running;
      }
    }
  }

  /** Does something that ends with the run, such as calls of Cognito, again once the run is back if it was killed. */
  async deliverAny<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const run = this.running;
      try {
        return await work();
      } catch (error) {
        if (this.running === run) throw error;
        await this.running;
      }
    }
  }

  async close(): Promise<void> {
    const { process } = await this.running;
    process.kill("SIGTERM");
    await once(process, "exit");
  }
}

const portOf = (url = "") => new URL(url).port;

async function start(data: string, options: readonly string[], port = "0", awsPort = "0"): Promise<Run> {
  const child = spawn(
    process.execPath,
    [
      "packages/local-cloud/bin/local-cloud.cjs",
      "--port",
      port,
      "--aws-port",
      awsPort,
      "--data",
      data,
      "--quiet",
      // Nobody reads what it says of types, and a check takes more CPU time than the run.
      "--no-types",
      ...Object.entries({ ...manyMails, accountsPerNetwork }).flatMap(([key, value]) => [
        "--config",
        `${key}=${value}`,
      ]),
      ...options,
    ],
    { cwd: root, stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  await new Promise<void>((ready, failed) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes(" s  ready")) ready();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => failed(new Error(`the local run ended:\n${printed}`)));
  });
  return { process: child, outputs: JSON.parse(readFileSync(join(data, "outputs.json"), "utf8")) };
}
