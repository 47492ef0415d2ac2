import { randomBytes, randomInt } from "node:crypto";

import { z } from "zod";
import { GeneratedValues } from "../core/generatedValues";
import type { Host } from "../core/host";
import { type Former, type LocalService, provider, type Resource } from "../core/service";

const keepers = z.record(z.string(), z.string()).optional();

const password = z.strictObject({
  length: z.int().min(1),
  lower: z.boolean().default(true),
  upper: z.boolean().default(true),
  numeric: z.boolean().default(true),
  special: z.boolean().default(true),
  overrideSpecial: z.string().optional(),
  minLower: z.int().min(0).default(0),
  minUpper: z.int().min(0).default(0),
  minNumeric: z.int().min(0).default(0),
  minSpecial: z.int().min(0).default(0),
  keepers,
});

const pick = (alphabet: string) => alphabet.charAt(randomInt(alphabet.length));

function drawPassword(rules: z.output<typeof password>): string {
  const classes: [alphabet: string, wanted: boolean, least: number][] = [
    ["abcdefghijklmnopqrstuvwxyz", rules.lower, rules.minLower],
    ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", rules.upper, rules.minUpper],
    ["0123456789", rules.numeric, rules.minNumeric],
    [rules.overrideSpecial ?? "!@#$%&*()-_=+[]{}<>:?", rules.special, rules.minSpecial],
  ];
  const wanted = classes.filter(([, on]) => on);
  const all = wanted.map(([alphabet]) => alphabet).join("");
  const characters = wanted.flatMap(([alphabet, , least]) =>
    Array.from({ length: least }, () => pick(alphabet)),
  );
  if (!all || characters.length > rules.length)
    throw new Error("the password is too short for the required characters");
  while (characters.length < rules.length) characters.push(pick(all));
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? "", characters[last] ?? ""];
  }
  return characters.join("");
}

/** Creates the random provider's RandomBytes, RandomId and RandomPassword (without `bcryptHash`). */
export function random(host: Pick<Host, "data">): LocalService {
  const values = new GeneratedValues(host, "random.json");
  const drawn = (resource: Resource, inputs: object, draw: () => string) =>
    values.find(resource, inputs) ?? values.keep(resource, inputs, draw());
  const remove = (_: Former, resource: Resource) => values.forget(resource);
  return {
    resources: {
      "random:index/randomBytes:RandomBytes": provider(
        z.strictObject({ length: z.int().min(1), keepers }),
        (inputs, resource) => {
          const base64 = drawn(resource, inputs, () => randomBytes(inputs.length).toString("base64"));
          return { id: base64, outputs: { base64, hex: Buffer.from(base64, "base64").toString("hex") } };
        },
        { remove },
      ),
      "random:index/randomId:RandomId": provider(
        z.strictObject({ byteLength: z.int().min(1), prefix: z.string().default(""), keepers }),
        (inputs, resource) => {
          const hex = drawn(resource, inputs, () => randomBytes(inputs.byteLength).toString("hex"));
          const bytes = Buffer.from(hex, "hex");
          const as = (text: string) => inputs.prefix + text;
          return {
            id: bytes.toString("base64url"),
            outputs: {
              b64Std: as(bytes.toString("base64")),
              b64Url: as(bytes.toString("base64url")),
              hex: as(hex),
              dec: as(BigInt(`0x${hex}`).toString()),
            },
          };
        },
        { remove },
      ),
      "random:index/randomPassword:RandomPassword": provider(
        password,
        (inputs, resource) => ({
          id: "none",
          outputs: { result: drawn(resource, inputs, () => drawPassword(inputs)) },
        }),
        { remove },
      ),
    },
    close: async () => {},
  };
}
