import { gzipSync } from "node:zlib";
import type { Clock } from "@game-backend/framework/clock";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { secondPublisherNeeded } from "@game-backend/framework/live/codes";
import {
  goBack,
  type Press,
  publish,
  publishFirst,
  readServed,
  recall,
  review,
} from "@game-backend/framework/live/publish";
import { type Documents, limits, releaseOf, unpackedText } from "@game-backend/framework/live/release";
import type { Proposal } from "@game-backend/framework/live/rows";
import { Tag } from "@game-backend/framework/live/timing";
import { untilGranted } from "@game-backend/framework/untilGranted";
import * as z from "zod/mini";
import { job } from "./definition";

const Signed = {
  by: z.string().check(z.minLength(1), z.maxLength(128)),
  note: z.string().check(z.minLength(1), z.maxLength(500)),
};

const Input = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("first") }),
  z.strictObject({ do: z.literal("read") }),
  // An update asks for it, before it changes the functions that were granted something: see the component `GrantWait`.
  z.strictObject({ do: z.literal("wait"), seconds: z.int().check(z.gte(0), z.lte(60)) }),
  z.strictObject({
    do: z.literal("publish"),
    ...Signed,
    base: z.int(),
    /** The documents by kind and id: JSON with gzip, in base64. */
    packed: z.string().check(z.maxLength(2 * limits.bytesOfRelease)),
    drops: z.optional(z.array(z.string())),
    recall: z.optional(z.boolean()),
    watch: z.optional(z.boolean()),
    tag: z.optional(Tag),
    /** The name of the member of the staff who asks, for what two publish. */
    as: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
    /** Set: nothing is published, and nobody asked. What would happen is answered, or why it is refused. */
    dry: z.optional(z.boolean()),
  }),
  z.strictObject({ do: z.literal("back"), ...Signed }),
  z.strictObject({ do: z.literal("recall"), ...Signed, number: z.int() }),
]);

export default job({
  summary:
    "Publishes live documents, takes a publication back, or recalls one; the first deployment publishes its own",
  input: Input,
  schedules: {},
  atFirst: { do: "first" },
  uses: { heads: ["GetItem", "PutItem", "UpdateItem"], releases: ["get", "put"], secondPublisher: true },
  collects: ["documentChecks", "publications", "publishers"],
  timeout: 120,
  memorySize: 1769,
  handler: async ({
    input,
    tables: { heads },
    wait,
    publications,
    publishers,
    documentChecks,
    ...call
  }): Promise<object> => {
    const tells = Object.values(publications);
    const press: Press = {
      ...{ ...call, heads, more: (number) => tells.flatMap(({ writes }) => writes(number)) },
      asks: (...asked) => Object.values(publishers).flatMap(({ noting }) => noting(...asked)),
      ...{ checks: Object.values(documentChecks), needsSecond: call.secondPublisher === "true" },
    };
    try {
      const memberOf = async (name: string) => {
        for (const { idOf } of Object.values(publishers)) {
          const id = await idOf(name);
          if (id !== undefined) return { id, name };
        }
        throw refuse(secondPublisherNeeded, { message: `${name} is no member of the staff who may publish` });
      };
      return await done(press, wait, memberOf, input);
    } catch (error) {
      // Commands show what is wrong with which document.
      if (!(error instanceof Refusal)) throw error;
      return { refused: { code: error.code.code, message: error.message, ...error.details } };
    }
  },
});

async function done(
  press: Press,
  wait: Clock["wait"],
  memberOf: (name: string) => Promise<NonNullable<Proposal["as"]>>,
  input: z.output<typeof Input>,
): Promise<object> {
  switch (input.do) {
    case "first":
      return untilGranted(wait, () => publishFirst(press));
    case "wait":
      await wait(input.seconds * 1_000);
      return {};
    case "read": {
      const { head, documents } = await readServed(press.heads, press.releases);
      if (!documents) return { head };
      const packed = (text: string) => gzipSync(text).toString("base64");
      // The preview of a version before reads the words of the store: so a deployment can be taken back.
      const { text } = releaseOf(documents, press.releases.kinds);
      return { head, packed: packed(text), present: packed(JSON.stringify(documents)) };
    }
    case "publish": {
      const { packed, as, dry, ...asked } = input;
      const documents: Documents = JSON.parse(unpackedText(Buffer.from(packed, "base64")));
      const draft = { ...asked, documents, as: as === undefined ? undefined : await memberOf(as) };
      return dry ? review(press, draft) : publish(press, draft);
    }
    case "back":
      return goBack(press, input);
    case "recall":
      return recall(press, input.number, input);
  }
}
