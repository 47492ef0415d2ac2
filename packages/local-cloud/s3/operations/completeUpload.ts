import { createHash } from "node:crypto";

import { runningChecksum } from "../checksums";
import { combined } from "../checksums/combine";
import { writeCondition } from "../conditions";
import { encryptionHeaders, versionHeaders } from "../describe";
import { S3Error } from "../error";
import type { Operation } from "../operation";
import type { Upload, UploadedPart } from "../store/uploads";
import type { Checksum } from "../store/version";
import { childrenOf, type Element, malformedXml, readXml, textOf, xmlAnswer } from "../xml";
import { writeKeys } from "./putObject";

/** The smallest size in bytes of every part but the last. */
const minPart = 5 * 1024 * 1024;

export const completeMultipartUpload: Operation = {
  name: "CompleteMultipartUpload",
  on: "object",
  method: "POST",
  when: ["uploadId"],
  async run({ authorizer, store, host, notifier }, { request, bucket, key }) {
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers));
    const upload = store.uploads.get(bucket.name, key, request.query.get("uploadId") ?? "");
    const chosen = choose(await readXml(request.body), upload, store.uploads.parts(upload));
    const checksum = checksumOf(upload, chosen);
    const claimed = request.headers[`x-amz-checksum-${checksum.algorithm.toLowerCase()}`];
    if (claimed !== undefined && claimed.replace(/-\d+$/, "") !== checksum.value.replace(/-\d+$/, ""))
      throw new S3Error(
        "BadDigest",
        `The ${checksum.algorithm} you specified did not match the calculated checksum.`,
        400,
      );
    const etag = `${md5(Buffer.concat(chosen.map(({ etag }) => Buffer.from(etag, "hex"))))}-${chosen.length}`;
    const parts = chosen.map(({ number, file, size, checksum }) => ({ number, file, size, checksum }));
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const objectMetadata = { ...upload.objectMetadata, checksum };
    let left: string[] = [];
    const put = await store.objects.put(
      bucket.name,
      key,
      bucket.versioning,
      { size, etag, objectMetadata, parts },
      {
        check: writeCondition(request.headers, key, upload.created),
        also: () => {
          const used = new Set(parts.map(({ file }) => file));
          const ended = store.uploads.end(store.uploads.get(bucket.name, key, upload.id));
          // Another request may have replaced a part since it was chosen.
          const replaced = chosen.find(({ file }) => !ended.includes(file));
          if (replaced) throw invalidPart(replaced.number, replaced.etag);
          left = ended.filter((file) => !used.has(file));
        },
        notify: (version) =>
          notifier.record(request, bucket, "ObjectCreated:CompleteMultipartUpload", version),
      },
    );
    store.removeLater(left);
    return xmlAnswer(
      "CompleteMultipartUploadResult",
      {
        Location: `${host.awsUrl}/${bucket.name}/${encodeURIComponent(key)}`,
        Bucket: bucket.name,
        Key: key,
        ETag: `"${etag}"`,
        [`Checksum${checksum.algorithm}`]: checksum.value,
        ChecksumType: checksum.type,
      },
      { ...encryptionHeaders(objectMetadata.encryption), ...versionHeaders(bucket, put) },
    );
  },
};

/** Returns the parts that the client names, as they were uploaded. */
function choose(
  root: Element,
  { checksum }: Upload,
  uploaded: readonly UploadedPart[],
): readonly UploadedPart[] {
  const named = childrenOf(root, "Part");
  if (root.name !== "CompleteMultipartUpload" || named.length === 0) throw malformedXml();
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  let before = 0;
  const chosen = named.map((element) => {
    const number = Number(textOf(element, "PartNumber"));
    const etag = textOf(element, "ETag")?.replaceAll('"', "");
    if (!Number.isInteger(number) || number < 1 || etag === undefined) throw malformedXml();
    if (number <= before)
      throw new S3Error(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
        400,
      );
    before = number;
    const part = byNumber.get(number);
    const claimed = textOf(element, `Checksum${checksum.algorithm}`);
    if (part?.etag !== etag || (claimed !== undefined && claimed !== part.checksum))
      throw invalidPart(number, etag);
    return part;
  });
  const small = chosen.slice(0, -1).find(({ size }) => size < minPart);
  if (small)
    throw new S3Error(
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum allowed size",
      400,
      {
        ProposedSize: small.size,
        MinSizeAllowed: minPart,
        PartNumber: small.number,
        ETag: small.etag,
      },
    );
  return chosen;
}

const invalidPart = (number: number, etag: string) =>
  new S3Error(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { PartNumber: number, ETag: etag },
  );

function checksumOf({ checksum: { algorithm, type } }: Upload, parts: readonly UploadedPart[]): Checksum {
  if (type === "FULL_OBJECT") return { algorithm, type, value: combined(algorithm, parts) };
  const running = runningChecksum(algorithm);
  for (const { checksum } of parts) running.update(Buffer.from(checksum, "base64"));
  return { algorithm, type, value: `${running.digest().toString("base64")}-${parts.length}` };
}

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
