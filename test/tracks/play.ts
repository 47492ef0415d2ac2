import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import type { Documents } from "@game-backend/framework/live/release";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import type { Played } from "../../functions/matches/rows";
import { newProfile } from "../../functions/profile/newProfile";
import { ownDocuments, type World, world } from "../../tools/harness/ownWorld";
import { trackRoutes, tracksOwn } from "./routes";

export const noon = Date.UTC(2026, 10, 25, 12);
export const hour = 3_600_000;
export const day = 24 * hour;

/** A world in which players play matches and come back, whose counters are counted, and whose documents change. */
export class TracksWorld {
  readonly server: World;
  readonly #first: Documents;
  #publications = 0;
  #matches = 0;
  #keys = 0;

  constructor(settings: Parameters<typeof world>[1] = {}, own: Parameters<typeof world>[0] = tracksOwn) {
    this.#first = ownDocuments(own);
    this.server = world(own, { clock: noon, ...settings });
  }

  /** A new player with a wallet. */
  async player(id: string): Promise<void> {
    await this.server.tables.profiles.putItem(newProfile(id, id, this.server.clock.now()));
    await this.server.tables.progress.putItem({ ...newWallet(id), balance: 0 });
  }

  /** Publishes kinds in place of the first ones. Returns what is wrong with them. */
  async refused(kinds: Documents): Promise<string | undefined> {
    const packed = gzipSync(JSON.stringify({ ...this.#first, ...kinds })).toString("base64");
    const asked = { do: "publish", by: "ada", note: "because", base: this.#publications, packed };
    const { refused } = (await this.server.run(publishDocuments, asked)) as { refused?: { message: string } };
    if (refused) return refused.message;
    this.#publications++;
    await this.server.pass(11_000);
    return undefined;
  }

  async publish(kinds: Documents): Promise<void> {
    assert.equal(await this.refused(kinds), undefined);
  }

  /** Writes a match that a player has played, and lets it be counted. */
  async plays(userId: string, played: Partial<Played> = {}): Promise<void> {
    await this.played(userId, played);
    await this.count();
  }

  async played(userId: string, played: Partial<Played> = {}): Promise<void> {
    const at = this.server.clock.now();
    const matchId = `match-${++this.#matches}`;
    await this.server.tables.playerMatches.putItem({
      ...{ userId, part: `match#${new Date(at).toISOString()}#${matchId}`, matchId, mode: "duel", at },
      ...{ place: 1, score: 1, coins: 0, skillChange: 0, others: [], expiresAt: at / 1_000 + 10 ** 7 },
      ...played,
    });
  }

  /** Writes that a player came today. */
  async comes(userId: string, session = "one"): Promise<void> {
    const today = new Date(this.server.clock.now()).toISOString().slice(0, 10);
    const key = { userId, signInId: `0000000000000.${session}` };
    await this.server.tables.signIns.putItem({ ...key, day: today, expiresAt: 2 ** 32 });
    await this.count();
  }

  /** Tells the consumer of counters some records, with what other features contribute to it. */
  tell = (records: readonly object[]): Promise<void> =>
    (this.server.game.consumers["countEvents"] as { handler(of: object): Promise<void> }).handler({
      ...this.server.means(),
      records,
    });

  count = () => this.server.follow("countEvents");

  async ask(route: keyof typeof trackRoutes, as: string | undefined, request: object = {}) {
    const headers = {
      "idempotency-key": `key-${++this.#keys}`,
      ...(request as { headers?: object }).headers,
    };
    return this.server.call(trackRoutes[route], { ...(as && { as }), ...request, headers });
  }

  async claim(as: string, body: object, headers: object = {}) {
    const { status, body: answer } = await this.ask("postTracksClaim", as, { body, headers });
    return status === 200 ? answer : answer.code;
  }

  async tracks(as: string, category?: string) {
    const { status, body } = await this.ask("getTracks", as, category ? { query: { category } } : {});
    assert.equal(status, 200, JSON.stringify(body));
    return body.tracks;
  }

  /** The state of each step of a track, by the steps' ids. */
  async steps(as: string, track: string): Promise<Record<string, string>> {
    const found = (await this.tracks(as)).find(({ id }: { id: string }) => id === track);
    return Object.fromEntries(
      (found?.steps ?? []).map((each: { id: string; state: string }) => [each.id, each.state]),
    );
  }

  async wallet(userId: string) {
    const row = await this.server.tables.progress.getItem({ userId, part: "wallet" });
    assert.ok(row?.part === "wallet");
    return row;
  }
}
