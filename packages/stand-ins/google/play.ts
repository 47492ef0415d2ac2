import { createVerify, generateKeyPairSync, type KeyPairKeyObjectResult, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { keptKey } from "../lib/keptKeys";
import { signedWith } from "../lib/signer";
import { newOrderId, PlaySubscriptions, subscriptionAnswer } from "./subscriptions";

/** A purchase in Google Play, as its books have it. */
export interface PlaySale {
  product: string;
  quantity: number;
  state: "PURCHASED" | "PENDING" | "CANCELLED";
  /** Pieces that can still be refunded. */
  refundableQuantity: number;
  player?: string;
  /** Whose account pays: Google knows it even if the app has named nobody. */
  payer?: string;
  order: string;
  test: boolean;
  /** Milliseconds since the epoch. */
  completedAt: number;
  acknowledged: boolean;
  consumed: boolean;
  /** True once the app has got it, and its server's answer. */
  isTaken?: true;
}

/** How the local Google Play answers, for a while. */
interface Weather {
  /** Answers this status to each call of the publisher's API. */
  status?: number;
}

/** Whose keys they are: the game's account signs, and Pub/Sub. */
type Owner = "account" | "pubSub";

const keys: Record<string, KeyPairKeyObjectResult> = {};

/** Returns a key that all stores of a process have, because making one takes a quarter of a second. */
const keyOf = (owner: Owner) => {
  keys[owner] ??= newKey();
  return keys[owner];
};

const newKey = () => generateKeyPairSync("rsa", { modulusLength: 2048 });

/**
 * Google Play's publisher API, its token address and the keys of Pub/Sub's tokens, for one app, on this machine. It sells,
 * refunds and signs messages, and keeps its own books. `changed` is called when the game has changed them. `keysFile` begins the
 * names of the files that keep its keys.
 */
export async function startGooglePlay(
  packageName: string,
  port = 0,
  changed: () => void = () => {},
  subscriptionsFile?: string,
  now: () => number = Date.now,
  keysFile?: string,
) {
  const kept = (owner: Owner) =>
    keysFile === undefined ? keyOf(owner) : keptKey(`${keysFile}.${owner}.pem`, newKey);
  const [account, pubSub] = [kept("account"), kept("pubSub")];
  const sales = new Map<string, PlaySale>();
  const subscriptions = new PlaySubscriptions(now, subscriptionsFile);
  /** What was voided, and when Google has noted it. */
  const voided: { purchaseToken: string; at: number }[] = [];
  const weather: Weather = {};
  const tokens = new Set<string>();
  /** The paths that were asked for, oldest first. */
  const asked: string[] = [];

  const server = createServer(async (request, response) => {
    const say = (status: number, body?: object) =>
      response
        .writeHead(status, { "Content-Type": "application/json" })
        .end(body ? JSON.stringify(body) : "");
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const text = await bodyOf(request);
    if (pathname === "/token") {
      const form = new URLSearchParams(text);
      if (!isOurs(form.get("assertion") ?? "")) return say(400, { error: "invalid_grant" });
      const token = randomUUID();
      tokens.add(token);
      return say(200, { access_token: token, expires_in: 3_600, token_type: "Bearer" });
    }
    if (pathname === "/certs") return say(200, { keys: [publicKey()] });
    asked.push(`${request.method} ${pathname}`);
    if (weather.status) return say(weather.status, { error: { code: weather.status } });
    if (!tokens.has((request.headers.authorization ?? "").replace("Bearer ", "")))
      return say(401, { error: { code: 401 } });
    const base = `/androidpublisher/v3/applications/${packageName}/purchases`;
    if (pathname === `${base}/voidedpurchases`) {
      const isTooOld = Number(searchParams.get("startTime")) < now() - 30 * 86_400_000;
      return isTooOld ? say(400, { error: { code: 400 } }) : say(200, voidedPage(searchParams));
    }
    const [, token = ""] = /\/tokens\/([^/:]+)/.exec(pathname) ?? [];
    const subscription = subscriptions.all.get(token);
    if (subscription && pathname.startsWith(`${base}/subscriptions`)) {
      if (request.method === "GET") return say(200, subscriptionAnswer(subscription));
      if (!pathname.startsWith(`${base}/subscriptions/${subscription.product}/`))
        return say(400, { error: { code: 400 } });
      subscription.acknowledged = true;
      return say(204);
    }
    const sale = pathname.startsWith(`${base}/products`) ? sales.get(token) : undefined;
    if (!sale) return say(404, { error: { code: 404 } });
    if (request.method === "GET") return say(200, answerOf(sale));
    if (sale.state !== "PURCHASED") return say(400, { error: { code: 400 } });
    sale.acknowledged = true;
    if (pathname.endsWith(":consume")) sale.consumed = true;
    changed();
    return say(204);
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Returns a page of two of what was voided, so that few are more than one page. */
  function voidedPage(query: URLSearchParams): object {
    const [start, end] = [Number(query.get("startTime")), Number(query.get("endTime"))];
    const found = voided.filter(({ at }) => at >= start && at <= end);
    const from = Number(query.get("token") ?? 0);
    const page = found.slice(from, from + 2).map(({ purchaseToken, at }) => {
      const sale = sales.get(purchaseToken);
      const orderId = sale?.order ?? subscriptions.all.get(purchaseToken)?.order;
      return {
        kind: "androidpublisher#voidedPurchase",
        ...{ purchaseToken, ...(orderId !== undefined && { orderId }) },
        ...{ purchaseTimeMillis: `${sale?.completedAt ?? at}`, voidedTimeMillis: `${at}` },
        ...{ voidedSource: 1, voidedReason: 0 },
      };
    });
    const next = from + 2 < found.length && { tokenPagination: { nextPageToken: `${from + 2}` } };
    return { voidedPurchases: page, ...next };
  }

  function isOurs(assertion: string): boolean {
    const [head, claims, signature] = assertion.split(".");
    return createVerify("sha256")
      .update(`${head}.${claims}`)
      .verify(account.publicKey, Buffer.from(signature ?? "", "base64url"));
  }

  const publicKey = () => ({
    ...pubSub.publicKey.export({ format: "jwk" }),
    kid: "local",
    alg: "RS256",
    use: "sig",
  });

  const push = {
    audience: "https://game.example.com/notifications/google",
    email: "push@local.iam.gserviceaccount.com",
  };

  return {
    url,
    sales,
    subscriptions,
    voided,
    weather,
    asked,
    /** The stack's configuration for it: `googleStore` and `googlePlayKey`. */
    settings: { packageName, push, api: url, tokens: `${url}/token`, keys: `${url}/certs` },
    key: JSON.stringify({
      client_email: "game@local.iam.gserviceaccount.com",
      private_key: account.privateKey.export({ type: "pkcs8", format: "pem" }),
    }),
    /** Sells a product. Returns the purchase's token. */
    sell(sale: Pick<PlaySale, "product"> & Partial<PlaySale>): string {
      const token = `${randomUUID()}.AO-${randomUUID()}`;
      const { quantity = 1 } = sale;
      sales.set(token, {
        ...{ quantity, state: "PURCHASED", refundableQuantity: quantity, test: false },
        ...{
          order: newOrderId(),
          completedAt: now(),
          acknowledged: false,
          consumed: false,
        },
        ...sale,
      });
      return token;
    },
    /** Returns the token with which Pub/Sub pushes. */
    bearer: (change: object = {}, header: object = {}) => {
      const at = Math.floor(now() / 1_000);
      const claims = {
        iss: "https://accounts.google.com",
        aud: push.audience,
        email: push.email,
        email_verified: true,
      };
      const said = { ...claims, sub: "1", iat: at, exp: at + 3_600, ...change };
      const token = signedWith({ key: pubSub.privateKey }, said, {
        ...{ alg: "RS256", typ: "JWT", kid: "local" },
        ...header,
      });
      return `Bearer ${token}`;
    },
    /** Returns a pushed message. */
    message: (said: object, messageId: string = randomUUID()) => ({
      message: {
        ...{ messageId, message_id: messageId },
        ...{ publishTime: new Date(now()).toISOString(), publish_time: new Date(now()).toISOString() },
        data: Buffer.from(
          JSON.stringify({ version: "1.0", packageName, eventTimeMillis: `${now()}`, ...said }),
        ).toString("base64"),
        attributes: {},
      },
      subscription: "projects/local/subscriptions/game",
    }),
    close: () => new Promise((done) => server.close(done)),
  };
}

export type GooglePlay = Awaited<ReturnType<typeof startGooglePlay>>;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of request) parts.push(chunk as Buffer);
  return Buffer.concat(parts).toString();
}

/** A `ProductPurchaseV2`. */
const answerOf = (sale: PlaySale) => ({
  kind: "androidpublisher#productPurchaseV2",
  productLineItem: [
    {
      productId: sale.product,
      productOfferDetails: {
        purchaseOptionId: "legacy-base",
        quantity: sale.quantity,
        refundableQuantity: sale.refundableQuantity,
        consumptionState: sale.consumed
          ? "CONSUMPTION_STATE_CONSUMED"
          : "CONSUMPTION_STATE_YET_TO_BE_CONSUMED",
      },
    },
  ],
  purchaseStateContext: { purchaseState: sale.state },
  acknowledgementState: sale.acknowledged
    ? "ACKNOWLEDGEMENT_STATE_ACKNOWLEDGED"
    : "ACKNOWLEDGEMENT_STATE_PENDING",
  // What was never paid is never completed; what was paid back was paid.
  ...((sale.state === "PURCHASED" || sale.refundableQuantity === 0) && {
    purchaseCompletionTime: new Date(sale.completedAt).toISOString(),
  }),
  orderId: sale.order,
  regionCode: "DE",
  ...(sale.player && { obfuscatedExternalAccountId: sale.player }),
  ...(sale.test && { testPurchaseContext: { fopType: "TEST" } }),
});
