import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { LambdaRoute } from "@game-backend/framework/route";
import getAvatar from "@game-backend/photos/avatar/getAvatar";
import type { Avatar } from "@game-backend/photos/avatar/rows";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { lateCopies } from "@game-backend/tools/harness/world/faults";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as avatar from "../../../functions/avatar/definition";
import { type World, world } from "../../../tools/harness/ownWorld";

/** The time at the start of every spec: noon. */
export const begin = Date.UTC(2026, 10, 18, 12);
export const minute = 60_000;
export const avatarsUrl = "https://cdn.example/avatars";

/** Returns the URLs of an avatar's files, by their path without the size. */
export const files = (path: string) => {
  const of = (type: string) =>
    Object.fromEntries([512, 256, 64].map((size) => [`${size}`, `${avatarsUrl}/${path}-${size}.${type}`]));
  return { png: of("png"), webp: of("webp") };
};

/** A player, new in each spec, with the avatar routes, their tables and their stores in this process. */
export class AvatarServer {
  readonly uploads = new MemoryBucket();
  readonly avatars = new MemoryBucket();
  /** The jobs that the processor was invoked with. */
  invoked: unknown[] = [];
  /** The uploads that were allowed. */
  links: unknown[] = [];
  player: string = "";
  /** Called once, before the next write of the avatar's row. */
  beforeWrite: (() => Promise<unknown>) | undefined;
  private running: World | undefined;

  get server(): World {
    assert.ok(this.running);
    return this.running;
  }

  async start(): Promise<void> {
    const late = lateCopies("avatars");
    this.running = world(
      { avatar },
      {
        clock: begin,
        clients: {
          avatarsUrl,
          objects: { uploads: this.uploads, avatars: this.avatars },
          processor: { invokeFunction: async (job: unknown) => this.invoked.push(job) },
          uploadLinks: {
            uploads: async (rules: unknown) => {
              this.links.push(rules);
              return { method: "PUT", url: "https://bucket.example", headers: { "if-none-match": "*" } };
            },
          },
        },
        faults: async (operation, input) => {
          if (operation !== "UpdateItem" || input["TableName"] !== "avatars") return late(operation, input);
          const once = this.beforeWrite;
          this.beforeWrite = undefined;
          await once?.();
        },
      },
    );
  }

  newPlayer(): void {
    [this.invoked, this.links] = [[], []];
    this.player = randomUUID();
  }

  /** Calls a route as the player. Returns the body, or the status and message of a refusal. */
  async call(route: LambdaRoute, body?: unknown) {
    const answer = await this.server.call(route, { as: this.player, body });
    return answer.status < 300 ? answer.body : [answer.status, answer.body.message];
  }

  /** Sets how many times the player has used an allowance of the day. */
  used = (what: string, times: number) =>
    this.server.tables.allowances.putItem({
      userId: this.player,
      period: `${what} 2026-11-18`,
      used: times,
      expiresAt: begin / 1_000 + 86_400,
    });

  row = () => this.server.tables.avatars.getItem({ userId: this.player }, { consistent: true });

  put = (more: Partial<Avatar>) =>
    this.server.tables.avatars.putItem({
      userId: this.player,
      version: 3,
      asked: ulid(begin - 1_000),
      since: begin - 1_000,
      ...more,
    });

  /** Marks the player's row as deleted. */
  erased = () => this.server.tables.avatars.updateItem({ userId: this.player }, { set: { deleted: true } });

  /** Returns what GET /avatar answers, without the presets. */
  async state() {
    const { presets, ...mine } = await this.call(getAvatar);
    assert.ok(presets);
    return mine;
  }
}

/** Returns the server of a suite, with a new player and the same time in each spec. */
export function avatarServer(): AvatarServer {
  const ada = new AvatarServer();
  before(() => ada.start());
  after(() => ada.server.close());
  beforeEach(() => {
    ada.server.clock.set(begin);
    ada.newPlayer();
  });
  return ada;
}
