import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cloud, codeFor, local, signIn, type TestPlayer } from "../local";
import { lastRevocation } from "../realtime/operator";

const newEmail = () => `moved-${randomBytes(6).toString("hex")}@example.com`;

/** Returns the mails to an address, the newest first. */
const mailsTo = async (address: string) =>
  (await (await cloud()).mailbox()).filter(({ to }) => to === address);

const change = ({ post, accessToken }: TestPlayer, email: string) =>
  post("/profile/address", { email, accessToken });

const confirm = ({ post, accessToken }: TestPlayer, email: string, code: string) =>
  post("/profile/address/confirmation", { email, code, accessToken });

describe("a player's mail address", () => {
  it("is the old one until the new one is confirmed; then all sign-ins end, and the new one signs in", async () => {
    const ada = await local.player("ada");
    const other = await signIn(ada.username, ada.password);
    const email = newEmail();
    const before = (await mailsTo(ada.email)).length;
    assert.equal((await change(ada, email)).status, 204);
    const told = await mailsTo(ada.email);
    assert.equal(told.length, before + 1);
    assert.ok(
      told.some(({ subject, text }) => /about to change/.test(subject) && text.includes("m***@e***")),
    );
    assert.equal((await signIn(ada.email, ada.password)).id, ada.id);
    await assert.rejects(signIn(email, ada.password), { name: "NotAuthorizedException" });
    const code = await codeFor(email);
    const { status, body } = await confirm(ada, email, code === "000000" ? "000001" : "000000");
    assert.deepEqual([status, body.code], [400, "account.wrong_code"]);
    assert.equal((await other.get("/wallet")).status, 200);
    assert.equal((await confirm(ada, email, code)).status, 204);
    // The functions read the list of revocations every few seconds: see `test/access/signOut.spec.ts`.
    assert.equal((await lastRevocation(ada.id))?.reason, "signedOut");
    await assert.rejects(signIn(ada.email, ada.password), { name: "NotAuthorizedException" });
    assert.equal((await signIn(email, ada.password)).id, ada.id);
  });

  it("is one player's only, if two confirm it at once", async () => {
    const players = [await local.player("bob"), await local.player("eve")];
    const email = newEmail();
    const codes: string[] = [];
    for (const player of players) {
      assert.equal((await change(player, email)).status, 204);
      codes.push(await codeFor(email));
    }
    const answers = await Promise.all(players.map((player, at) => confirm(player, email, codes[at] ?? "")));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
    const [winner] = players.filter((_, at) => answers[at]?.status === 204);
    const [loser] = players.filter((_, at) => answers[at]?.status === 409);
    assert.ok(winner && loser);
    assert.equal((await signIn(email, winner.password)).id, winner.id);
    assert.equal((await signIn(loser.email, loser.password)).id, loser.id);
  });
});
