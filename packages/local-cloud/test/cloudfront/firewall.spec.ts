import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { as, blocks, path, type TestRule } from "../../testing/wafv2";
import { wafv2 } from "../../wafv2";
import { distribution, host, type Site, startSite, types } from "./site";

describe("CloudFront behind a firewall", () => {
  let site: Site;
  let waf: ReturnType<typeof wafv2>;
  beforeEach(async () => {
    waf = wafv2({ ...host, region: "us-east-1" }, { logs: { write: () => {} } });
    site = await startSite(waf);
  });
  afterEach(() => site.close());

  /** Creates a web ACL with one rule, and returns its ARN. */
  async function webAcl(rule: TestRule): Promise<string> {
    const type = "aws:wafv2/webAcl:WebAcl";
    const visibilityConfig = {
      metricName: "wall",
      cloudwatchMetricsEnabled: false,
      sampledRequestsEnabled: false,
    };
    const provider = waf.resources[type];
    assert.ok(provider);
    const inputs = provider.inputs.parse({
      name: "wall",
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig,
      rules: [{ priority: 0, visibilityConfig, ...rule }],
    });
    const urn = `urn:pulumi:dev::game::${type}::wall`;
    const { outputs } = await provider.create(inputs as never, { type, name: "wall", urn });
    return String(outputs["arn"]);
  }

  it("answers 403 to what the firewall blocks, and the others with files", async () => {
    const webAclId = await webAcl(blocks(path("^/secret")));
    await site.realize(types.distribution, { ...distribution, webAclId });
    assert.equal((await fetch(`${site.url}/secret`)).status, 403);
    assert.deepEqual(site.reads, []);
    assert.equal((await fetch(site.url)).status, 200);
  });

  it("shows the firewall the whole query, whose second question mark is a character like others", async () => {
    const statement = {
      byteMatchStatement: {
        fieldToMatch: { queryString: {} },
        searchString: "evil",
        positionalConstraint: "CONTAINS",
        textTransformations: as("NONE"),
      },
    };
    await site.realize(types.distribution, { ...distribution, webAclId: await webAcl(blocks(statement)) });
    for (const query of ["?evil", "?a?evil", "??evil"])
      assert.equal((await fetch(`${site.url}/${query}`)).status, 403, query);
    assert.equal((await fetch(`${site.url}/?a?good`)).status, 200);
  });

  it("shows the firewall the body of a request for an API, which gets all of it", async () => {
    const statement = {
      sizeConstraintStatement: {
        fieldToMatch: { body: { oversizeHandling: "MATCH" } },
        comparisonOperator: "EQ",
        size: 3,
        textTransformations: as("NONE"),
      },
    };
    const webAclId = await webAcl(blocks(statement));
    await site.realize(types.distribution, { ...(await site.inFrontOfApi()), webAclId });
    const post = async (body: string | ReadableStream) =>
      (await fetch(`${site.url}/v1/score`, { method: "POST", body, duplex: "half" } as RequestInit)).status;
    const chunked = (...chunks: string[]) =>
      Readable.toWeb(Readable.from(chunks.map((one) => Buffer.from(one))));
    assert.equal(await post("abc"), 403);
    assert.equal(await post(chunked("a", "bc") as ReadableStream), 403);
    assert.equal(await post("x".repeat(16_385)), 403);
    assert.equal(await post("x".repeat(1_000_000)), 403);
    assert.deepEqual(site.passed, []);
    const others = ["", "ab", "x".repeat(16_384)];
    for (const body of others) assert.equal(await post(body), 404);
    assert.equal(await post(chunked("de", "fg") as ReadableStream), 404);
    assert.deepEqual(await Promise.all(site.bodies), [...others, "defg"]);
  });

  it("has no firewall any more once it names none", async () => {
    const guarded = { ...distribution, webAclId: await webAcl(blocks(path("^/"))) };
    await site.realize(types.distribution, guarded);
    assert.equal((await fetch(site.url)).status, 403);
    await site.change(distribution, guarded);
    assert.equal((await fetch(site.url)).status, 200);
  });
});
