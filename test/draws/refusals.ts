import type { Drives } from "../refusals/drive";

const because = "it needs boxes, keys or a time of its own";
const [closings, money, more] = ["closings", "money", "more"].map((name) => ({
  spec: `test/draws/${name}.spec.ts`,
  because,
})) as [
  { spec: string; because: string },
  { spec: string; because: string },
  { spec: string; because: string },
];

export const drives: Drives = {
  "box.not_offered": money,
  "box.closed": closings,
  "box.earned_only": closings,
  "box.day_over": money,
  "box.other_seed_period": more,
  "box.no_seed_period": more,
  "box.key_unknown": more,
};
