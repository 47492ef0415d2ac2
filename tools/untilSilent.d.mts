/** Milliseconds without a new line, and milliseconds in all, after which a command is ended. */
export interface Limits {
  readonly silentMs: number;
  readonly longestMs: number;
}

export class Patience {
  constructor(limits: Limits, now: number);
  hear(line: string, now: number): void;
  over(now: number): string | undefined;
}

export function untilSilent(
  file: string,
  args: readonly string[],
  limits: Limits,
  tell: (line: string) => void,
): Promise<string | undefined>;
