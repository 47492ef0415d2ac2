import { timingSafeEqual } from "node:crypto";

import { s3Mismatch } from "../../awsEndpoint/authErrors";
import type { Principal } from "../../core/principal";
import { accessDenied } from "../authorizer";
import type { Bucket } from "../buckets";
import { checksumHeaders, encryptionHeaders, versionHeaders } from "../describe";
import { invalidArgument, S3Error } from "../error";
import { checkKey, objectMetadataOf } from "../objectMetadata";
import type { Context, Operation } from "../operation";
import { writeKeys } from "../operations/putObject";
import type { S3Answer, S3Request } from "../request";
import { entityTooLarge, receive } from "../upload";
import { xmlAnswer } from "../xml";
import { readForm } from "./form";
import { checkPolicy, parsePolicy } from "./policy";

type Credentials = NonNullable<S3Request["credentials"]>;

/**
 * Handles an upload by an HTML form. The form's policy limits its content, and is signed by a principal that may put
 * the object.
 */
export const postObject: Operation = {
  name: "PostObject",
  on: "bucket",
  method: "POST",
  run: (context, { request, bucket }) => post(context, request, bucket),
};

async function post(context: Context, request: S3Request, bucket: Bucket): Promise<S3Answer> {
  const { credentials } = request;
  if (!credentials) throw accessDenied();
  const { store, authorizer, notifier } = context;
  const { fields, filename, file } = await readForm(request.body, request.headers["content-type"]);
  const template = fields.get("key");
  if (template === undefined || template === "")
    throw invalidArgument(
      "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.",
      "key",
      "",
    );
  const { principal, sizes, age } = checkForm(fields, bucket, credentials, store.now());
  const key =
    filename === undefined
      ? template
      : template.replace(/\$\{filename\}/g, () => filename.replace(/^.*[/\\]/, ""));
  checkKey(key);
  const headers = Object.fromEntries(
    [...fields]
      .filter(([name]) => !name.startsWith("x-amz-algorithm"))
      .map(([name, value]) => [headerOfField.get(name) ?? name, value]),
  );
  const call = { ...request, headers, principal, ...(age !== undefined && { signatureAge: age }) };
  authorizer.require(call, "s3:PutObject", { bucket, key }, writeKeys(headers));
  const objectMetadata = objectMetadataOf({ headers }, bucket);
  const body = limited(file, sizes);
  const { file: blob, size, md5, checksum } = await receive({ headers, body }, store.blobs);
  const given = {
    size,
    etag: md5,
    objectMetadata: { ...objectMetadata, checksum },
    parts: [{ file: blob, size }],
  };
  const put = await store.keep([blob], () =>
    store.objects.put(bucket.name, key, bucket.versioning, given, {
      notify: (version) => notifier.record(call, bucket, "ObjectCreated:Post", version),
    }),
  );
  const path = `${bucket.name}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const location = `${context.host.awsUrl}/${path}`;
  const described = {
    etag: `"${md5}"`,
    location,
    ...encryptionHeaders(objectMetadata.encryption),
    ...checksumHeaders(checksum),
    ...versionHeaders(bucket, put),
  };
  return done(fields, described, { bucket: bucket.name, key, etag: md5, location });
}

/** The fields whose names differ from the headers of a PUT. */
const headerOfField = new Map([
  ["acl", "x-amz-acl"],
  ["tagging", "x-amz-tagging"],
]);

/** The fields of a form's signature. */
const signing = new Set(["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"]);

/** Checks a form. A form without a policy is anonymous, so the bucket's policy must allow anyone to put the object. */
function checkForm(
  fields: ReadonlyMap<string, string>,
  bucket: Bucket,
  credentials: Credentials,
  now: number,
): { principal: Principal; sizes: { min: number; max: number }; age?: number } {
  const policy = fields.get("policy");
  if (policy === undefined) {
    if (fields.has("x-amz-signature")) throw missing("Policy");
    return { principal: { kind: "anonymous" }, sizes: { min: 0, max: Number.POSITIVE_INFINITY } };
  }
  if (![...fields.keys()].some((name) => signing.has(name))) throw accessDenied();
  if (fields.get("x-amz-algorithm") !== "AWS4-HMAC-SHA256") throw missing("X-Amz-Algorithm");
  const [credential, date, signature] = ["X-Amz-Credential", "X-Amz-Date", "X-Amz-Signature"].map((name) => {
    const value = fields.get(name.toLowerCase());
    if (!value) throw missing(name);
    return value;
  });
  const [accessKeyId = "", ...scope] = (credential ?? "").split("/");
  if (scope.length !== 4 || scope[2] !== "s3" || scope[3] !== "aws4_request")
    throw invalidArgument(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
      "X-Amz-Credential",
      credential ?? "",
    );
  const { principal, sign } = credentials(accessKeyId, fields.get("x-amz-security-token"), scope.join("/"));
  const expected = Buffer.from(sign(policy));
  const given = Buffer.from(signature ?? "");
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new S3Error(
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
      403,
      s3Mismatch(policy, { accessKeyId, signature: signature ?? "" }),
    );
  const sizes = checkPolicy(parsePolicy(policy), fields, bucket.name, now);
  const signedAt = Date.parse((date ?? "").replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(signedAt)) throw accessDenied();
  return { principal, sizes, age: now - signedAt };
}

const missing = (field: string) =>
  new S3Error(
    "InvalidArgument",
    `Bucket POST must contain a field named '${field}'.  If it is specified, please check the order of the fields.`,
    400,
    {
      ArgumentName: field,
      ArgumentValue: "",
    },
  );

async function* limited(
  file: AsyncIterable<Buffer>,
  { min, max }: { min: number; max: number },
): AsyncIterable<Buffer> {
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size > max) throw entityTooLarge(size, max);
    yield chunk;
  }
  if (size < min)
    throw new S3Error(
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum allowed size",
      400,
      {
        ProposedSize: size,
        MinSizeAllowed: min,
      },
    );
}

function done(
  fields: ReadonlyMap<string, string>,
  headers: Record<string, string>,
  put: { bucket: string; key: string; etag: string; location: string },
): S3Answer {
  const redirect = fields.get("success_action_redirect") ?? fields.get("redirect");
  if (redirect && URL.canParse(redirect)) {
    const url = new URL(redirect);
    url.searchParams.set("bucket", put.bucket);
    url.searchParams.set("key", put.key);
    url.searchParams.set("etag", `"${put.etag}"`);
    return { status: 303, headers: { ...headers, location: url.href } };
  }
  const status = fields.get("success_action_status");
  if (status === "201")
    return {
      ...xmlAnswer(
        "PostResponse",
        { Location: put.location, Bucket: put.bucket, Key: put.key, ETag: `"${put.etag}"` },
        headers,
      ),
      status: 201,
    };
  return { status: status === "200" ? 200 : 204, headers };
}
