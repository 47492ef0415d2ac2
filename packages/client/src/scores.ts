import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

/** An answer to a score. */
interface AnyAnswer {
  readonly best: number;
  readonly improved: boolean;
  readonly previous?: number | undefined;
  /** What further scores must beat to change any board. */
  readonly toBeat?:
    | { readonly score: number; readonly order: "ascending" | "descending"; readonly forMs: number }
    | undefined;
}

export interface PlayerScoresOptions<Answer extends AnyAnswer> {
  readonly api: {
    postScore(
      request: { readonly body: { readonly gameArea: string; readonly score: number } },
      options?: CallOptions,
    ): Promise<Answer>;
  };
  readonly timers?: Timers;
}

/**
 * Submits the scores of one player: make another one for another player. A score that would change no board, as the backend has
 * said in this session, is not sent. It gets the answer that the backend would give. The first score of a day or week, of an area
 * in this session, and of a league is always sent.
 */
export class PlayerScores<Answer extends AnyAnswer = AnyAnswer> {
  /** The newest answers, by areas. `sentAt` is the device's time before the request. */
  private readonly known = new Map<string, { readonly answer: Answer; readonly sentAt: number }>();

  constructor(private readonly options: PlayerScoresOptions<Answer>) {}

  async submit(
    gameArea: string,
    score: number,
    call?: CallOptions,
  ): Promise<Pick<Answer, "best" | "improved"> & Partial<Answer>> {
    const { api, timers = deviceTimers } = this.options;
    const sentAt = timers.now();
    const known = this.known.get(gameArea);
    if (known && Number.isSafeInteger(score) && !mayCount(known.answer, score, sentAt - known.sentAt)) {
      const { best } = known.answer;
      return { best, improved: false, previous: best } as Partial<Answer> & typeof known.answer;
    }
    const answer = await api.postScore({ body: { gameArea, score } }, call);
    if (sentAt >= (this.known.get(gameArea)?.sentAt ?? sentAt)) this.known.set(gameArea, { answer, sentAt });
    return answer;
  }
}

/** Returns false for a score that changes no board, so many milliseconds after an answer. A clock that went back says nothing. */
function mayCount({ toBeat }: AnyAnswer, score: number, ageMs: number): boolean {
  if (!toBeat || ageMs < 0 || ageMs >= toBeat.forMs) return true;
  return toBeat.order === "descending" ? score > toBeat.score : score < toBeat.score;
}
