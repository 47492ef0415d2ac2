import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import firebase from "../../examples/moving/firebase";
import nakama from "../../examples/moving/nakama";
import playfab from "../../examples/moving/playfab";
import { features, game } from "../../tools/harness/whole";
import { writeExport } from "../../tools/import/exports";
import { giversOf, mapped, stepsOf } from "../../tools/import/importRows";
import type { Moved } from "../../tools/import/moved";
import { formats, type NakamaPlayer, type PlayFabPlayer, readers } from "../../tools/import/readFolder";

const players = 300;
const givers = giversOf(features);
const maps = { playfab, nakama, firebase, lines: (player: Moved) => player };

describe("exports of legacy backends", () => {
  const folder = mkdtempSync(join(tmpdir(), "exports-"));
  after(() => rmSync(folder, { recursive: true }));

  for (const format of formats)
    it(`of ${format} become parcels by a map of less than 100 lines, and what has no place is named`, async () => {
      const at = join(folder, format);
      writeExport(format, at, players);
      const lost: string[] = [];
      let [steps, banned, seen] = [0, 0, 0];
      for await (const player of readers[format](at)) {
        const moved = maps[format](player as never);
        if (!moved) continue;
        seen++;
        const parcel = stepsOf(givers, moved);
        steps += parcel.steps.size;
        if (moved.banned) banned++;
        lost.push(...parcel.homeless.map(({ what }) => what));
      }
      const each = format === "lines" ? 3 : 4;
      assert.deepEqual([seen, steps, banned], [players, players * each, 8]);
      // One in 50 has a balance of −1 or of 2⁵³.
      assert.deepEqual(lost, Array(6).fill("contents.0"));
      if (format !== "lines")
        assert.ok(readFileSync(`examples/moving/${format}.ts`, "utf8").split("\n").length < 100);
    });

  it("are refused if a folder is none, a line is broken, or a file ends within a text", async () => {
    const read = async (format: (typeof formats)[number]) => {
      for await (const _ of readers[format](folder));
    };
    for (const [format, message] of [
      ["playfab", /it has no players.tsv/],
      ["nakama", /it has no users.csv/],
      ["firebase", /it has no users.json/],
      ["lines", /has no file .jsonl/],
    ] as const)
      await assert.rejects(read(format), message);
    writeFileSync(join(folder, "users.csv"), 'id,name\n1,"a\nb"\n2\n');
    await assert.rejects(read("nakama"), /users.csv:4 has 1 columns, and the first line 2/);
    writeFileSync(join(folder, "users.csv"), 'id,name\n1,"a\n');
    await assert.rejects(read("nakama"), /users.csv:2 ends within quotes/);
    writeFileSync(join(folder, "users.csv"), 'id,name\n1,a\n2,x"y,"z\n');
    await assert.rejects(read("nakama"), /users.csv:3 has a text beside quotes/);
    writeFileSync(join(folder, "players.jsonl"), '{"id":"1"}\n{"id":\n');
    await assert.rejects(read("lines"), /players.jsonl:2 is no JSON/);
  });

  /** Reads an export whose files are these. */
  async function playersOf<P>(format: (typeof formats)[number], files: Readonly<Record<string, string>>) {
    const at = mkdtempSync(join(folder, "files-"));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
    const found: P[] = [];
    for await (const player of readers[format](at)) found.push(player as P);
    return found;
  }

  it("give texts as they are: with breaks, tabs' quotation marks, and the separators of Unicode", async () => {
    const csv = '\ufeffid,display_name,wallet\r\n1,"Once \r\na ""time""\n",{}\r\n\r\n2,,\r\n3,\u2028,"a,b"';
    const users = await playersOf<NakamaPlayer>("nakama", { "users.csv": csv });
    const named = users.map(({ id, user }) => [id, user["display_name"], user["wallet"]]);
    assert.deepEqual(named, [
      ["1", 'Once \r\na "time"\n', "{}"],
      ["2", "", ""],
      ["3", "\u2028", "a,b"],
    ]);
    const names = ['x"y', '"z', '"The Rock" Johnson', '5"', "", '"'];
    const tsv = `PlayerId\tDisplayName\tTags\r\n${names.map((name, at) => `${at}\t${name}\t"quoted ""one"""\r\n`).join("")}`;
    const players = await playersOf<PlayFabPlayer>("playfab", { "players.tsv": tsv });
    assert.deepEqual(
      players.map(({ player }) => player["DisplayName"]),
      names,
    );
    assert.equal(players[0]?.player["Tags"], 'quoted "one"');
    const [line] = await playersOf("lines", { "players.jsonl": '{"id":"1","name":"a\u2028b"}\n' });
    assert.deepEqual(line, { id: "1", name: "a\u2028b" });
  });

  it("are read as their backends write them: in any time zone, with a record for each week, and with null", async () => {
    const times = ["1970-01-01 00:00:00+00", "1970-01-01 08:00:00+08", "1969-12-31 19:00:00-05", ""];
    const users = [...times, "2025-03-01 10:00:00-05", "Thu Jan 01 1970"].map((time, at) => `${at},${time}`);
    const records = [900, 100, 950].map((score) => `weekly_arena,0,${score}`);
    const found = await playersOf<NakamaPlayer>("nakama", {
      "users.csv": ["id,disable_time", ...users].join("\n"),
      "leaderboard_record.csv": ["leaderboard_id,owner_id,score", ...records].join("\n"),
    });
    const moved = found.map((player) => mapped(nakama, player));
    assert.deepEqual(
      moved.map((one) => one.moved?.banned ?? false),
      [false, false, false, false, true, false],
    );
    assert.match(moved[5]?.homeless?.why ?? "", /disable_time Thu Jan 01 1970 is no time/);
    assert.deepEqual(moved[0]?.moved?.bests, { arena: 950 });

    const info = {
      UserVirtualCurrency: null,
      UserInventory: [
        { ItemId: "torch", RemainingUses: null, Expiration: null },
        { ItemId: "torch", RemainingUses: 2 },
      ],
      UserData: { save: { Value: null } },
      PlayerStatistics: [
        { StatisticName: "ArenaBest", Value: 9 },
        { StatisticName: "ArenaBest", Value: 3 },
      ],
    };
    const one = playfab({ id: "A1", player: {}, info });
    assert.deepEqual(one?.contents, [{ item: "torch", quantity: 3 }]);
    assert.deepEqual([one?.bests, one?.saves], [{ arena: 9 }, undefined]);
    const empty = { gold: null, items: null, settings: null };
    const user = { disabled: false, displayName: null };
    assert.deepEqual(stepsOf(givers, firebase({ id: "f", user, documents: { "users/f": empty } }) as Moved), {
      steps: new Map(),
      homeless: [],
    });
  });

  it("bring what was paid and played, and as many friend requests as fit", () => {
    assert.ok("putFriend" in game.routes);
    const friends = (count: number) => Array.from({ length: count }, (_, at) => `friend-${at}`);
    for (const count of [95, 101, 1_000]) {
      const { steps, homeless: left } = stepsOf(givers, {
        ...{ id: "f", friends: friends(count), name: "Ann" },
        contents: [{ currency: "coins", amount: 500 }],
      } as Moved);
      const ofFriends = [...steps.keys()].filter((step) => step.startsWith("friends#"));
      assert.equal(steps.size, 90);
      assert.equal(left.length, count - ofFriends.length);
      assert.ok(left.every(({ what, why }) => what.startsWith("friends.") && why !== ""));
    }
  });

  it("tell a player whom the map cannot read, and one without an id", () => {
    const info = { UserData: { save: { Value: "v2;level=7" } } };
    const { moved, homeless } = mapped(playfab, { id: "B2B2", player: {}, info });
    assert.deepEqual([moved, homeless?.id, homeless?.what], [undefined, "B2B2", "player"]);
    assert.match(homeless?.why ?? "", /^the map cannot read it: Unexpected token/);
    const id = { id: "7", what: "id", why: "is no text of 1 to 128 characters" };
    assert.deepEqual(mapped(() => ({}) as never, { id: 7 }).homeless, id);
    assert.deepEqual(
      mapped(() => undefined, { id: "1" }),
      { moved: undefined },
    );
  });
});
