/** A step of a traffic shift: from a time on, the new version gets a share of the invocations. */
export interface Step {
  /** Milliseconds since the shift began. */
  readonly at: number;
  /** From 0 to 1. */
  readonly share: number;
}

const minute = 60_000;

const canary = (minutes: number): readonly Step[] => [
  { at: 0, share: 0.1 },
  { at: minutes * minute, share: 1 },
];

const linear = (minutes: number): readonly Step[] =>
  Array.from({ length: 10 }, (_, index) => ({ at: index * minutes * minute, share: (index + 1) / 10 }));

/** CodeDeploy's predefined configurations for Lambda, by name. */
export const trafficShifts: Readonly<Record<string, readonly Step[]>> = {
  "CodeDeployDefault.LambdaAllAtOnce": [{ at: 0, share: 1 }],
  ...Object.fromEntries(
    [5, 10, 15, 30].map((minutes) => [
      `CodeDeployDefault.LambdaCanary10Percent${minutes}Minutes`,
      canary(minutes),
    ]),
  ),
  ...Object.fromEntries(
    [1, 2, 3, 10].map((minutes) => [
      `CodeDeployDefault.LambdaLinear10PercentEvery${minutes}Minute${minutes === 1 ? "" : "s"}`,
      linear(minutes),
    ]),
  ),
};
