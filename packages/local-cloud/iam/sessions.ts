import { createHmac, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import type { Session } from "../core/contracts";
import type { Principal } from "../core/principal";
import { base32 } from "./keyFile";

/** Who an access key belongs to, and the secret that its signatures prove. */
export interface Credential {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Must come with every request, for a role's session. */
  readonly sessionToken?: string;
  readonly principal: Principal;
  /** Milliseconds since 1970. Absent: does not expire. */
  readonly expires?: number;
}

const Payload = z.strictObject({
  role: z.string(),
  session: z.string(),
  expires: z.number().optional(),
  nonce: z.string().optional(),
});
type Payload = z.output<typeof Payload>;

/** Sessions kept in memory; one that is not is derived again from its token. */
const remembered = 10_000;

/**
 * Role sessions without a store: the token says whose session it is, under a MAC, and the key pair derives
 * from it. So a session lives through a restart, and the same session always has the same keys.
 */
export class Sessions {
  private readonly byKey = new Map<string, Credential>();
  private readonly byPayload = new Map<string, Session & Credential>();

  constructor(private readonly secret: Buffer) {}

  issue(payload: Payload): Session & Credential {
    const text = JSON.stringify(payload);
    return this.byPayload.get(text) ?? this.derive(payload, text);
  }

  /** The session that a token belongs to, if it is one of ours and goes with the key. */
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
