import type { Backend } from "./backend";
import type { Outcome, Style } from "./photo";

/** What took how long, in milliseconds; a stage that was not reached is absent. */
export type Stage = "decode" | "detect" | "crop" | "style" | "encode";
export type Stages = Readonly<Partial<Record<Stage, number>>>;

export interface Processed {
  outcome: Outcome;
  stages: Stages;
}

export interface Processor {
  /** What computes: worth a line in the log. */
  readonly backend: Backend["name"];
  /** Never throws for what a photo holds: a refusal is an outcome. */
  process(photo: Uint8Array, style: Style): Promise<Processed>;
}

/** Loads the models and warms them up, once a process: in a few hundred milliseconds. */
export async function makeProcessor(_backend: Backend): Promise<Processor> {
  throw new Error("The processor is not there yet.");
}
