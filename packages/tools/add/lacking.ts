import { additionOf, listedFeatures } from "@game-backend/create/additions";

/** Returns what the features that a program lists lack, as one list with what adds it; undefined if they lack nothing. */
export function lacking(program: string): string | undefined {
  const listed = listedFeatures(program);
  if (listed.length === 0) return undefined;
  const { lines, files } = additionOf(program, []);
  if (files.size === 0) return undefined;
  return [
    "What the features in functions/index.ts lack:",
    ...lines.map((line) => `  ${line}`),
    `npm exec game-backend add ${listed.join(" ")} adds it.`,
  ].join("\n");
}
