import { generateKeyPairSync, verify } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Notifications on each page. */
const pageSize = 20;

/** Apple's server API on this machine: it knows the notifications that were sent, and when. */
export async function startAppleServer(bundleId: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const server = { keyId: "LOCALKEY01", issuerId: "57246542-96fe-1a63-e053-0824d011072a" };
  const sent: { signedPayload: string; at: number }[] = [];

  function isOurs(authorization: string): boolean {
    const [head = "", claims = "", signature = ""] = authorization.replace("Bearer ", "").split(".");
    const said = JSON.parse(Buffer.from(claims, "base64url").toString() || "{}");
    const key = { key: publicKey, dsaEncoding: "ieee-p1363" as const };
    return (
      verify("sha256", Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, "base64url")) &&
      said.iss === server.issuerId &&
      said.bid === bundleId &&
      said.aud === "appstoreconnect-v1" &&
      said.exp > Date.now() / 1_000
    );
  }

  const api = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const say = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (!isOurs(request.headers.authorization ?? "")) return say(401, {});
    if (pathname !== "/inApps/v1/notifications/history") return say(404, { errorCode: 4040010 });
    const { startDate, endDate } = JSON.parse(text);
    const found = sent.filter(({ at }) => at >= startDate && at <= endDate);
    const start = Number(searchParams.get("paginationToken") ?? 0);
    const page = found.slice(start, start + pageSize);
    const hasMore = start + pageSize < found.length;
    return say(200, {
      notificationHistory: page.map(({ signedPayload }) => ({ signedPayload, sendAttempts: [] })),
      hasMore,
      ...(hasMore && { paginationToken: `${start + pageSize}` }),
    });
  });
  await new Promise<void>((done) => api.listen(0, "127.0.0.1", done));
  return {
    /** The stack's configuration for it: members of `appleStore`, and `appleStoreKey`. */
    settings: { server, api: `http://127.0.0.1:${(api.address() as AddressInfo).port}` },
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    /** Notes a notification that was sent, whether it arrived or not. */
    sent: (signedPayload: string, at: number) => void sent.push({ signedPayload, at }),
    close: () =>
      new Promise<void>((closed) => {
        api.close(() => closed());
        api.closeAllConnections();
      }),
  };
}

export type AppleServer = Awaited<ReturnType<typeof startAppleServer>>;
