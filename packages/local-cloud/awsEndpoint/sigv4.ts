import { createHmac, hash, timingSafeEqual } from "node:crypto";

import type { RunClock } from "../core/clock";
import type { Authenticator, SignedRequest } from "../core/contracts";
import type { Principal } from "../core/principal";
import type { RequestHead, Signature, Signer } from "../core/service";
import { AwsError } from "../core/service";
import type { IamService } from "../iam";
import type { AuthErrors } from "./authErrors";
import { authErrors } from "./authErrors";
import { canonicalRequest } from "./canonical";
import type { ParsedSignature } from "./parsedSignature";
import { formatDate, parseSignature } from "./parsedSignature";

type Credentials = Pick<IamService, "credential">;
type Credential = Exclude<ReturnType<Credentials["credential"]>, string>;

export interface SigV4Options {
  readonly region: string;
  readonly credentials: Credentials;
  /** The run's clock, by which functions sign. Others may also sign by the machine's. */
  readonly clock: Pick<RunClock, "now" | "shift">;
}

/**
 * Verifies AWS Signature Version 4, in the Authorization header and in presigned URLs. It hashes the real
 * body, because a client's `x-amz-content-sha256` proves nothing.
 */
export class SigV4 implements Authenticator {
  private readonly keys = new WeakMap<Credential, Map<string, Buffer>>();

  constructor(private readonly options: SigV4Options) {}

  authenticate(request: SignedRequest, service: string): Principal {
    const signed = this.verify(request, service, (claim) => payloadHash(request, claim, service));
    return signed?.principal ?? { kind: "anonymous" };
  }

  /**
   * Verifies a request whose body is still arriving. `payload` is the client's statement about the body,
   * which the caller must check. Returns `undefined` if the request is unsigned.
   */
  authenticateHead(head: RequestHead, service: string): Signature | undefined {
    const request = { ...head, body: Buffer.alloc(0) };
    return this.verify(request, service, (claim) => statedPayload(request, claim));
  }

  /**
   * Returns the signer for a scope `<date>/<region>/<service>/aws4_request`. Throws if the key is unknown or
   * expired.
   */
  signer(accessKeyId: string, sessionToken: string | undefined, scope: string, service: string): Signer {
    const errors = authErrors(service);
    const credential = this.options.credentials.credential(accessKeyId, sessionToken);
    if (credential === "unknown") throw errors.unknownKey();
    if (credential === "expired") throw errors.expiredToken();
    const key = this.signingKey(credential, scope);
    const sign = (text: string) => createHmac("sha256", key).update(text).digest("hex");
    return { principal: credential.principal, sign };
  }

  private verify(
    request: SignedRequest,
    service: string,
    payloadOf: (claim: ParsedSignature) => string,
  ): Signature | undefined {
    const errors = authErrors(service);
    const claim = parseSignature(request, service, errors);
    if (!claim) return undefined;
    const now = this.timeOf(claim);
    this.checkTime(claim, service, errors, now);
    if (!claim.signedHeaders.split(";").includes("host"))
      throw errors.invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    this.checkScope(claim, service, errors);

    const { accessKeyId, sessionToken, scope } = claim;
    const { principal, sign } = this.signer(accessKeyId, sessionToken, scope, service);

    const payload = payloadOf(claim);
    const canonical = canonicalRequest(request, service, claim.signedHeaders, payload);
    const toSign = `AWS4-HMAC-SHA256\n${claim.date}\n${claim.scope}\n${hash("sha256", canonical, "hex")}`;
    if (!same(sign(toSign), claim.signature)) throw errors.mismatch(canonical, toSign, claim);
    if (service === "s3") checkAmzHeaders(request, claim);
    const { from, date, signature } = claim;
    const age = now - claim.signedAt;
    return { principal, payload, presigned: from === "query", date, scope, signature, age, sign };
  }

  /**
   * Returns the current time by the clock that the signer goes by. A function's session, which does not expire, goes by the
   * run's clock. Other signers are outside of the run: they go by the machine's time, or have corrected it by an answer's
   * date, maybe before the last move. So for them it is any time from the machine's to the run's.
   */
  private timeOf({ accessKeyId, sessionToken, signedAt }: ParsedSignature): number {
    const { clock, credentials } = this.options;
    const now = clock.now();
    if (clock.shift === 0) return now;
    const credential = credentials.credential(accessKeyId, sessionToken);
    const isInside =
      typeof credential === "object" &&
      credential.principal.kind === "role" &&
      credential.expires === undefined;
    const machine = now - clock.shift;
    return isInside ? now : Math.min(Math.max(signedAt, Math.min(machine, now)), Math.max(machine, now));
  }

  private checkTime(claim: ParsedSignature, service: string, errors: AuthErrors, now: number): void {
    const time = claim.signedAt;
    if (service === "s3") {
      checkS3Time(claim, now);
      return;
    }
    const ends = claim.expires === undefined ? time + skew : time + claim.expires * 1000;
    const minutes = claim.expires === undefined ? "5 min." : `${claim.expires} sec.`;
    if (now > ends)
      throw errors.invalid(
        `Signature expired: ${claim.date} is now earlier than ${formatDate(now - (ends - time))} (${formatDate(now)} - ${minutes})`,
      );
    if (time - skew > now)
      throw errors.invalid(
        `Signature not yet current: ${claim.date} is still later than ${formatDate(now + skew)} (${formatDate(now)} + 5 min.)`,
      );
  }

  private checkScope(claim: ParsedSignature, service: string, errors: AuthErrors): void {
    const { region } = this.options;
    const { scopeRegion, scopeService, terminator, scopeDate, date } = claim;
    // IAM is global: clients sign for its home region, or for their own.
    const regions = service === "iam" ? [region, "us-east-1"] : [region];
    if (
      regions.includes(scopeRegion) &&
      scopeService === service &&
      terminator === "aws4_request" &&
      date.startsWith(scopeDate) &&
      scopeDate.length === 8
    )
      return;
    if (service === "s3" && scopeRegion !== region)
      throw new AwsError(
        "AuthorizationHeaderMalformed",
        `The authorization header is malformed; the region '${scopeRegion}' is wrong; expecting '${region}'`,
        400,
        { Region: region },
      );
    let text = "";
    if (scopeRegion !== region)
      text += `Credential should be scoped to a valid region, not '${scopeRegion}'. `;
    if (scopeService !== service) text += `Credential should be scoped to correct service: '${service}'. `;
    if (terminator !== "aws4_request")
      text += `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'. `;
    if (date.slice(0, 8) !== scopeDate)
      text += `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scopeDate}' != '${date.slice(0, 8)}', from '${date}'.`;
    throw errors.invalid(text);
  }

  /** Derives the signing key by four HMACs. It is valid for a day, so it is cached with the credential. */
  private signingKey(credential: Credential, scope: string): Buffer {
    const keys = this.keys.get(credential) ?? new Map<string, Buffer>();
    const known = keys.get(scope);
    if (known) return known;
    const secret = Buffer.from(`AWS4${credential.secretAccessKey}`);
    const key = scope
      .split("/")
      .reduce((previous, part) => createHmac("sha256", previous).update(part).digest(), secret);
    if (keys.size >= 32) keys.clear();
    this.keys.set(credential, keys.set(scope, key));
    return key;
  }
}

const skew = 5 * 60_000;
const s3Skew = 15 * 60_000;

function checkS3Time(claim: ParsedSignature, now: number): void {
  const time = claim.signedAt;
  if (claim.expires !== undefined) {
    const ends = time + claim.expires * 1000;
    if (now > ends)
      throw new AwsError("AccessDenied", "Request has expired", 403, {
        "X-Amz-Expires": String(claim.expires),
        Expires: new Date(ends).toISOString(),
        ServerTime: new Date(now).toISOString(),
      });
    if (time - s3Skew > now) throw new AwsError("AccessDenied", "Request is not yet valid", 403);
  } else if (Math.abs(now - time) > s3Skew)
    throw new AwsError(
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
      403,
      {
        RequestTime: claim.date,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: String(s3Skew),
      },
    );
}

const unsigned = "UNSIGNED-PAYLOAD";

const contentHash = "x-amz-content-sha256";

/** A presigned URL does not sign the body. A header with the body's hash counts only if the URL signs that header. */
function statedPayload({ headers }: SignedRequest, { from, signedHeaders }: ParsedSignature): string {
  const counts = from === "header" || signedHeaders.split(";").includes(contentHash);
  const stated = (counts ? headers[contentHash] : undefined) ?? (from === "query" ? unsigned : undefined);
  if (stated === undefined)
    throw new AwsError("InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
  return stated;
}

/** Only S3 lets a client leave the body out of the signature. */
function payloadHash(request: SignedRequest, claim: ParsedSignature, service: string): string {
  const { body } = request;
  if (service !== "s3") return hash("sha256", body, "hex");
  const stated = statedPayload(request, claim);
  if (stated === unsigned) return stated;
  if (stated.startsWith("STREAMING-"))
    throw new AwsError("NotImplemented", `The local cloud's S3 does not take ${stated} bodies.`, 501);
  const computed = hash("sha256", body, "hex");
  if (stated !== computed)
    throw new AwsError(
      "XAmzContentSHA256Mismatch",
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      400,
      { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: computed },
    );
  return computed;
}

/** S3 requires every `x-amz-` header to be signed. */
function checkAmzHeaders({ headers }: SignedRequest, claim: ParsedSignature): void {
  const signed = [...claim.signedHeaders.split(";"), ...(claim.from === "query" ? [contentHash] : [])];
  const loose = Object.keys(headers).filter((name) => name.startsWith("x-amz-") && !signed.includes(name));
  if (loose.length > 0)
    throw new AwsError(
      "AccessDenied",
      "There were headers present in the request which were not signed",
      403,
      {
        HeadersNotSigned: loose.join(", "),
      },
    );
}

function same(expected: string, given: string): boolean {
  if (given.length !== expected.length) return false;
  const buffer = Buffer.from(given);
  return buffer.length === expected.length && timingSafeEqual(Buffer.from(expected), buffer);
}
