import assert from "node:assert/strict";
import { EventFiles } from "@game-backend/components/eventFiles";
import { ExportBucket } from "@game-backend/components/exportBucket";
import { LiveBucket } from "@game-backend/components/liveBucket";
import { SaveBucket } from "@game-backend/components/saveBucket";
import { StoreKey } from "@game-backend/components/storeKey";
import { registeredBy } from "../registered";

const store = { bucket: "things", prefix: "exports/" };

const buckets = {
  EventFiles: (protect: boolean) => new EventFiles("it", { store, protect }),
  ExportBucket: (protect: boolean) => new ExportBucket("it", { store, protect }),
  LiveBucket: (protect: boolean) => new LiveBucket("it", { store, protect }),
  SaveBucket: (protect: boolean) => new SaveBucket("it", { store, protect }),
};

describe("a component that stores files", () => {
  for (const [name, make] of Object.entries(buckets))
    it(`${name} keeps them from the public, refuses calls without TLS, and is emptied only if it is not protected`, async () => {
      for (const protect of [false, true]) {
        const { made, registered } = await registeredBy(() => make(protect));
        const of = (type: string) => registered.filter((each) => each.type.endsWith(`:${type}`));
        const [bucket, ...others] = of("Bucket");
        assert.deepEqual(others, []);
        assert.equal(bucket?.inputs["forceDestroy"], !protect);
        const [access] = of("BucketPublicAccessBlock");
        for (const what of [
          "blockPublicAcls",
          "blockPublicPolicy",
          "ignorePublicAcls",
          "restrictPublicBuckets",
        ])
          assert.equal(access?.inputs[what], true, what);
        assert.match(JSON.stringify(of("BucketPolicy")), /aws:SecureTransport/);
        assert.ok(Object.keys(made.provides).length > 0);
      }
    });
});

describe("a store's key", () => {
  it("is a secret text of the parameter store, which handlers read by its name", async () => {
    const { made, registered } = await registeredBy(
      () => new StoreKey("key", { provides: "googleKey", key: "k-1" }),
    );
    const parameter = registered.find(({ type }) => type.endsWith(":Parameter"));
    assert.equal(parameter?.inputs["type"], "SecureString");
    assert.match(JSON.stringify(parameter?.inputs["value"]), /k-1/);
    assert.deepEqual(Object.keys(made.provides), ["googleKey"]);
  });
});
