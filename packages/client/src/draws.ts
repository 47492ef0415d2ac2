import type { CallOptions } from "./types.js";
import { Unanswered } from "./unanswered.js";

/** The hashes of the server seeds of this seed period and the next, which are published before a player's client seed is known. */
interface SeedHashes {
  readonly seedPeriod: { readonly serverSeedHash: string };
  readonly next: { readonly serverSeedHash: string };
}

/** An answer of `GET /boxes`, of which the client needs the publication and the server seed hashes. */
export interface AnyBoxes extends SeedHashes {
  readonly live: number;
}

/** A page of `GET /boxes/draws`. */
export interface AnyDrawsPage {
  readonly seedPeriod: { readonly number: number };
  /** `after` of the next page; absent at the end. */
  readonly next?: number | undefined;
}

export interface DrawsApi<
  Boxes extends AnyBoxes,
  Opened,
  Page extends AnyDrawsPage,
  Ended extends SeedHashes,
> {
  getBoxes(request?: {}, options?: CallOptions): Promise<Boxes>;
  postBoxesOpen(
    request: {
      readonly params: { readonly id: string };
      readonly headers: { readonly "x-live-seen": string };
      readonly body: { readonly serverSeedHash: string };
    },
    options?: CallOptions,
  ): Promise<Opened>;
  getBoxesDraws(
    request: {
      readonly query: { readonly seedPeriod?: number; readonly after: number; readonly limit: number };
    },
    options?: CallOptions,
  ): Promise<Page>;
  postBoxesSeed(
    request: { readonly body: { readonly serverSeedHash: string; readonly clientSeed: string } },
    options?: CallOptions,
  ): Promise<Ended>;
}

/**
 * The boxes, their draws, and the seed periods in which each draw is fixed before the player's client seed is known. `verifyDraws`
 * checks what `draws` returns of a seed period that has ended.
 */
export class Draws<
  Boxes extends AnyBoxes = AnyBoxes,
  Opened = unknown,
  Page extends AnyDrawsPage = AnyDrawsPage,
  Ended extends SeedHashes = SeedHashes,
> {
  private seen: AnyBoxes | undefined;
  private readonly unanswered = new Unanswered();

  constructor(private readonly api: DrawsApi<Boxes, Opened, Page, Ended>) {}

  /** Reads the boxes: what they cost and give, with their odds as they are for the player's next draw. */
  async boxes(options: CallOptions = {}): Promise<Boxes> {
    const boxes = await this.api.getBoxes({}, options);
    this.seen = boxes;
    return boxes;
  }

  /**
   * Opens a box as the player saw it last. After a failure that says nothing of the draw, the next call repeats the same request
   * under its key, and gets the same draw. Refusals with `live.changed` and `box.other_seed_period` charge nothing: read the boxes,
   * and show them before the player opens one again. Read them after a draw too: what is left and the guarantee have moved.
   */
  async openBox(id: string): Promise<Opened> {
    const { live, seedPeriod } = this.seen ?? (await this.boxes());
    const sight = { live, serverSeedHash: seedPeriod.serverSeedHash };
    const send = ({ live: seen, serverSeedHash }: typeof sight, key: string) =>
      this.api.postBoxesOpen(
        { params: { id }, headers: { "x-live-seen": String(seen) }, body: { serverSeedHash } },
        { key },
      );
    // What the player has seen since changes nothing of a request that may have been carried out.
    return this.unanswered.send(id, sight, send, id);
  }

  /**
   * Reads the draws of a seed period: all pages of the answer, which `verifyDraws` checks. Saved as JSON, they are the file that
   * `npm run verify-draw` reads.
   * @default the seed period that has not ended
   */
  async draws(seedPeriod?: number, options: CallOptions = {}): Promise<Page[]> {
    const all: Page[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = all.at(-1)?.next) {
      // Another device may end the seed period between two pages.
      const number: number | undefined = seedPeriod ?? all[0]?.seedPeriod.number;
      const query = { ...(number !== undefined && { seedPeriod: number }), after, limit: 100 };
      all.push(await this.api.getBoxesDraws({ query }, options));
    }
    return all;
  }

  /**
   * Ends the seed period, which reveals its server seed, and begins the next one with the player's client seed. Its hash is
   * the one that the player saw last, so its server seed was fixed before the client seed.
   */
  async endSeedPeriod(clientSeed = ""): Promise<Ended> {
    const { live, next } = this.seen ?? (await this.boxes());
    const ended = await this.api.postBoxesSeed({ body: { serverSeedHash: next.serverSeedHash, clientSeed } });
    this.seen = { live, seedPeriod: ended.seedPeriod, next: ended.next };
    return ended;
  }
}
