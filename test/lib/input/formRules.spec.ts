import assert from "node:assert/strict";
import { formRules } from "@game-backend/framework/formRules";
import * as z from "zod";

describe("the rules of a form", () => {
  it("are those of the schema that a page can check", () => {
    const schema = z.strictObject({
      name: z.string().min(2).max(32),
      free: z.string(),
      email: z.email().max(254),
      long: z.email().min(6),
      // `null` and an empty text clear a field.
      bio: z.union([z.null(), z.string().min(1).max(200)]),
      more: z.string().max(9).optional(),
      count: z.int(),
      own: z.custom<string>(() => true),
    });
    assert.deepEqual(formRules(schema), {
      name: { least: 2, most: 32 },
      free: {},
      email: { least: 1, email: true, most: 254 },
      long: { least: 6, email: true },
      bio: { least: 1, most: 200 },
      more: { most: 9 },
      count: {},
      own: {},
    });
    assert.deepEqual(formRules(z.object({})), {});
  });
});
