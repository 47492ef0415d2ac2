import assert from "node:assert/strict";

import { ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";

import { linkFor, portrait, send, upload } from "../../../tools/harness/upload";
import { cloud, local, output, type TestPlayer } from "../../local";
import { hearing, logged } from "../../localRun/hearing";
import { deleteAccount, exportData } from "../../privacy/exportAndDelete";
import { connect } from "../../realtime/connect";

describe("a player who deletes the account", () => {
  let ada: TestPlayer;

  before(async () => {
    await cloud();
    ada = await local.player("ada");
  });

  it("gets photos and avatars in the export", async () => {
    const socket = await connect(ada);
    const key = await upload(ada, portrait);
    const { shown } = await socket.next("avatar", ({ status }) => status === "ready");
    await socket.close();
    const { avatar = [], uploadsObjects = [] } = await exportData(ada);
    assert.deepEqual(
      uploadsObjects.map((object) => `uploads/${object.key}`),
      [key],
    );
    assert.deepEqual(avatar[0].shown, shown);
  });

  it("leaves no avatars or earlier versions behind, and late uploads are deleted too", async () => {
    const bucket = await avatarBucket();
    assert.ok((await bucket.versionsOf(ada.id)).length >= 7);
    const late = await linkFor(ada);
    await deleteAccount(ada);
    assert.deepEqual(await bucket.versionsOf(ada.id), []);

    const hears = await hearing();
    assert.equal((await send(late, portrait)).status, 200);
    await logged(hears, '"avatar":"player_gone"', ada.id);
    hears.end();
    assert.deepEqual(await bucket.versionsOf(ada.id), []);
    // A running function may still admit the token for up to five seconds, until it reads of the deletion.
    const { status } = await ada.post("/avatar/update", { preset: "fox" });
    assert.ok(status >= 400 && status < 500, `${status}`);
    await local.drained();
    assert.deepEqual(await bucket.versionsOf(ada.id), []);
  });
});

async function avatarBucket() {
  const { graph } = await cloud();
  const Bucket = graph.find(({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "avatars")?.id;
  const client = new S3Client({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    forcePathStyle: true,
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
  return {
    /** Returns a player's keys, a line for each version and delete marker. */
    async versionsOf(userId: string): Promise<string[]> {
      const lists = ["uploads", "avatars"].map((folder) =>
        client.send(new ListObjectVersionsCommand({ Bucket, Prefix: `${folder}/${userId}/` })),
      );
      const found = await Promise.all(lists);
      return found.flatMap(({ Versions = [], DeleteMarkers = [] }) =>
        [...Versions, ...DeleteMarkers].map(({ Key = "" }) => Key),
      );
    },
  };
}
