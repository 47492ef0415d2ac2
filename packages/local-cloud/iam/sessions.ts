import { createHmac, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import type { Session } from "../core/contracts";
import type { Principal } from "../core/principal";
import { base32 } from "./keyFile";

/** An access key with its secret and its owner. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The token that every request of a role session must send. */
  readonly sessionToken?: string;
  readonly principal: Principal;
  /** Milliseconds since 1970. Absent if it does not expire. */
  readonly expires?: number;
}

const Payload = z.strictObject({
  role: z.string(),
  session: z.string(),
  expires: z.number().optional(),
  nonce: z.string().optional(),
});
type Payload = z.output<typeof Payload>;

/** The number of sessions cached in memory. Others are derived again from their token. */
const remembered = 10_000;

/**
 * Issues role sessions without storing them: the token contains the session and a MAC, and the key pair is derived from
 * the token. So a session survives a restart, and the same session always has the same keys.
 */
export class Sessions {
  private readonly byKey = new Map<string, Credential>();
  private readonly byPayload = new Map<string, Session & Credential>();

  constructor(private readonly secret: Buffer) {}

  issue(payload: Payload): Session & Credential {
    const text = JSON.stringify(payload);
    return this.byPayload.get(text) ?? this.derive(payload, text);
  }

  /** Returns a token's session if this account issued the token and it matches the key. */
  find(accessKeyId: string, sessionToken: string): Credential | undefined {
    const known = this.byKey.get(accessKeyId);
    if (known) return known.sessionToken === sessionToken ? known : undefined;
    const [encoded = "", mac = ""] = sessionToken.split(".");
    const text = Buffer.from(encoded, "base64url").toString();
    if (!same(mac, this.mac("token", text))) return undefined;
    const session = this.derive(Payload.parse(JSON.parse(text)), text);
    return session.accessKeyId === accessKeyId ? session : undefined;
  }

  private derive(payload: Payload, text: string): Session & Credential {
    const roleName = payload.role.slice(payload.role.lastIndexOf("/") + 1);
    const account = payload.role.split(":")[4];
    const session = {
      principal: {
        kind: "role",
        arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${payload.session}`,
        roleArn: payload.role,
      },
      accessKeyId: `ASIA${base32(this.digest("id", text).subarray(0, 16))}`,
      secretAccessKey: this.digest("secret", text).subarray(0, 30).toString("base64"),
      sessionToken: `${Buffer.from(text).toString("base64url")}.${this.mac("token", text)}`,
      expires: payload.expires,
    } as const;
    if (this.byKey.size >= remembered) {
      this.byKey.clear();
      this.byPayload.clear();
    }
    this.byKey.set(session.accessKeyId, session);
    this.byPayload.set(text, session);
    return session;
  }

  private digest = (use: string, text: string) =>
    createHmac("sha256", this.secret).update(`${use} ${text}`).digest();

  private mac = (use: string, text: string) => this.digest(use, text).toString("base64url");
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
