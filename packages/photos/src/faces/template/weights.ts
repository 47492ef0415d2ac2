import { learnt as packed } from "./learnt";

/** The weight of each direction in each cell of the face template, row by row. */
export interface Learnt {
  /** Added to the sum. At a total of 0, a face is as likely as not. */
  bias: number;
  /** The unit of the weights. */
  unit: number;
  /** One signed byte per weight, in base64. */
  weights: string;
}

export const learnt: Learnt = packed;

export const unpackWeights = ({ unit, weights }: Learnt): Float32Array =>
  Float32Array.from(new Int8Array(Buffer.from(weights, "base64")), (weight) => weight * unit);
