import { createHash } from "node:crypto";

import { checksumHeader, runningChecksum } from "../checksums";
import { combined } from "../checksums/combine";
import { writeCondition } from "../conditions";
import { encryptionHeaders, versionHeaders } from "../describe";
import { invalidRequest, S3Error } from "../error";
import type { Context, ObjectCall, Operation } from "../operation";
import type { S3Request } from "../request";
import { noSuchUpload, type Upload, type UploadedPart } from "../store/uploads";
import { type Checksum, checksumAlgorithms, type Version } from "../store/version";
import { childrenOf, type Element, malformedXml, parseXml, readText, textOf, xmlAnswer } from "../xml";
import { writeKeys } from "./putObject";

/** The minimum size in bytes of every part except the last. */
const minPart = 5 * 1024 * 1024;

export const completeMultipartUpload: Operation = {
  name: "CompleteMultipartUpload",
  on: "object",
  method: "POST",
  when: ["uploadId"],
  async run(context, call) {
    const { authorizer, store, host } = context;
    const { request, bucket, key } = call;
    authorizer.require(request, "s3:PutObject", { bucket, key }, writeKeys(request.headers));
    const id = request.query.get("uploadId") ?? "";
    const text = await readText(request.body);
    const before = () => repeated(store.uploads.completed(bucket.name, key, id), id, text);
    const version =
      before() ??
      (await complete(context, call, id, text).catch((error: unknown) => {
        // A concurrent retry of the same request may have completed the upload first.
        const made = before();
        if (made) return made;
        throw error;
      }));
    const { etag, objectMetadata } = version;
    const { checksum, encryption } = objectMetadata;
    return xmlAnswer(
      "CompleteMultipartUploadResult",
      {
        Location: `${host.awsUrl}/${bucket.name}/${encodeURIComponent(key)}`,
        Bucket: bucket.name,
        Key: key,
        ETag: `"${etag}"`,
        ...(checksum && { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }),
      },
      { ...encryptionHeaders(encryption), ...versionHeaders(bucket, version) },
    );
  },
};

/**
 * Returns the version that an upload became, if a request repeats the one that completed it, as a client does that did
 * not receive the answer. Throws `NoSuchUpload` if the request names other parts.
 */
function repeated(made: Version | undefined, id: string, text: string): Version | undefined {
  if (!made) return undefined;
  const named = text === "" ? [] : childrenOf(parseXml(text), "Part");
  const numbers = named.map((element) => Number(textOf(element, "PartNumber")));
  const etags = named.map((element) => unquoted(textOf(element, "ETag") ?? ""));
  const { parts, etag } = made;
  const same = parts.length === numbers.length && parts.every(({ number }, i) => number === numbers[i]);
  if (!same || etagOf(etags) !== etag) throw noSuchUpload(id);
  return made;
}

/** Creates the object from the parts that the client names. */
async function complete(
  { store, notifier }: Context,
  { request, bucket, key }: ObjectCall,
  id: string,
  text: string,
): Promise<Version> {
  const upload = store.uploads.get(bucket.name, key, id);
  if (text === "") throw invalidRequest("You must specify at least one part");
  checkMode(upload, request.headers["x-amz-checksum-type"]);
  const chosen = choose(parseXml(text), upload, store.uploads.parts(upload));
  const checksum = checksumOf(upload, chosen);
  checkClaims(upload, checksum, request.headers);
  const etag = etagOf(chosen.map((part) => part.etag));
  const parts = chosen.map(({ number, file, size, checksum }) => ({ number, file, size, checksum }));
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  checkSize(size, request.headers["x-amz-mp-object-size"]);
  const objectMetadata = { ...upload.objectMetadata, checksum };
  let left: string[] = [];
  const put = await store.objects.put(
    bucket.name,
    key,
    bucket.versioning,
    { size, etag, objectMetadata, parts },
    {
      check: (current) => {
        const deletion = { happened: store.uploads.wasInterrupted(upload) };
        writeCondition(request.headers, key, { since: upload.created, deletion })(current);
      },
      also: () => {
        const ended = new Set(store.uploads.end(store.uploads.get(bucket.name, key, upload.id)));
        // Another request may have replaced a part since it was chosen.
        const replaced = chosen.find(({ file }) => !ended.delete(file));
        if (replaced) throw invalidPart(upload, replaced.number, replaced.etag);
        left = [...ended];
      },
      notify: (version) => {
        store.uploads.complete(upload, version);
        notifier.record(request, bucket, "ObjectCreated:CompleteMultipartUpload", version);
      },
    },
  );
  store.removeLater(left);
  return put;
}

const unquoted = (etag: string) => etag.replaceAll('"', "");

/** Returns the ETag of an object made from parts. */
const etagOf = (etags: readonly string[]) =>
  `${md5(Buffer.concat(etags.map((etag) => Buffer.from(etag, "hex"))))}-${etags.length}`;

function checkMode({ checksum: { type, unnamed } }: Upload, stated: string | undefined): void {
  const mode = unnamed ? "null" : type;
  if (stated !== undefined && stated !== mode)
    throw invalidRequest(
      `The upload was created using the ${mode} checksum mode. The complete request must use the same checksum mode.`,
    );
}

function checkSize(size: number, stated: string | undefined): void {
  if (stated !== undefined && Number(stated) !== size)
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${stated} does not match what was computed: ${size}`,
    );
}

/**
 * Checks the checksum that the client states for the object. Without its type, a full-object checksum counts as wrong,
 * as does one in an algorithm other than the upload's, unless the upload named no algorithm.
 */
function checkClaims(
  { checksum: { unnamed } }: Upload,
  checksum: Checksum,
  headers: S3Request["headers"],
): void {
  const { algorithm, type } = checksum;
  const claims = checksumAlgorithms.flatMap((one) => {
    const value = headers[checksumHeader(one)];
    return value === undefined || (unnamed && one !== algorithm) ? [] : [{ one, value }];
  });
  const typed = unnamed || type === "COMPOSITE" || headers["x-amz-checksum-type"] !== undefined;
  const count = /-\d+$/;
  const wrong = claims.some(
    ({ one, value }) =>
      !typed || one !== algorithm || value.replace(count, "") !== checksum.value.replace(count, ""),
  );
  if (wrong)
    throw new S3Error(
      "BadDigest",
      `The ${algorithm.toLowerCase()} you specified did not match the calculated checksum.`,
      400,
    );
}

/** Returns the parts that the client names, as they were uploaded. */
function choose(root: Element, upload: Upload, uploaded: readonly UploadedPart[]): readonly UploadedPart[] {
  const named = childrenOf(root, "Part");
  if (root.name !== "CompleteMultipartUpload" || named.length === 0) throw malformedXml();
  const byNumber = new Map(uploaded.map((part) => [part.number, part]));
  let before = 0;
  const chosen = named.map((element) => {
    const number = Number(textOf(element, "PartNumber"));
    const quoted = textOf(element, "ETag");
    if (!Number.isInteger(number) || number < 1 || quoted === undefined) throw malformedXml();
    const etag = unquoted(quoted);
    if (number <= before)
      throw new S3Error(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
        400,
        { UploadId: upload.id },
      );
    before = number;
    const part = byNumber.get(number);
    const claimed = claimedOf(element, number, upload);
    if (part?.etag !== etag || (claimed !== undefined && claimed !== part.checksum))
      throw invalidPart(upload, number, etag);
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

const invalidPart = (upload: Upload, number: number, etag: string) =>
  new S3Error(
    "InvalidPart",
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    400,
    { UploadId: upload.id, PartNumber: number, ETag: etag },
  );

/** Returns the checksum that the client states for a part. A composite checksum requires one for every part. */
function claimedOf(
  element: Element,
  number: number,
  { checksum: { algorithm, type, unnamed } }: Upload,
): string | undefined {
  const other = checksumAlgorithms.find(
    (one) => one !== algorithm && textOf(element, `Checksum${one}`) !== undefined,
  );
  if (other !== undefined && !unnamed)
    throw new S3Error(
      "BadDigest",
      `The ${other.toLowerCase()} you specified for part ${number} did not match what we received.`,
      400,
    );
  const claimed = textOf(element, `Checksum${algorithm}`);
  if (claimed === undefined && type === "COMPOSITE")
    throw invalidRequest(
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  return claimed;
}

function checksumOf({ checksum: { algorithm, type } }: Upload, parts: readonly UploadedPart[]): Checksum {
  if (type === "FULL_OBJECT") return { algorithm, type, value: combined(algorithm, parts) };
  const running = runningChecksum(algorithm);
  for (const { checksum } of parts) running.update(Buffer.from(checksum, "base64"));
  return { algorithm, type, value: `${running.digest().toString("base64")}-${parts.length}` };
}

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
