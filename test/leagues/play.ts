import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Documents } from "@game-backend/framework/live/release";
import { periodOf } from "@game-backend/framework/period";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import { movedKey } from "../../functions/edges/memberships";
import type { Edge } from "../../functions/edges/rows";
import postScore from "../../functions/leaderboard/routes/postScore";
import * as leagues from "../../functions/leagues/definition";
import getLeague from "../../functions/leagues/getLeague";
import putLeague from "../../functions/leagues/putLeague";
import { newProfile } from "../../functions/profile/newProfile";
import closeSeason from "../../functions/seasons/closeSeason";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";

/** A Monday at noon. */
export const monday = Date.UTC(2026, 10, 23, 12);
export const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
export const week = 7 * day;

const leaguesOwn = { leagues };

export const routes = { getLeague, postScore, putLeague };

export const coins = (amount: number) => [{ currency: "coins", amount }];

export const forest = {
  ...{ title: "Forest league", board: "forest", most: 5 },
  tiers: [
    { id: "bronze", title: "Bronze", up: 2, rewards: [coins(10)] },
    { id: "silver", title: "Silver", up: 1, down: 1, rewards: [coins(100), coins(50)] },
    { id: "gold", title: "Gold", down: 2, rewards: [coins(1_000)] },
  ],
};

/** A world in which players play weeks of leagues. */
export class LeaguesWorld {
  readonly server: World;
  /** The documents with which it begins. */
  readonly documents: Documents;
  #publications = 0;
  #keys = 0;

  constructor(settings: Parameters<typeof world>[1] = {}, own: Parameters<typeof world>[0] = leaguesOwn) {
    this.documents = ownDocuments(own);
    const clients = { avatarsUrl: "", signingKey: async () => ["a key"], ...settings.clients };
    this.server = world(own, { clock: monday, runs: ["closeSeason"], ...settings, clients });
  }

  get now() {
    return this.server.clock.now();
  }

  get week() {
    return periodOf("week", this.now).name;
  }

  async player(...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.server.tables.profiles.putItem(newProfile(id, id, this.now));
      await this.server.tables.progress.putItem({ ...newWallet(id), balance: 0 });
    }
  }

  /** Publishes kinds in place of the first ones. Returns what is wrong with them, and the warnings. */
  async tried(
    kinds: Documents,
    more: object = {},
  ): Promise<{ refused?: string; warnings: readonly string[] }> {
    const packed = gzipSync(JSON.stringify({ ...this.documents, ...kinds })).toString("base64");
    const asked = { do: "publish", by: "ada", note: "because", base: this.#publications, packed, ...more };
    const answer = (await this.server.run(publishDocuments, asked)) as {
      refused?: { message: string };
      warnings?: readonly { message: string }[];
    };
    if (answer.refused) return { refused: answer.refused.message, warnings: [] };
    this.#publications++;
    await this.server.pass(11_000);
    return { warnings: (answer.warnings ?? []).map((one) => JSON.stringify(one)) };
  }

  async publish(leagues: object, more: object = {}): Promise<void> {
    assert.equal((await this.tried({ leagues } as Documents, more)).refused, undefined);
  }

  ask(route: keyof typeof routes, as: string, request: object = {}) {
    const headers = {
      "idempotency-key": `key-${++this.#keys}`,
      ...(request as { headers?: object }).headers,
    };
    return this.server.call(routes[route], { as, ...request, headers });
  }

  join = (as: string, id = "forest") => this.ask("putLeague", as, { params: { id } });

  async joined(as: string, id = "forest") {
    const { status, body } = await this.join(as, id);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async league(as: string, id = "forest") {
    const { status, body } = await this.ask("getLeague", as, { params: { id } });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  async scores(as: string, score: number, gameArea = "forest") {
    const { status, body } = await this.ask("postScore", as, { body: { gameArea, score } });
    assert.equal(status, 200, JSON.stringify(body));
    const { toBeat: _, ...result } = body;
    return result;
  }

  /** Lets new players of a tier score less than anybody else, four by default: with one more a cohort of five is full. */
  async rivals(number = 4, tier = "bronze"): Promise<string[]> {
    const names = Array.from({ length: number }, () => `rival-${++this.#keys}`);
    await this.player(...names);
    const ladder = ["bronze", "silver", "gold"].slice(0, 1 + ["bronze", "silver", "gold"].indexOf(tier));
    for (const [score, name] of names.entries()) {
      const moved = { ...movedKey(name, "forest"), week: this.week, ladder, movedAt: this.now };
      if (tier !== "bronze") await this.server.tables.edges.putItem(moved);
      await this.scores(name, score);
    }
    return names;
  }

  /** Goes on to the next Monday, a quarter past midnight, and closes the week without the job's schedule. */
  async close(): Promise<void> {
    const { name, ends } = periodOf("week", this.now);
    this.server.clock.set(ends + 15 * minute);
    await this.server.run(closeSeason, { window: "week", period: name });
  }

  /** Goes on to the next Monday, an hour after midnight: the week before is settled by then. */
  async nextWeek(): Promise<void> {
    await this.server.pass(periodOf("week", this.now).ends + hour - this.now);
  }

  /** Returns the coins that leagues have given a player. */
  async given(userId: string): Promise<number> {
    const { items } = await this.server.tables.ledger.query({ hash: userId });
    return items.filter(({ kind }) => kind === "league/reward").reduce((sum, { amount }) => sum + amount, 0);
  }

  /** Returns all rows of the table of edges. */
  async edges(): Promise<Edge[]> {
    const rows: Edge[] = [];
    for (let startAfter: Record<string, unknown> | undefined; ; ) {
      const { items, next } = await this.server.tables.edges.scan({ startAfter });
      rows.push(...items);
      if (!next) return rows;
      startAfter = next;
    }
  }
}
