import { pipeline, Readable } from "node:stream";
import { constants, createBrotliCompress, createGzip } from "node:zlib";

import { acceptedCoding } from "../core/acceptedCoding";
import type { S3Answer } from "../s3";

/**
 * The content types that CloudFront compresses, from "Serve compressed files" in the developer guide.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
const compressible = new Set([
  ...prefixed("application", [
    "dash+xml eot font font-sfnt javascript json opentype otf pdf pkcs7-mime protobuf rss+xml truetype ttf",
    "vnd.apple.mpegurl vnd.mapbox-vector-tile vnd.ms-fontobject wasm xhtml+xml xml x-font-opentype x-font-truetype",
    "x-font-ttf x-httpd-cgi x-javascript x-mpegurl x-opentype x-otf x-perl x-ttf",
  ]),
  ...prefixed("font", ["eot opentype otf ttf"]),
  ...prefixed("image", ["svg+xml"]),
  ...prefixed("text", [
    "css csv html javascript js plain richtext tab-separated-values xml x-component x-java-source x-script",
  ]),
]);

function prefixed(type: string, subtypes: readonly string[]): string[] {
  return subtypes.flatMap((line) => line.split(" ")).map((subtype) => `${type}/${subtype}`);
}

/** The sizes in bytes between which CloudFront compresses. */
const least = 1_000;
const most = 10_000_000;

const statuses = [200, 403, 404];

/** The encoders. Brotli's quality is chosen for speed; AWS does not document the one that it uses. */
const encoders = {
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip(),
} as const;

/**
 * Compresses an answer as CloudFront does for a viewer that accepts Brotli or gzip; Brotli is preferred. The answer
 * is unchanged if CloudFront does not compress its type, size or status, or if the object in S3 is already compressed.
 */
export function compressed(answer: S3Answer, acceptEncoding: string | undefined): S3Answer {
  const { status, headers = {}, body } = answer;
  const encoding = acceptedCoding(["br", "gzip"], acceptEncoding);
  if (!encoding || body === undefined || !statuses.includes(status) || !isCompressible(headers))
    return answer;
  const { "content-length": _, etag, vary, ...others } = headers;
  const source = typeof body === "string" || Buffer.isBuffer(body) ? Readable.from([body]) : body;
  return {
    status,
    headers: {
      ...others,
      ...(etag !== undefined && { etag: weak(etag) }),
      "content-encoding": encoding,
      vary: [vary, "Accept-Encoding"].filter(Boolean).join(", "),
    },
    // An error on one side ends the other: the viewer's connection breaks, or reading the object stops.
    body: pipeline(source, encoders[encoding](), () => {}),
  };
}

function isCompressible(headers: NonNullable<S3Answer["headers"]>): boolean {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  const size = Number(headers["content-length"]);
  return (
    headers["content-encoding"] === undefined &&
    compressible.has(type.trim().toLowerCase()) &&
    size >= least &&
    size <= most
  );
}

/** Returns the weak form of an `ETag`, because a compressed answer's bytes differ from the object's. */
const weak = (etag: string) => (etag.startsWith("W/") ? etag : `W/${etag}`);
