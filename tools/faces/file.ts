import type { Learnt } from "../../functions/avatar/core/faces/template/weights";

/** The file that the detector reads its weights from. */
export function fileOf({ bias, unit, weights }: Learnt): string {
  const lines = weights.match(/.{1,100}/g) ?? [];
  return `/** Made by \`npm run learn-faces\`, from what \`tools/faces\` says: not edited by hand. */
export const learnt = {
  bias: ${bias},
  unit: ${unit},
  weights: [
${lines.map((line) => `    "${line}",`).join("\n")}
  ].join(""),
};
`;
}
