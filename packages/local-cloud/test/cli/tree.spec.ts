import assert from "node:assert/strict";

import { tree } from "../../cli/tree";
import { resource } from "../../testing/console";

describe("the tree of resources", () => {
  const stack = resource("dev", { type: "pulumi:pulumi:Stack", custom: false });
  const site = resource("site", {
    type: "game:index:Site",
    custom: false,
    parent: stack.urn,
    at: "index.ts:3",
  });
  const bucket = resource("bucket", { type: "aws:s3/bucket:Bucket", parent: site.urn });
  const files = Array.from({ length: 7 }, (_, i) =>
    resource(`file-${i}`, { type: "aws:s3/bucketObjectv2:BucketObjectv2", parent: site.urn }),
  );
  const graph = [stack, site, bucket, ...files];

  it("counts the resources of each component, and folds many of one type", () => {
    assert.equal(
      tree(graph),
      [
        "dev  pulumi:pulumi:Stack  (8 resources)",
        "  site  game:index:Site  index.ts:3  (8 resources)",
        "    bucket  aws:s3/bucket:Bucket",
        "    7 × aws:s3/bucketObjectv2:BucketObjectv2  file-0 … file-6",
      ].join("\n"),
    );
  });

  it("counts a REST API's resources by their first segment, as AWS limits them", () => {
    const body = JSON.stringify({
      paths: { "/admin": {}, "/admin/players/{id}": {}, "/admin/players/{id}/bans": {}, "/score": {} },
    });
    const api = resource("api", {
      ...{ type: "aws:apigateway/restApi:RestApi", parent: site.urn, inputs: { body } },
    });
    assert.match(tree([...graph, api]), /\n {6}5 of 300 REST resources: admin 4, score 1$/);
  });

  it("prints each when asked to", () => {
    const lines = tree(graph, { all: true }).split("\n");
    assert.equal(lines.length, graph.length);
    assert.equal(lines.at(-1), "    file-6  aws:s3/bucketObjectv2:BucketObjectv2");
  });
});
