/** A local run that is up. */
export interface Run {
  readonly data: string;
  /** The content of `outputs.json`. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

export const outputOf = ({ outputs }: Run, name: string): string => {
  const value = outputs[name];
  if (typeof value !== "string") throw new Error(`The local run has no output ${name}`);
  return value;
};
