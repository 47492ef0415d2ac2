import { actions, type Line, linesOf } from "../reach/matrix";

const sides = { from: "the one", to: "the other" };

/** Returns which cases a line names, in words. */
function casesOf({ bond, closes, child, from, to }: Line): string {
  const parts = [
    ...(from ? [`the one is ${from}`] : []),
    ...(to ? [`the other is ${to}`] : []),
    ...(closes && child ? [`age closes \`${closes}\` for ${sides[child]}`] : []),
    ...(bond ? [`they are: ${bond.map((each) => words[each]).join(", ")}`] : []),
  ];
  return parts.join("; ") || "otherwise";
}

const words = {
  stranger: "strangers",
  friend: "friends",
  "friend by code": "friends by a code",
  blocked: "blocked by the other",
  blocks: "blocked by the one",
};

/** Returns the table of who may do what to whom. Of each action, the first line counts that names the case. */
export const reachTable = (): string =>
  [
    "| action | case | answer |",
    "| --- | --- | --- |",
    ...actions.flatMap((action) =>
      linesOf(action).map((line, at) => `| ${at === 0 ? action : ""} | ${casesOf(line)} | ${line.answer} |`),
    ),
  ].join("\n");
