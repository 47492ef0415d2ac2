import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { watchKey } from "@game-backend/framework/live/watch";
import type { LocalEvent } from "@game-backend/local-cloud";
import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import { caller } from "@game-backend/tools/harness/caller";
import { keyed } from "@game-backend/tools/harness/keyed";
import { solved } from "../../tools/harness/guest";
import { newStaff } from "../../tools/harness/staff";
import { app, authority } from "../purchases/store";
import { type Fault, invoke, lambda, pass, release, resource, times } from "./operate";
import { appleServer, clientOptions, watchedCloud } from "./run";

const cognito = async () => new CognitoIdentityProviderClient(await clientOptions());

/** Returns the time of the run. */
const now = async () => (await watchedCloud()).clock.now();

const signIn = async (username: string, password: string) =>
  (await cognito()).send(
    new InitiateAuthCommand({
      ClientId: String((await watchedCloud()).written.userPoolClientId),
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );

let known: ReturnType<typeof signUp> | undefined;

/** Returns the requests of a player. */
const player = () => {
  known ??= signUp("ada");
  return known;
};

async function signUp(Username: string) {
  const { written, mailbox } = await watchedCloud();
  const anybody = caller(
    async () => String(written.apiUrl),
    async () => ({}),
  );
  const [Password, email] = ["correct horse 1", `${Username}@example.com`];
  const ClientId = String(written.userPoolClientId);
  const client = await cognito();
  const UserAttributes = [{ Name: "email", Value: email }];
  const ClientMetadata = { ...(await solved(anybody)) };
  const { UserSub: id = "" } = await client.send(
    new SignUpCommand({ ClientId, Username, Password, UserAttributes, ClientMetadata }),
  );
  const ConfirmationCode = mailbox().find(({ to }) => to === email)?.code;
  await client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  let token: { text: Promise<string>; until: number } | undefined;
  // The faults let hours pass, after which a token is no longer valid.
  const authorization = async () => {
    const time = await now();
    if (token === undefined || token.until < time) {
      const text = signIn(Username, Password).then((answer) => answer.AuthenticationResult?.IdToken ?? "");
      token = { text, until: time + 1_800_000 };
    }
    return token.text;
  };
  const api = caller(
    async () => String(written.apiUrl),
    async () => ({ authorization: await authorization() }),
  );
  return { api, id };
}

/** Returns the requests of a new member of the staff. */
async function staff(role: Parameters<typeof newStaff>[1]) {
  const { written, clock } = await watchedCloud();
  const { apiUrl, staffUserPoolId, staffUserPoolClientId } = written as Readonly<Record<string, string>>;
  return newStaff(
    {
      cognito: await cognito(),
      ...{ apiUrl: `${apiUrl}`, staffUserPoolId: `${staffUserPoolId}` },
      ...{ staffUserPoolClientId: `${staffUserPoolClientId}`, now: clock.now },
    },
    role,
  );
}

/** Reads and writes rows as an operator. */
const rows = async () => DynamoDBDocumentClient.from(new DynamoDBClient(await clientOptions()));

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

/** Lets the time pass until the next month, in which nothing was spent yet, and until the alarm's period of six hours has ended. */
async function passMonth(): Promise<void> {
  const cloud = await watchedCloud();
  const date = new Date(cloud.clock.now());
  const ends = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  await cloud.pass(ends - date.getTime() + 12 * 3_600_000);
}

/** The function of GET /wallet. */
const ofWallets = "api-economy-player";
/** A job with an input. */
const aJob = "jobs-delete-unused";

/** The faults, by the names of the alarms. Those that only a feature's resources can have are in its specs' `faults.ts`. */
export const faults: Readonly<Record<string, Fault>> = {
  /** The month's requests cost more than the budget, which is 0.0005 dollars, or 143 requests. */
  billing: async () => {
    await times(160, refused);
    await pass(1);
    return passMonth;
  },

  /** A new release of a function answers 500. */
  "api-errors": async () => {
    const { api } = await player();
    const restore = await release(
      ofWallets,
      "exports.handler = async () => ({ statusCode: 500, body: '{}' });",
    );
    for (let minute = 0; minute < 2; minute++) {
      const answers = await times(8, () => api.get("/wallet"));
      assert.deepEqual(
        answers.map(({ status, body }) => [status, body]),
        Array(8).fill([500, {}]),
      );
      await pass(1);
    }
    return restore;
  },

  /** A new release of a function is slow. */
  "api-slow": async () => {
    const { api } = await player();
    const restore = await release(
      ofWallets,
      "exports.handler = () => new Promise((done) => setTimeout(done, 2_600, { statusCode: 200, body: '{}' }));",
    );
    for (let period = 0; period < 2; period++) {
      const [{ status, body }] = await Promise.all([api.get("/wallet"), times(20, refused)]);
      assert.deepEqual([status, body], [200, {}]);
      await pass(5);
    }
    return restore;
  },

  /** An operator starts a job with an invalid input. */
  "function-errors": async () => {
    for (let minute = 0; minute < 2; minute++) {
      await times(6, () => invoke(aJob, { at: "once" }));
      await pass(1);
    }
    return undefined;
  },

  /** A function's concurrency is used up. */
  "function-throttles": async () => {
    const FunctionName = await resource(aJob, "Function");
    const client = await lambda();
    await client.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
    await times(11, () => invoke(aJob, {}).catch(() => undefined));
    await pass(1);
    return () => client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  },

  /** A new release of a consumer throws. */
  "consumers-behind": async () => {
    const { drained } = await watchedCloud();
    const FunctionName = await resource("consumers-keep-ranks", "Function");
    const { api } = await player();
    const batch = () => next((event) => event.kind === "batch" && event.function === FunctionName);
    const restore = await release(
      "consumers-keep-ranks",
      "exports.handler = async () => { throw new Error('bad release'); };",
    );
    const first = batch();
    await api.post("/score", { gameArea: "forest", score: 1 });
    await first;
    // The batch is tried again and again meanwhile.
    await pass(14);
    return async () => {
      await restore();
      await pass(1);
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
    const transaction = signedTransaction(
      authority,
      app,
      newSale({ productId: "coins.of_tomorrow", purchaseDate: await now() }),
    );
    await api.post("/purchases/apple", { transaction });
    await pass(1);
    return undefined;
  },

  /** A notification of a store did not arrive. */
  "store-differences": async () => {
    const at = (await now()) - 3_600_000;
    const sale = newSale({ productId: "coins.100", purchaseDate: at });
    (await appleServer()).sent(signedNotification(authority, app, "ONE_TIME_CHARGE", sale, { at }), at);
    await invoke("jobs-reconcile-stores", { to: new Date(await now()).toISOString() });
    await pass(1);
    return undefined;
  },

  /** No moderator looks at a case. */
  "late-cases": async () => {
    const [{ api }, bob] = await Promise.all([player(), signUp("bob")]);
    assert.equal(
      (await api.post("/reports", { kind: "player", target: bob.id, reason: "spam" })).status,
      202,
    );
    await invoke("jobs-watch-cases", { at: new Date((await now()) + 25 * 3_600_000).toISOString() });
    await pass(1);
    return undefined;
  },

  /** A document makes the game fail for players, soon after it was published. */
  "publications-taken-back": async () => {
    const { written } = await watchedCloud();
    const publish = async (input: object) => {
      const { Payload } = await (await lambda()).send(
        new InvokeCommand({ FunctionName: String(written.publishFunction), Payload: JSON.stringify(input) }),
      );
      return JSON.parse(Buffer.from(Payload ?? []).toString()) as { number: number; packed: string };
    };
    const signed = { by: "ada", note: "A weekend" };
    await publish({ do: "first", ...signed });
    const { packed, ...served } = await publish({ do: "read" });
    const { number: base } = (served as unknown as { head: { number: number } }).head;
    const documents = JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString());
    documents.marks = {};
    const { number } = await publish({
      ...{ do: "publish", ...signed, base, watch: true, drops: ["marks"] },
      packed: gzipSync(JSON.stringify(documents)).toString("base64"),
    });
    // Accounts that are older than a day, each of another network.
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const failed = new Set(ids.map((id, index) => `${id} ${index.toString(16).padStart(4, "0")}`));
    const profiles = await resource("tables-UserProfiles", "Table");
    const createdAt = (await now()) - 2 * 24 * 3_600_000;
    for (const userId of ids)
      await (await rows()).send(
        new PutCommand({ TableName: profiles, Item: { userId, username: userId, createdAt } }),
      );
    await (await rows()).send(
      new PutCommand({
        TableName: await resource("tables-Allowances", "Table"),
        Item: { ...watchKey(number, 0), failed },
      }),
    );
    const { FunctionError, Payload } = await invoke("jobs-end-bans", {});
    assert.equal(FunctionError, undefined, Buffer.from(Payload ?? []).toString());
    await pass(1);
    return undefined;
  },

  /** An event of the weekend gives too much. */
  "unusual-gains": async () => {
    const { id } = await player();
    const give = async (amount: number) => {
      const gift = { amount, reason: "A weekend" };
      // A token is valid for less than an hour.
      const giver = await staff("admins");
      const { status } = await giver.post(`/admin/players/${id}/grant`, gift, keyed(randomUUID()));
      assert.equal(status, 200);
    };
    const toNextHour = async () => pass(61 - (new Date(await now()).getUTCMinutes() % 60));
    await toNextHour();
    await give(100);
    await toNextHour();
    await give(1_000);
    await toNextHour();
    // The hour is read once, when what is late is there.
    await pass(10);
    const { FunctionError, Payload } = await invoke("jobs-end-bans", {});
    assert.equal(FunctionError, undefined, Buffer.from(Payload ?? []).toString());
    await pass(1);
    return undefined;
  },

  /** A cheat gets more coins by tasks than a day has. */
  "day-gains": async () => {
    const { api, id: userId } = await player();
    await api.get("/wallet");
    const at = new Date(await now()).toISOString();
    const line = {
      userId,
      entryId: `task/complete#${randomUUID()}`,
      at,
      kind: "task/complete",
      amount: 10_001,
    };
    const client = await rows();
    await client.send(
      new PutCommand({
        TableName: await resource("tables-Ledger", "Table"),
        Item: { ...line, reason: "", answer: {} },
      }),
    );
    await client.send(
      new UpdateCommand({
        TableName: await resource("tables-UserProgress", "Table"),
        Key: { userId, part: "wallet" },
        UpdateExpression: "ADD balance :amount",
        ExpressionAttributeValues: { ":amount": line.amount },
      }),
    );
    await (await watchedCloud()).drained();
    await pass(1);
    return undefined;
  },

  /** The trigger that tells tokens of bans cannot keep an address, three times in an hour. */
  "side-work": async () => {
    const userAttributes = { sub: "nobody", email: 7, email_verified: "true" };
    for (let period = 0; period < 3; period++) {
      const { FunctionError } = await invoke("auth-tell-tokens", {
        request: { userAttributes },
        response: {},
      });
      assert.equal(FunctionError, undefined);
      await pass(5);
    }
    return undefined;
  },

  /** A member of the staff gives more coins than they may in a day. */
  "staff-numbers": async () => {
    const member = await staff("support");
    const gift = { amount: 1_000_000, reason: "Lost by a fault of ours" };
    const { status } = await member.post(
      `/admin/players/${(await player()).id}/grant`,
      gift,
      keyed(randomUUID()),
    );
    assert.equal(status, 403);
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
};
