import { invalidArgument, notImplemented } from "../error";
import { wholeNumber } from "../numbers";
import type { BucketCall, Context, Operation } from "../operation";
import type { Upload } from "../store/uploads";
import { xmlAnswer } from "../xml";
import { isoDate, ownerId } from "./buckets";
import { pageRequest } from "./list";

export const listParts: Operation = {
  name: "ListParts",
  on: "object",
  method: "GET",
  when: ["uploadId"],
  async run({ authorizer, store, host }, { request, bucket, key }) {
    authorizer.require(request, "s3:ListMultipartUploadParts", { bucket, key });
    const { query } = request;
    const upload = store.uploads.get(bucket.name, key, query.get("uploadId") ?? "");
    const most = Math.min(wholeNumber("max-parts", query.get("max-parts") || "1000", 0, 2 ** 31 - 1), 1000);
    const after = wholeNumber("part-number-marker", query.get("part-number-marker") || "0", 0, 2 ** 31 - 1);
    const rest = store.uploads.parts(upload).filter(({ number }) => number > after);
    const page = rest.slice(0, most);
    const { algorithm, unnamed } = upload.checksum;
    return xmlAnswer("ListPartsResult", {
      Bucket: bucket.name,
      Key: key,
      UploadId: upload.id,
      Initiator: { ID: upload.initiator, DisplayName: upload.initiator },
      Owner: { ID: ownerId(host.accountId) },
      StorageClass: upload.objectMetadata.storageClass,
      PartNumberMarker: after,
      NextPartNumberMarker: page.at(-1)?.number ?? 0,
      MaxParts: most,
      IsTruncated: page.length < rest.length,
      ...shown(upload),
      Part: page.map(({ number, modified, etag, size, checksum }) => ({
        PartNumber: number,
        LastModified: isoDate(modified),
        ETag: `"${etag}"`,
        Size: size,
        [`Checksum${algorithm}`]: unnamed ? undefined : checksum,
      })),
    });
  },
};

export const listMultipartUploads: Operation = {
  name: "ListMultipartUploads",
  on: "bucket",
  method: "GET",
  when: ["uploads"],
  async run(context, call) {
    const asked = pageRequest(context, call, "s3:ListBucketMultipartUploads", "max-uploads");
    if (asked.delimiter !== "") throw notImplemented("a delimiter of ListMultipartUploads");
    const { query } = call.request;
    const marker = markerOf(context, call);
    const { encode, prefix, limit } = asked;
    // Without an upload id in the marker, all uploads of the marker's key are skipped.
    const after = marker.id === "" && marker.key !== "" ? { ...marker, id: "~" } : marker;
    const found = context.store.uploads
      .list(call.bucket.name, after, 100_000)
      .filter(({ key }) => key.startsWith(prefix));
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const truncated = page.length < found.length;
    return xmlAnswer("ListMultipartUploadsResult", {
      Bucket: call.bucket.name,
      KeyMarker: encode(marker.key),
      UploadIdMarker: marker.id,
      NextKeyMarker: encode(last?.key ?? ""),
      NextUploadIdMarker: last?.id ?? "",
      Prefix: query.has("prefix") ? encode(prefix) : undefined,
      MaxUploads: limit,
      EncodingType: asked.encodingType,
      IsTruncated: truncated,
      Upload: page.map((upload) => ({
        Key: encode(upload.key),
        UploadId: upload.id,
        Initiator: { ID: upload.initiator, DisplayName: upload.initiator },
        Owner: { ID: ownerId(context.host.accountId) },
        StorageClass: upload.objectMetadata.storageClass,
        Initiated: isoDate(upload.created),
        ...shown(upload),
      })),
    });
  },
};

const shown = ({ checksum: { algorithm, type, unnamed } }: Upload) =>
  unnamed ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: type };

/** Returns the upload after which a page begins. Without a key, an id is ignored. Throws `InvalidArgument`. */
function markerOf({ store }: Context, { request, bucket }: BucketCall) {
  const key = request.query.get("key-marker") ?? "";
  const id = key === "" ? "" : (request.query.get("upload-id-marker") ?? "");
  if (id !== "" && (store.uploads.keyOf(bucket.name, id) ?? key) !== key)
    throw invalidArgument("Invalid uploadId marker", "upload-id-marker", id);
  return { key, id };
}
