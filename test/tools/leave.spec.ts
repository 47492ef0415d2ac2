import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { Folder } from "../../tools/leave/files";
import { type Leaving, type Manifest, playersIn } from "../../tools/leave/leave";
import { cloud, local } from "../local";
import { newSubject, signInBy, withTokenOf } from "../platforms/players";

describe("npm run leave", function () {
  this.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), "leave-"));
  after(() => rmSync(folder, { recursive: true }));

  async function tool(...args: string[]): Promise<string> {
    const outputs = join((await cloud()).data, "outputs.json");
    const command = ["tools/run.mjs", "tools/leave.ts", ...args, "--outputs", outputs];
    return (await promisify(execFile)(process.execPath, command, { cwd: resolve(__dirname, "../..") }))
      .stdout;
  }
  const failure = async (...args: string[]) =>
    tool(...args).then(
      () => assert.fail("it did not fail"),
      ({ stderr }: { stderr: string }) => stderr,
    );

  it("writes a player's rows, user, accounts and files, encrypted, which a check finds equal", async () => {
    const subject = newSubject();
    const player = withTokenOf(await signInBy("google", subject));
    const { userId } = (await player.get("/profile")).body;
    const bytes = Buffer.from([0, 255, 10, 13]);
    const saved = await player.raw("PUT", "/objects/saves/0?measure=1", bytes, {
      "content-type": "application/octet-stream",
      "if-none-match": "*",
    });
    assert.equal(saved.status, 200);
    await player.post("/score", { gameArea: "forest", score: 5 });
    await local.drained();
    const [to, secret] = [join(folder, "out"), join(folder, "secret")];
    writeFileSync(secret, "a secret of this spec\n");
    const printed = await tool("--to", to, "--secret", secret);
    assert.match(printed, /^Passwords and devices' secrets do not leave/);
    const files = new Folder(to, "a secret of this spec");
    const lines: unknown[] = [];
    for await (const line of files.lines("manifest.json")) lines.push(line);
    const [manifest] = lines as [Manifest];
    let mine: Leaving | undefined;
    for (let part = 0; part < manifest.parts; part++)
      for await (const line of files.lines(playersIn(part)))
        if ((line as Leaving).userId === userId) mine = line as Leaving;
    assert.ok(mine);
    assert.deepEqual(
      mine.identities.map(({ provider, subject: theirs }) => [provider, theirs]),
      [["google", subject]],
    );
    assert.equal(mine.rows["progress"]?.find(({ part }) => part === "wallet")?.["balance"], 100);
    assert.equal(typeof mine.rows["scores"]?.[0]?.["rankKey"], "bigint");
    const [file = ""] = mine.objects;
    const content = Buffer.concat(await files.read(`objects/${file}`).toArray());
    assert.deepEqual([...content], [...bytes]);
    assert.match(await tool("--check", "--to", to, "--secret", secret), /^Equal: /);

    assert.match(await failure("--to", to), /is not empty/);
    writeFileSync(secret, "another secret, as long");
    assert.match(
      await failure("--check", "--to", to, "--secret", secret),
      /manifest.json is not as it was written/,
    );
    assert.doesNotMatch(readFileSync(join(to, `${playersIn(0)}.enc`), "latin1"), new RegExp(userId));
  });

  it("finds what was changed or lost in a folder", async () => {
    const to = join(folder, "plain");
    const printed = await tool("--to", to);
    assert.match(printed, /is personal data, and not encrypted/);
    const path = join(to, playersIn(0));
    const before = readFileSync(path, "utf8");
    writeFileSync(path, before.replace(/"balance":(\d+)/, '"balance":1$1'));
    assert.match(await failure("--check", "--to", to), /1 differences:\nsums/);
    writeFileSync(path, before.slice(before.indexOf("\n") + 1));
    assert.match(await failure("--check", "--to", to), /rows of|players/);
  });
});
