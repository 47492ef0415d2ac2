import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { apiOf, createGuest, findMatch, Live, Session, type SocketTypes } from "../../web/client";
import { run } from "../game-server/udp/runner";

/** Makes a guest, finds a match in `duel`, and plays it over UDP. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { outputs: { type: "string", default: ".local/dev/outputs.json" } },
  });
  const outputs: Record<string, string> = JSON.parse(readFileSync(values.outputs, "utf8"));
  const { apiUrl = "", userPoolClientId = "", userPoolId = "", awsEndpoint } = outputs;
  const region = userPoolId.split("_")[0] ?? "";
  const session = new Session({
    userPoolClientId,
    region,
    ...(awsEndpoint && { cognitoEndpoint: awsEndpoint }),
  });
  const api = apiOf({ apiUrl, token: session.token });
  const { username, secret } = await createGuest(api);
  await session.signIn(username, secret);
  console.log(`${username} searches for a match`);
  // Hears at once that a match was found, which must be accepted within 15 s.
  const live = new Live<SocketTypes>({ api, onNews: () => {} });
  const { status, reason, connection, ipAddress, port, playerSessionId } = await findMatch({
    ...{ api, live },
    body: { mode: "duel" },
  });
  live.close();
  if (!playerSessionId) throw new Error(`the search ended: ${status}, ${reason}`);
  const [, , id] = connection?.split("/") ?? [];
  const { results, counted } = await run(async () => {
    if (!id) return { endpoints: [{ ipAddress: ipAddress ?? "", port: port ?? 0 }] };
    const way = await api.getConnection({ params: { id } });
    console.log(`connects to ${way.type}: ${JSON.stringify(way.endpoints)}`);
    return way;
  }, playerSessionId);
  console.log(JSON.stringify({ results, counted }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
