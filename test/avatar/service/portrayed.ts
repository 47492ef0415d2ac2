import { randomUUID } from "node:crypto";

import { fileKeys, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { Write } from "@game-backend/framework/tableClient";
import { erased, requested } from "@game-backend/photos/avatar/changes";
import { choose } from "@game-backend/photos/avatar/choose";
import { eraseObjects } from "@game-backend/photos/avatar/eraseObjects";
import type { Job } from "@game-backend/photos/avatar/job";
import { type Ending, makeAvatar } from "@game-backend/photos/avatar/makeAvatar";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { uploadPath } from "@game-backend/photos/avatar/uploadKey";
import type { Files, Outcome, Size, Style } from "@game-backend/photos/photo";
import type { Square } from "@game-backend/photos/square";
import { etagOf, MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as avatar from "../../../functions/avatar/definition";
import pushAvatars from "../../../functions/avatar/pushAvatars";
import { newProfile } from "../../../functions/profile/newProfile";
import { type World, world } from "../../../tools/harness/ownWorld";
import { collected } from "../../contributions";

/** Thrown to kill a processor. */
export class Crash extends Error {}

/** Called before and after each request of a processor. It throws `Crash` to end it there. */
export type Fate = (moment: "before" | "after") => void | Promise<void>;

/** Returns a function that creates a player, in one world for the suite. */
export function portrayed(): () => Promise<Portrayed> {
  const backend = world({ avatar }, { clock: 1_790_000_000_000 });
  after(backend.close);
  return () => new Portrayed(backend).born();
}

/**
 * A player and everything about their avatar: the world's tables, objects in memory, and a drawing step that takes no
 * time. A photo is a text. A text that begins with "cat" has no face.
 */
export class Portrayed {
  readonly userId: string = randomUUID();
  readonly uploads = new MemoryBucket();
  readonly avatars = new MemoryBucket();
  drawn = 0;
  /** The square of the last drawing, if the player framed the photo. */
  framed: Square | undefined;
  /** The number of faces that the next drawing finds, and the part of the photo that it shows. */
  found: { faceCount: number; frame?: Square } = { faceCount: 1 };
  private after: string | undefined;
  private readonly now = (): number => this.own.clock.now();

  constructor(readonly own: World) {}

  async born(): Promise<this> {
    await this.own.tables.profiles.putItem(newProfile(this.userId, `ada-${this.userId}`, this.now()));
    this.after = this.own.records("avatars").at(-1)?.sequenceNumber;
    return this;
  }

  /** Issues an upload link and returns its key. */
  link = (): string => ulid(this.tick());

  /** Uploads a photo with a link. Returns the job of the event that follows. */
  async upload(upload: string, photo: string, style: Style = "comic"): Promise<Job> {
    await this.uploads.putObject(uploadPath(this.userId, upload), photo, { Metadata: { style } });
    return { userId: this.userId, upload, etag: etagOf(Buffer.from(photo)), asked: upload };
  }

  /** Requests a style, as POST /avatar/process does. Returns the job, or `undefined` if there is a newer request. */
  async ask(upload: string, style: Style): Promise<Job | undefined> {
    const job = { userId: this.userId, upload, style, asked: ulid(this.tick()) };
    const { applied } = await this.own.tables.avatars.updateItem(
      { userId: this.userId },
      requested(job, this.now()),
    );
    return applied ? job : undefined;
  }

  choose = (choice: Parameters<typeof choose>[2]) =>
    choose(this.own.tables, this.userId, choice, this.tick());

  /** Erases the player's avatars, as DELETE /profile does. */
  async erase(): Promise<void> {
    await this.own.tables.avatars.updateItem({ userId: this.userId }, erased(this.now() / 1000 + 604_800));
    await eraseObjects({ uploads: this.uploads, avatars: this.avatars }, this.userId);
    await this.own.tables.profiles.deleteItem({ userId: this.userId });
  }

  /** Writes the row without changing its meaning. */
  touch = () => this.own.tables.avatars.updateItem({ userId: this.userId }, { add: { version: 1 } });

  /** Runs the processor with a job. A retry of Lambda's has the same `invocation`. */
  process(
    job: Job,
    fate: Fate = () => {},
    invocation: string = randomUUID(),
    avatars: World["tables"]["avatars"] = this.own.tables.avatars,
  ): Promise<Ending> {
    const around = async <T>(send: () => T): Promise<Awaited<T>> => {
      await fate("before");
      const answer = await send();
      await fate("after");
      return answer as Awaited<T>;
    };
    const { getItem, updateItem } = avatars;
    const through = (bucket: MemoryBucket) =>
      Object.assign(new MemoryBucket(around), { objects: bucket.objects });
    return makeAvatar(
      {
        tables: {
          profiles: this.own.tables.profiles,
          avatars: {
            getItem: ((...args: Parameters<typeof getItem>) =>
              around(() => getItem(...args))) as typeof getItem,
            updateItem: ((...args: Parameters<typeof updateItem>) => {
              const write = updateItem(...args);
              return new Write(write.item, () => around(async () => write));
            }) as typeof updateItem,
          },
        },
        objects: { uploads: through(this.uploads), avatars: through(this.avatars) },
        process: async (photo, style, framed) => {
          this.framed = framed;
          return this.draw(Buffer.from(photo).toString(), style);
        },
        invocation,
        now: this.now,
      },
      job,
    );
  }

  /** Runs the stream's consumer with all records since the last call, and with some earlier ones again. */
  async consume(): Promise<void> {
    const records = this.own
      .records("avatars", this.after)
      .filter(({ before, after }) => (after ?? before)?.userId === this.userId);
    if (records.length === 0) return;
    const nobody = { query: async () => ({ items: [] }) };
    const request = {
      records,
      tables: { ...this.own.tables, connectionsByUser: nobody, subscriptionsByConnection: nobody },
      objects: { avatars: this.avatars },
      sockets: { postToConnection: async () => "sent" },
      avatarsUrl: "https://cdn.example/avatars",
      now: this.now(),
    };
    Object.assign(request, await collected(this.own.game, request, "pictures"));
    await pushAvatars.handler(request as never);
    await pushAvatars.handler(request as never);
  }

  row = () => this.own.tables.avatars.getItem({ userId: this.userId }, { consistent: true });
  profile = () => this.own.tables.profiles.getItem({ userId: this.userId }, { consistent: true });

  /** Returns what a visitor sees: the text from which the visible files were drawn. Every file must exist. */
  async seen(): Promise<string | undefined> {
    const shown = (await this.row())?.shown;
    if (!shown) return undefined;
    const preset = presetOf(shown);
    return preset ? `preset ${preset}` : this.contentOf(shown);
  }

  /** Returns an avatar's text. Throws unless all files exist and belong to one drawing. */
  contentOf(id: string): string {
    const texts = fileKeys(this.userId, id).map((key) => this.avatars.objects.get(key)?.body.toString());
    const [first, ...others] = new Set(texts);
    if (first === undefined || others.length > 0) throw new Error(`half an avatar: ${texts.join(" | ")}`);
    return first;
  }

  private draw(photo: string, style: Style): Outcome {
    this.drawn++;
    if (photo.startsWith("cat")) return { status: "no_face" };
    const content = Buffer.from(`${photo} as ${style}`);
    const files: Files = { png: content, webp: content };
    return {
      status: "ready",
      ...this.found,
      files: { 512: files, 256: files, 64: files } satisfies Record<Size, Files>,
    };
  }

  /** Advances the clock, and returns the time. */
  tick(ms = 1_000): number {
    this.own.clock.advance(ms);
    return this.now();
  }
}
