import assert from "node:assert/strict";
import { queryParameters } from "@game-backend/components/gameApi/openApi/declared";
import { hourMs } from "@game-backend/framework/durations";
import { type AnyRoute, isLambdaRoute } from "@game-backend/framework/gatewayRoute";
import type { LambdaRoute } from "@game-backend/framework/route";
import { newWallet } from "../../../functions/economy/newWallet";
import { newProfile } from "../../../functions/profile/newProfile";
import { game } from "../../../tools/harness/whole";
import { type World, world } from "../../../tools/harness/world";

/** Of each path, a part that there is. */
const valid: Readonly<Record<string, string>> = {
  id: "ada",
  league: "forest",
  counter: "leaves",
  track: "pass",
};

const bodyOf = ({ example }: LambdaRoute) => (example as { body?: unknown } | undefined)?.body;

/** Says that these texts are no fault of the server in any parameter of a path, query or body of any route, nor in a topic. */
export function describeOdd(title: string, odd: readonly string[]): void {
  describe(title, () => {
    let server: World;
    before(async () => {
      const clients = {
        ...{ avatarsUrl: "https://avatars.example.com", realtimeUrl: "wss://realtime.example.com" },
        ...{ signingKey: async () => ["key"], ticketKey: async () => ["key"], legacyBackends: "{}" },
        ...{ oidcTokens: {}, oidcCodes: "{}", oidcSecrets: {} },
      };
      server = world({ clients });
      await server.tables.profiles.putItem(newProfile("ada", "ada", server.clock.now()));
      await server.tables.progress.putItem(newWallet("ada"));
    });
    after(() => server.close());

    /** Returns the status for a request whose other parts are valid, and that no limit refuses. */
    async function statusOf(route: LambdaRoute, request: object): Promise<number> {
      server.clock.advance(hourMs);
      const body = bodyOf(route);
      const headers = {
        "x-reason": "somebody asks about it",
        "idempotency-key": "00000000-0000-4000-8000-000000000001",
        "x-live-seen": "1",
      };
      const whole = { as: "ada", groups: "admins", headers, ...(body !== undefined && { body }), ...request };
      const { status } = await server.call(route, whole as never);
      assert.notEqual(status, 429);
      return status;
    }

    const routes = Object.values<AnyRoute>(game.routes).filter(isLambdaRoute);
    for (const route of routes) {
      const inPath = [...route.path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = ""]) => name);
      const inQuery = queryParameters(route).map(({ name }) => name);
      if (inPath.length + inQuery.length === 0) continue;
      it(`is no fault of the server in ${route.method} ${route.path}`, async () => {
        const faults: string[] = [];
        const paramsOf = (text: string, name?: string) =>
          Object.fromEntries(
            inPath.map((each) => [
              each,
              name === undefined || each === name ? encodeURIComponent(text) : (valid[each] ?? "x"),
            ]),
          );
        for (const text of odd) {
          const inAll = inPath.length > 1 ? [undefined] : [];
          const requests = [
            ...[...inPath, ...inAll].map((name) => ({ params: paramsOf(text, name) })),
            ...inQuery.map((name) => ({ params: paramsOf("", ""), query: { [name]: text } })),
          ];
          for (const request of requests)
            if ((await statusOf(route, request)) >= 500) faults.push(JSON.stringify(request).slice(0, 80));
        }
        assert.deepEqual(faults, []);
      });
    }

    it("is no fault of the server as a topic", async () => {
      type Topics = Record<string, { form: string; pattern: RegExp; mayRead: (...of: unknown[]) => unknown }>;
      const { topics } = server.game as unknown as { topics: Topics };
      const kinds = Object.values(topics);
      assert.ok(kinds.length >= 3);
      const means = { ...(server.means() as object), permissions: {}, relations: {} };
      for (const { form, pattern, mayRead } of kinds)
        for (const text of odd) {
          const topic = `${form.split(":", 1)[0]}:${text}`;
          const may = pattern.test(topic) && (await mayRead(means, { id: "ada", username: "ada" }, topic));
          assert.equal(may, false, topic.slice(0, 80));
        }
    });
  });
}
