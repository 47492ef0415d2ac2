import type { Answer } from "../harness/caller";

export interface Measurement {
  route: string;
  variant: string;
  status: number;
  units: Answer["units"];
}

/** Records the use of requests. */
export class Recorder {
  readonly measured: Measurement[] = [];

  /** Measures a request. Throws if the answer is an error that the variant does not name, such as `409 …`. */
  async measure(route: string, variant: string, send: () => Promise<Answer>): Promise<Answer> {
    const answer = await send();
    const expected = /^[45]\d\d/.exec(variant)?.[0];
    if (expected ? answer.status !== Number(expected) : answer.status >= 400)
      throw new Error(`${route}, ${variant}: ${answer.status} ${JSON.stringify(answer.body)}`);
    this.measured.push({ route, variant, status: answer.status, units: answer.units });
    return answer;
  }
}
