import assert from "node:assert/strict";

import { type PolicyResource, UnknownValueError } from "@pulumi/policy";

import { resourcesWithoutUnknowns, unknown, withoutUnknowns } from "./withoutUnknowns";

/** Returns properties as Pulumi gives them to rules at preview: reading `hidden` throws. */
const atPreview = (props: object) =>
  Object.defineProperty({ ...props }, "hidden", {
    enumerable: true,
    get() {
      throw new UnknownValueError(unknown, ["hidden"]);
    },
  });

describe("properties without unknown values", () => {
  it("have the mark where reading throws, at any depth", () => {
    const props = { list: [atPreview({ a: 1 })], text: "known", nothing: null };
    assert.deepEqual(withoutUnknowns(props), {
      list: [{ a: 1, hidden: unknown }],
      text: "known",
      nothing: null,
    });
  });

  it("throw other errors as they are", () => {
    const broken = Object.defineProperty({}, "odd", {
      enumerable: true,
      get() {
        throw new Error("odd");
      },
    });
    assert.throws(() => withoutUnknowns(broken), /odd/);
  });

  it("are those of a stack's resources, and of the resources they depend on", () => {
    const base = { type: "a", props: atPreview({}), dependencies: [], propertyDependencies: {} };
    const table = { ...base, name: "table", urn: "urn:table" } as unknown as PolicyResource;
    const fn = {
      ...base,
      name: "fn",
      urn: "urn:fn",
      parent: table,
      dependencies: [table],
      propertyDependencies: { role: [table] },
    } as unknown as PolicyResource;
    const [known, user] = resourcesWithoutUnknowns([table, fn]);
    assert.equal(known?.props.hidden, unknown);
    assert.equal(user?.parent, known);
    assert.equal(user?.dependencies[0], known);
    assert.equal(user?.propertyDependencies.role?.[0], known);
  });
});
