import { learnt as packed } from "./learnt";

/** Of a template: how much each direction counts for a face in each cell, row by row. */
export interface Learnt {
  /** What to add to the sum; 0 in all is as likely a face as not. */
  bias: number;
  /** What the weights are multiples of. */
  unit: number;
  /** One signed byte a weight, in base64. */
  weights: string;
}

export const learnt: Learnt = packed;

export const unpacked = ({ unit, weights }: Learnt): Float32Array =>
  Float32Array.from(new Int8Array(Buffer.from(weights, "base64")), (weight) => weight * unit);
