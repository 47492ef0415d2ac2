import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { StandIns } from "@game-backend/stand-ins/signIns/platforms";
import type { Answer } from "@game-backend/tools/harness/caller";
import type { KillableRun, RunPlayer } from "../../tools/harness/killableRun";
import { audiences } from "../../tools/harness/platforms";

const kinds = ["sign-in", "link", "unlink", "deletion", "ban", "lift of a ban"] as const;

type Kind = (typeof kinds)[number];

/** How many requests of each kind were answered, and how many were sent again because a kill interrupted them. */
export type Counts = Readonly<Record<Kind, { answered: number; interrupted: number }>>;

export const newCounts = (): Counts =>
  Object.fromEntries(kinds.map((kind) => [kind, { answered: 0, interrupted: 0 }])) as unknown as Counts;

/** Seconds after which what was begun must be at its end. */
const patience = 90;

/** A person's account at Apple, which several requests want at once. After each round, it must be one player's, or kept out. */
export class PlatformAccount {
  private readonly subject = randomBytes(12).toString("hex");

  constructor(
    private readonly run: KillableRun,
    private readonly platforms: StandIns,
    private readonly admin: RunPlayer,
    private readonly counts: Counts,
  ) {}

  /** Plays one round of each kind, with a player of its own each. */
  async fight(): Promise<void> {
    const rounds = [this.delete, this.banAndDelete, this.banAndLift, this.linkAndUnlink];
    const round = rounds[randomInt(rounds.length)] ?? this.delete;
    await round.call(this);
  }

  /** Three first sign-ins at once: they make one player. */
  private async first(): Promise<RunPlayer> {
    const answers = await Promise.all([this.signIn(), this.signIn(), this.signIn()]);
    const ids = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.userId));
    assert.ok(ids.size <= 1, `one account has made ${ids.size} players`);
    const player = await this.player();
    assert.ok(ids.size === 0 || ids.has(player.id), "the player was lost");
    return player;
  }

  private async delete(): Promise<void> {
    const before = await this.first();
    await Promise.all([this.erase(before), this.signIn(), this.signIn()]);
    const after = await this.until(({ status, body }) => status === 200 && body.userId !== before.id);
    assert.equal((await this.player()).id, after.body.userId);
  }

  /** Whoever is banned and deletes the account does not come back, whichever was first. */
  private async banAndDelete(): Promise<void> {
    const before = await this.first();
    const [banned] = await Promise.all([this.ban(before.id), this.erase(before), this.signIn()]);
    // Until the deletion has come to its end, the player signs in, or nobody does.
    const { status } = await this.until(
      ({ status, body }) => status === 403 || (status === 200 && body.userId !== before.id),
    );
    if (banned.status === 204) assert.equal(status, 403, "a banned account has started over");
    const lifted = await this.lift(before.id);
    assert.equal(status === 403, lifted.status === 204, `${status}, and the lift answered ${lifted.status}`);
    assert.notEqual((await this.player()).id, before.id);
  }

  private async banAndLift(): Promise<void> {
    const before = await this.first();
    await Promise.all([this.ban(before.id), this.lift(before.id), this.signIn()]);
    assert.equal((await this.lift(before.id)).status, 204);
    assert.equal((await this.player()).id, before.id);
  }

  private async linkAndUnlink(): Promise<void> {
    const [one, other] = [await this.guest(), await this.guest()];
    const [linked, second, signedIn] = await Promise.all([this.link(one), this.link(other), this.signIn()]);
    const owner = await this.player();
    for (const [guest, answer] of [
      [one, linked],
      [other, second],
    ] as const)
      assert.equal(answer.status === 200, owner.id === guest.id, `a link answered ${answer.status}`);
    assert.ok(signedIn.status !== 200 || signedIn.body.userId === owner.id, "the account has two players");
    const guest = [one, other].find(({ id }) => id === owner.id);
    if (!guest) return;
    const [unlinked] = await Promise.all([this.unlink(guest), this.ban(guest.id), this.signIn()]);
    const { status, body } = await this.until((answer) => [200, 403].includes(answer.status));
    // Only a ban that came before the unlink keeps the account out, and then the unlink was refused.
    if (unlinked.status === 403) assert.ok(status === 403 || body.userId === guest.id, "the account is free");
    assert.equal((await this.lift(guest.id)).status, 204);
    await this.player();
  }

  /** Signs in until an answer is as wanted. */
  private async until(isWanted: (answer: Answer) => boolean): Promise<Answer> {
    for (let left = patience; ; left--) {
      const answer = await this.signIn();
      if (isWanted(answer)) return answer;
      assert.ok(left > 0, `${answer.status} ${JSON.stringify(answer.body)}`);
      await pause(1_000);
    }
  }

  /** Returns the player whose account it is. */
  private async player(): Promise<RunPlayer> {
    const { body } = await this.until(({ status }) => status === 200);
    return this.run.signedIn(body.userId, body.idToken);
  }

  private guest = () => this.run.deliverAny(() => this.run.guest());

  private async proof(): Promise<{ idToken: string; nonce: string }> {
    const { body } = await this.run.anybody.post("/auth/challenge");
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { iss: this.platforms.issuerOf("apple"), aud: audiences.apple[0], sub: this.subject };
    const idToken = await this.platforms.signers["apple"]?.sign({
      ...{ ...claims, nonce: body.nonce, iat, exp: iat + 600 },
    });
    return { idToken: idToken ?? "", nonce: body.nonce };
  }

  private signIn = () =>
    this.send("sign-in", async () => this.run.anybody.post("/auth/apple", await this.proof()));
  private link = (player: RunPlayer) =>
    this.send("link", async () => player.post("/profile/identities/apple", await this.proof()));
  private unlink = (player: RunPlayer & { readonly secret: string }) =>
    this.send("unlink", () =>
      player.delete("/profile/identities/apple", { "x-device-secret": player.secret }),
    );
  private erase = (player: RunPlayer) => this.send("deletion", () => player.delete("/profile"));
  private ban = (id: string) =>
    this.send("ban", () => this.admin.post(`/admin/players/${id}/ban`, { reason: "A benchmark" }));
  private lift = (id: string) =>
    this.send("lift of a ban", () => this.admin.delete(`/admin/players/${id}/ban`));

  /** Sends a request, again if the run was killed meanwhile or says that somebody else is at it. */
  private async send(kind: Kind, request: () => Promise<Answer>): Promise<Answer> {
    const counted = this.counts[kind];
    let sent = 0;
    for (let left = patience; ; left--) {
      const answer = await this.run.deliver(() => {
        sent++;
        return request();
      });
      const isContended = kind !== "sign-in" && answer.status === 503;
      const isDecided = answer.status === 409 && answer.body.code === "admin.decided_meanwhile";
      if ((isContended || isDecided) && left > 0) {
        await pause(500);
        continue;
      }
      assert.ok(
        answer.status < 500 || answer.status === 503,
        `${kind}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
      counted.answered++;
      counted.interrupted += sent - 1;
      return answer;
    }
  }
}
