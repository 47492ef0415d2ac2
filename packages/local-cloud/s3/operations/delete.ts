import { AwsError } from "../../core/service";
import { deleteCondition } from "../conditions";
import { invalidVersionId, noSuchVersion, notImplemented, type S3Error } from "../error";
import type { Context, ObjectCall, Operation } from "../operation";
import { isVersionId } from "../store/version";
import { intact } from "../upload";
import { childrenOf, malformedXml, readXml, textOf, xmlAnswer } from "../xml";

const maxKeys = 1000;

export const deleteObject: Operation = {
  name: "DeleteObject",
  on: "object",
  method: "DELETE",
  async run(context, call) {
    const versionId = call.request.query.get("versionId") ?? undefined;
    const { version, marker } = await remove(context, call, versionId, invalidVersionId);
    return {
      status: 204,
      headers: {
        ...(version !== undefined && { "x-amz-version-id": version }),
        ...(marker && { "x-amz-delete-marker": "true" }),
      },
    };
  },
};

export const deleteObjects: Operation = {
  name: "DeleteObjects",
  on: "bucket",
  method: "POST",
  when: ["delete"],
  async run(context, { request, bucket }) {
    const root = await readXml(intact(request), 2 * 1024 * 1024);
    const asked = childrenOf(root, "Object");
    if (root.name !== "Delete" || asked.length === 0 || asked.length > maxKeys) throw malformedXml();
    const quiet = textOf(root, "Quiet") === "true";
    const one = async (element: (typeof asked)[number]) => {
      const key = textOf(element, "Key");
      if (!key) throw malformedXml();
      if (textOf(element, "ETag") !== undefined) throw notImplemented("conditions of DeleteObjects");
      const versionId = textOf(element, "VersionId");
      try {
        const { version, marker } = await remove(
          context,
          { request: { ...request, headers: {} }, bucket, key },
          versionId,
          (version) => noSuchVersion(key, version),
        );
        const made = marker && versionId === undefined;
        return {
          Deleted: {
            Key: key,
            VersionId: versionId,
            DeleteMarker: marker || undefined,
            DeleteMarkerVersionId: made || marker ? version : undefined,
          },
        };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return { Error: { Key: key, VersionId: versionId, Code: error.code, Message: error.message } };
      }
    };
    const results = await Promise.all(asked.map(one));
    return xmlAnswer("DeleteResult", quiet ? results.filter((result) => "Error" in result) : results);
  },
};

/**
 * Deletes an object. Deleting a missing one succeeds too. `version` is the version that the answer names. `invented`
 * creates the error for a version id that S3 never issued.
 */
async function remove(
  { authorizer, store, notifier }: Context,
  { request, bucket, key }: ObjectCall,
  versionId: string | undefined,
  invented: (version: string) => S3Error,
): Promise<{ version?: string; marker: boolean }> {
  const action = versionId === undefined ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
  authorizer.require(request, action, { bucket, key });
  if (versionId !== undefined && !isVersionId(versionId) && !store.objects.find(bucket.name, key, versionId))
    throw invented(versionId);
  const check = deleteCondition(request.headers, key);
  const { version, markerMade } = await store.objects.delete(bucket.name, key, bucket.versioning, versionId, {
    check,
    notify: (gone) => {
      const made = gone.marker && versionId === undefined;
      notifier.record(request, bucket, `ObjectRemoved:${made ? "DeleteMarkerCreated" : "Delete"}`, gone);
    },
  });
  if (bucket.versioning === "Off" && versionId === undefined) return { marker: false };
  return { version: versionId ?? version?.version, marker: markerMade || version?.marker === true };
}
