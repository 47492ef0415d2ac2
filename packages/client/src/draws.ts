import type { CallOptions } from "./types.js";
import { Unanswered } from "./unanswered.js";

/** The hashes of the secrets of this epoch and the next, which are published before a player's word is known. */
interface Commitments {
  readonly epoch: { readonly commitment: string };
  readonly next: { readonly commitment: string };
}

/** An answer of `GET /boxes`, of which the client needs the publication and the commitments. */
export interface AnyBoxes extends Commitments {
  readonly live: number;
}

/** A page of `GET /boxes/draws`. */
export interface AnyDrawsPage {
  readonly epoch: { readonly number: number };
  /** `after` of the next page; absent at the end. */
  readonly next?: number | undefined;
}

export interface DrawsApi<
  Boxes extends AnyBoxes,
  Opened,
  Page extends AnyDrawsPage,
  Ended extends Commitments,
> {
  getBoxes(request?: {}, options?: CallOptions): Promise<Boxes>;
  postBoxesOpen(
    request: {
      readonly params: { readonly id: string };
      readonly headers: { readonly "x-live-seen": string };
      readonly body: { readonly commitment: string };
    },
    options?: CallOptions,
  ): Promise<Opened>;
  getBoxesDraws(
    request: { readonly query: { readonly epoch?: number; readonly after: number; readonly limit: number } },
    options?: CallOptions,
  ): Promise<Page>;
  postBoxesSeed(
    request: { readonly body: { readonly commitment: string; readonly word: string } },
    options?: CallOptions,
  ): Promise<Ended>;
}

/**
 * The boxes, their draws, and the epochs in which each draw is fixed before the player's word is known. `verifyDraws` checks what
 * `draws` returns of an epoch that has ended.
 */
export class Draws<
  Boxes extends AnyBoxes = AnyBoxes,
  Opened = unknown,
  Page extends AnyDrawsPage = AnyDrawsPage,
  Ended extends Commitments = Commitments,
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
   * under its key, and gets the same draw. Refusals with `live.changed` and `box.other_epoch` charge nothing: read the boxes, and
   * show them before the player opens one again. Read them after a draw too: what is left and the guarantee have moved.
   */
  async openBox(id: string): Promise<Opened> {
    const { live, epoch } = this.seen ?? (await this.boxes());
    const sight = { live, commitment: epoch.commitment };
    const send = ({ live: seen, commitment }: typeof sight, key: string) =>
      this.api.postBoxesOpen(
        { params: { id }, headers: { "x-live-seen": String(seen) }, body: { commitment } },
        { key },
      );
    // What the player has seen since changes nothing of a request that may have been carried out.
    return this.unanswered.send(id, sight, send, id);
  }

  /**
   * Reads the draws of an epoch: all pages of the answer, which `verifyDraws` checks. Saved as JSON, they are the file that
   * `npm run verify-draw` reads.
   * @default the epoch that has not ended
   */
  async draws(epoch?: number, options: CallOptions = {}): Promise<Page[]> {
    const all: Page[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = all.at(-1)?.next) {
      // Another device may end the epoch between two pages.
      const number: number | undefined = epoch ?? all[0]?.epoch.number;
      const query = { ...(number !== undefined && { epoch: number }), after, limit: 100 };
      all.push(await this.api.getBoxesDraws({ query }, options));
    }
    return all;
  }

  /**
   * Ends the epoch, which reveals its secret, and begins the next one with the player's own word. Its commitment is the one that
   * the player saw last, so its secret was fixed before the word.
   */
  async endEpoch(word = ""): Promise<Ended> {
    const { live, next } = this.seen ?? (await this.boxes());
    const ended = await this.api.postBoxesSeed({ body: { commitment: next.commitment, word } });
    this.seen = { live, epoch: ended.epoch, next: ended.next };
    return ended;
  }
}
