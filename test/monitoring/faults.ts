import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { caller } from "@game-backend/tools/harness/caller";
import { strToU8, type Zippable, zipSync } from "fflate";
import type { LocalEvent } from "../../packages/local-cloud/core/events";
import { solved } from "../../tools/harness/guest";
import { newSale, signedTransaction } from "../../tools/localStore/apple";
import { app, authority } from "../purchases/store";
import { clientOptions, watchedCloud } from "./run";

/** Causes an alarm's fault, and lets the necessary minutes pass. Returns a function that ends the fault, if needed. */
export type Fault = () => Promise<(() => unknown) | undefined>;

const times = <T>(count: number, of: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => of(index)));

const pass = async (minutes: number) => (await watchedCloud()).metrics.pass(minutes);

async function resource(name: string, type: string): Promise<string> {
  const { graph } = await watchedCloud();
  const found = graph.find((each) => each.name === name && each.type.endsWith(`:${type}`));
  if (!found?.id) throw new Error(`the program has no ${type} ${name}`);
  return found.id;
}

const lambda = async () => new LambdaClient(await clientOptions());

const invoke = async (name: string, payload: object) =>
  (await lambda()).send(
    new InvokeCommand({ FunctionName: await resource(name, "Function"), Payload: JSON.stringify(payload) }),
  );

const cognito = async () => new CognitoIdentityProviderClient(await clientOptions());

const signIn = async (username: string, password: string) =>
  (await cognito()).send(
    new InitiateAuthCommand({
      ClientId: String((await watchedCloud()).written.userPoolClientId),
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );

let known: ReturnType<typeof signUp> | undefined;

/** Returns a player with a partner credential for the upstream. */
const player = () => {
  known ??= signUp();
  return known;
};

async function signUp() {
  const { written, mailbox } = await watchedCloud();
  const anybody = caller(
    async () => String(written.apiUrl),
    async () => ({}),
  );
  const [Username, Password, email] = ["ada", "correct horse 1", "ada@example.com"];
  const ClientId = String(written.userPoolClientId);
  const client = await cognito();
  const UserAttributes = [{ Name: "email", Value: email }];
  const ClientMetadata = { ...(await solved(anybody)) };
  await client.send(new SignUpCommand({ ClientId, Username, Password, UserAttributes, ClientMetadata }));
  const ConfirmationCode = mailbox().find(({ to }) => to === email)?.code;
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const { AuthenticationResult } = await signIn(Username, Password);
  const authorization = AuthenticationResult?.IdToken ?? "";
  const api = caller(
    async () => String(written.apiUrl),
    async () => ({ authorization }),
  );
  const { body } = await api.post("/credentials", undefined);
  const basic = Buffer.from(`${body.username}:${body.password}`).toString("base64");
  const upstream = (path: string) =>
    fetch(`${written.apiUrl}/partner/${path}`, { headers: { authorization: `Basic ${basic}` } });
  return { api, upstream };
}

/** Calls the API without a token. The API refuses the call immediately. */
const refused = async () => {
  const { written } = await watchedCloud();
  await (await fetch(`${written.apiUrl}/profile`)).arrayBuffer();
};

/** Resolves at the next matching event. */
async function next(wanted: (event: LocalEvent) => boolean): Promise<void> {
  const { events } = await watchedCloud();
  await new Promise<void>((resolve) => {
    const stop = events.listen((event) => {
      if (!wanted(event)) return;
      stop();
      resolve();
    });
  });
}

const month = 31 * 24 * 3_600_000;

/** The faults, by the names of the alarms. */
export const faults: Readonly<Record<string, Fault>> = {
  /** The month's requests cost more than the budget, which is 0.0005 dollars, or 143 requests. */
  billing: async () => {
    const { metrics } = await watchedCloud();
    await times(160, refused);
    metrics.pass(1);
    return () => metrics.sleep(month);
  },

  /** The partner's server behind the API answers 500. */
  "api-errors": async () => {
    const { upstream } = await player();
    for (let minute = 0; minute < 2; minute++) {
      await times(8, () => upstream("status/500"));
      await pass(1);
    }
    return undefined;
  },

  /** The partner's server is slow. */
  "api-slow": async () => {
    const { upstream } = await player();
    for (let period = 0; period < 2; period++) {
      await Promise.all([upstream("slow/2600"), times(20, refused)]);
      await pass(5);
    }
    return undefined;
  },

  /** An operator starts a job with an invalid input. */
  "function-errors": async () => {
    for (let minute = 0; minute < 2; minute++) {
      await times(6, () => invoke("jobs-close-season", { window: "century" }));
      await pass(1);
    }
    return undefined;
  },

  /** A function's concurrency is used up. */
  "function-throttles": async () => {
    const FunctionName = await resource("jobs-close-season", "Function");
    const client = await lambda();
    await client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    await times(11, () => invoke("jobs-close-season", {}).catch(() => undefined));
    await pass(1);
    return () => client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  },

  /** A new release of a consumer throws. */
  "consumers-behind": async () => {
    const { drained } = await watchedCloud();
    const FunctionName = await resource("consumers-keep-ranks", "Function");
    const client = await lambda();
    const { Code } = await client.send(new GetFunctionCommand({ FunctionName }));
    const release = (files: Zippable) =>
      client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipSync(files) }));
    const folder = fileURLToPath(Code?.Location ?? "");
    const working = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]),
    );
    const { api } = await player();
    const batch = () => next((event) => event.kind === "batch" && event.function === FunctionName);
    await release({
      "index.js": strToU8("exports.handler = async () => { throw new Error('bad release'); };"),
    });
    const first = batch();
    await api.post("/score", { gameArea: "forest", score: 1 });
    await first;
    await pass(6);
    for (let minute = 0; minute < 3; minute++) {
      await batch();
      await pass(1);
    }
    return async () => {
      await release(working);
      await drained();
    };
  },

  /** A table's partition gets more writes than it accepts. */
  "table-throttles": async () => {
    const { api } = await player();
    const written = next((event) => event.kind === "log" && event.message.includes("TableThrottles"));
    await times(40, (index) => api.post("/score", { gameArea: "forest", score: 100 + index }));
    await written;
    await pass(1);
    return undefined;
  },

  /** A store sells a product that the program does not know. */
  "unknown-products": async () => {
    const { api } = await player();
    const transaction = signedTransaction(authority, app, newSale({ productId: "coins.of_tomorrow" }));
    await api.post("/purchases/apple", { transaction });
    await pass(1);
    return undefined;
  },

  /** An event fails after all retries of a job. */
  "dead-letters": async () => {
    const QueueUrl = await resource("jobs-dead-letters", "Queue");
    const sqs = new SQSClient(await clientOptions());
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
    await pass(1);
    return () => sqs.send(new PurgeQueueCommand({ QueueUrl }));
  },

  /** A flood of sign-ins. */
  "sign-in-throttles": async () => {
    await times(60, () => signIn("nobody", "wrong password 1").catch(() => undefined));
    await pass(1);
    return undefined;
  },

  /** A client sends bodies larger than the firewall allows. */
  "firewall-blocks": async () => {
    const { written } = await watchedCloud();
    const body = "x".repeat(16_385);
    await times(501, async () => {
      const { status } = await fetch(`${written.apiUrl}/score`, { method: "POST", body });
      assert.equal(status, 403);
    });
    await pass(1);
    return undefined;
  },

  /** The processor gets events that are not uploads to its bucket. */
  "avatar-failures": async () => {
    await times(3, () => invoke("avatar-processor-zip", { Records: [{ s3: {} }] }));
    await pass(1);
    return undefined;
  },
};
