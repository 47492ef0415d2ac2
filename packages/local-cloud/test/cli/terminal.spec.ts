import assert from "node:assert/strict";
import { Terminal } from "../../cli/terminal";
import { Events, type LocalEvent } from "../../core/events";

describe("the terminal", () => {
  const printed = (run: (terminal: Terminal) => void, quiet = false) => {
    const lines: string[] = [];
    run(new Terminal((line) => lines.push(line), quiet));
    return lines.join("\n");
  };
  const request: LocalEvent = {
    kind: "request",
    requestId: "r",
    traceId: "t",
    method: "POST",
    path: "/v1/score",
    status: 200,
    ms: 3.4,
    read: 0.5,
    write: 2,
  };
  const at = (event: LocalEvent) => ({ ...event, at: 0 });

  it("ends the start with where to open the program and where to watch it", () => {
    const ready = {
      urls: {
        web: "http://localhost:3000",
        aws: "http://127.0.0.1:4566",
        console: "http://localhost:3000/_console",
        mailbox: "http://localhost:3000/_console/mailbox",
      },
      clock: { now: Date.now, shift: 0 },
      data: "/data",
      written: { apiUrl: "http://localhost:3000/api/v1", region: "eu-west-1", userPoolClientId: "client" },
    };
    const site = [{ type: "aws:cloudfront/distribution:Distribution" }];
    const withSite = printed((terminal) => terminal.ready({ ...ready, graph: site }));
    assert.deepEqual(
      withSite
        .split("\n")
        .slice(-2)
        .map((line) => line.trim().split(/ +/)),
      [
        ["Open", "http://localhost:3000"],
        ["Watch", "http://localhost:3000/_console"],
      ],
    );
    assert.equal(withSite.match(/aws --region eu-west-1 --endpoint-url/g)?.length, 2);
    const withDesk = { ...ready.written, deskUrl: "http://localhost:3000/desk" };
    assert.match(
      printed((terminal) => terminal.ready({ ...ready, graph: site, written: withDesk })),
      /Open .*\n +Desk +http:\/\/localhost:3000\/desk\n +Watch/,
    );
    const withoutSite = printed((terminal) => terminal.ready({ ...ready, graph: [] }));
    assert.match(withoutSite, /API +http:\/\/localhost:3000\/api\/v1\n/);
    assert.doesNotMatch(withoutSite, /^ *Open /m, "the API's root is no page: it answers 403");
  });

  it("says what was saved, at once", () => {
    const saved: LocalEvent = { kind: "reload", what: "noticed", changes: ["functions/shop/buy.ts"], ms: 0 };
    assert.match(
      printed((terminal) => terminal.event(at(saved))),
      /^\d\d:\d\d:\d\d {2}saved: functions\/shop\/buy\.ts$/,
    );
  });

  it("says once a minute what to do about a full disk, though every write fails", () => {
    const full = {
      source: "dynamodb",
      message: "UpdateItem: Error: database or disk is full\n    at Commits",
    };
    const lines = printed((terminal) => {
      const events = new Events();
      events.listen((event) => terminal.event(event));
      let now = Date.now();
      events.follow({ now: () => now }, "/data");
      for (; now < Date.now() + 70_000; now += 10_000) events.emit({ kind: "warning", ...full });
      events.emit({ kind: "warning", source: "sns", message: "another matter" });
      events.trouble("logs", Object.assign(new Error("a damaged file"), { errcode: 11 }));
    });
    assert.equal(lines.match(/No space is left on the disk of /g)?.length, 2, lines);
    assert.equal(lines.match(/UpdateItem: Error: database or disk is full\n/g)?.length, 2);
    assert.match(lines, /another matter$/);
    assert.doesNotMatch(lines, /at Commits|damaged/);
  });

  it("says for each trouble of the operating system what to do, also when only its text is known", () => {
    const texts = {
      "ENOSPC: no space left on device, write": /^No space is left on the disk of /,
      "disk I/O error": /^The disk of .* cannot be read or written/,
      "EDQUOT: disk quota exceeded, open '/data/x'": /^No space is left on the disk of /,
      "attempt to write a readonly database":
        /^This user may not write \/data \(attempt to write a readonly database\)/,
      "EACCES: permission denied, open '/data/x'": /^This user may not write \/data\/x /,
      "EMFILE: too many open files, open '/data/x'": /^Too few files may be open at once/,
      "EMFILE: too many open files, watch '/data'":
        /^This user may watch no more folders .*max_user_instances/,
      "ENOSPC: System limit for number of file watchers reached, watch '/data'":
        /^This user may watch no more/,
    };
    for (const [message, advice] of Object.entries(texts)) {
      const events = new Events();
      events.follow({ now: Date.now }, "/data");
      const heard: LocalEvent[] = [];
      events.listen((event) => heard.push(event));
      events.emit({ kind: "warning", source: "any", message: `PutItem: Error: ${message}` });
      const [warning] = heard;
      assert.ok(warning?.kind === "warning");
      assert.match(warning.advice ?? "", advice, message);
      assert.equal(warning.message, `PutItem: Error: ${message}\n${warning.advice}`);
    }
  });

  it("prints a line when a job runs", () => {
    const job = at({ kind: "job", name: "endSeasons-1a2b3c4", functionArns: ["arn"] });
    assert.match(
      printed((terminal) => terminal.event(job)),
      /job endSeasons-1a2b3c4$/,
    );
    assert.equal(
      printed((terminal) => terminal.event(job), true),
      "",
    );
  });

  it("quotes the path that a shell is to read", () => {
    const sourced = (serverEnvironment: string) =>
      /source .*(?=, then)/.exec(
        printed((terminal) =>
          terminal.ready({
            urls: { web: "", aws: "", console: "", mailbox: "" },
            clock: { now: Date.now, shift: 0 },
            data: "/data",
            written: {},
            serverEnvironment,
            graph: [],
          }),
        ),
      )?.[0];
    assert.equal(sourced("/games/ada/game/gamelift.env"), "source /games/ada/game/gamelift.env");
    assert.equal(sourced("/games/ada's game/gamelift.env"), "source '/games/ada'\\''s game/gamelift.env'");
  });

  it("prints what a handler threw with its request: the message, the place and what to do", () => {
    const thrown = {
      type: "TypeError",
      message: "no price",
      at: "functions/buy.ts:3:7",
      advice: 'add `uses: { prices: ["GetItem"] }`',
    };
    const invoked: LocalEvent = {
      kind: "invoke",
      function: "buy",
      route: "POST /buy",
      requestId: "i",
      ms: 1,
      traceId: "t",
      thrown,
    };
    const lines = printed((terminal) => {
      terminal.event(at(invoked));
      terminal.event(at({ ...request, status: 500, path: "/v1/buy" }));
      terminal.event(at(request));
      terminal.event(at({ ...invoked, route: undefined, function: "consume", error: "TypeError" }));
    }).split("\n");
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, "")),
      [
        "500 POST /v1/buy  3 ms  read 0.5 write 2",
        "    TypeError: no price",
        "    at functions/buy.ts:3:7",
        '    add `uses: { prices: ["GetItem"] }`',
        "200 POST /v1/score  3 ms  read 0.5 write 2",
        "consume failed",
        "    TypeError: no price",
        "    at functions/buy.ts:3:7",
        '    add `uses: { prices: ["GetItem"] }`',
      ],
    );
  });

  it("says when the program runs for a change, and which functions and resources it has changed", () => {
    const began: LocalEvent = { kind: "reload", what: "began", changes: ["tables.ts"], ms: 1 };
    const changes = [
      "updated buy (aws:lambda/function:Function)",
      "created scores (aws:dynamodb/table:Table)",
    ];
    const applied: LocalEvent = { kind: "reload", what: "applied", changes, ms: 5_700 };
    const lines = printed((terminal) => {
      for (const event of [began, applied]) terminal.event(at(event));
    }).split("\n");
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, "")),
      [
        "tables.ts may change resources: the program runs, and the former version serves until it is done",
        "applied the program's changes in 5.7 s: functions: updated buy; resources: created scores (aws:dynamodb/table:Table)",
      ],
    );
  });

  it("prints a denial once, and again after a change of the program", () => {
    const denied: LocalEvent = {
      kind: "decision",
      principal: "role",
      action: "dynamodb:Query",
      resource: "table",
      allowed: false,
      reason: "",
    };
    const reload: LocalEvent = { kind: "reload", what: "swapped", changes: ["buy"], ms: 9 };
    const lines = printed((terminal) => {
      for (const event of [denied, denied, reload, denied]) terminal.event(at(event));
    });
    assert.equal(lines.match(/denied: role: dynamodb:Query on table/g)?.length, 2);
  });

  it("prints type errors with their files and lines, and says when they are gone", () => {
    const message = `Type A is not assignable to type ${"B".repeat(300)}.\n  Types differ.\n    Type string is not number.`;
    const mistake = { file: "buy.ts", line: 3, column: 7, code: 2322, message };
    const types = (mistakes: (typeof mistake)[]): LocalEvent => ({
      kind: "types",
      mistakes,
      count: mistakes.length,
      ms: 900,
    });
    const lines = printed((terminal) => {
      for (const event of [types([]), types([mistake]), types([])]) terminal.event(at(event));
    }).split("\n");
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d\d:\d\d:\d\d {2}/, "").replace(/B+/, "B")),
      [
        "types: no errors",
        "types: 1 error (checked in 0.9 s)",
        "  buy.ts:3:7 TS2322: Type A is not assignable to type B…",
        "    Type string is not number.",
        "types: no errors any more",
      ],
    );
  });

  it("says once that a mistake in a file is mended, even if nothing else has changed", () => {
    const mistake: LocalEvent = { kind: "warning", source: "reload", message: "a mistake" };
    const same: LocalEvent = { kind: "reload", what: "applied", changes: [], ms: 5 };
    const lines = printed((terminal) => {
      for (const event of [same, mistake, same, same]) terminal.event(at(event));
    }).split("\n");
    assert.deepEqual(
      lines.map((line) => line.slice(line.indexOf("  ") + 2)),
      ["warning: reload: a mistake", "the program works again, and changes nothing"],
    );
  });

  it("prints the codes of mails as they come, also when quiet", () => {
    const mail: LocalEvent = {
      kind: "mail",
      to: "ada@example.com",
      subject: "Code",
      text: "…",
      code: "123456",
    };
    assert.match(
      printed((terminal) => terminal.event(at(mail)), true),
      /mail to ada@example\.com: code 123456/,
    );
  });

  it("calls a temporary password so", () => {
    const mail: LocalEvent = {
      ...{ kind: "mail", to: "mia@example.com", subject: "Welcome", text: "…" },
      ...{ code: "aB3!xyz", isPassword: true },
    };
    assert.match(
      printed((terminal) => terminal.event(at(mail))),
      /mail to mia@example\.com: temporary password aB3!xyz$/,
    );
  });

  it("prints what clients send without the characters that control a terminal", () => {
    const mail: LocalEvent = {
      kind: "mail",
      to: "\u001b[2J\u0007\u009bé\u202e@a.b",
      subject: "Code",
      text: "…",
    };
    const warning: LocalEvent = { kind: "warning", source: "iam", message: "Error\r\n\tat x" };
    assert.match(
      printed((terminal) => terminal.event(at(mail))),
      /mail to \\u001b\[2J\\u0007\\u009bé\\u202e@a\.b: Code$/,
    );
    assert.match(
      printed((terminal) => terminal.event(at(warning))),
      /warning: iam: Error\\u000d\n\tat x$/,
    );
  });

  it("prints a line a request, with its units, unless quiet", () => {
    assert.match(
      printed((terminal) => terminal.event(at(request))),
      /200 POST \/v1\/score {2}3 ms {2}read 0.5 write 2/,
    );
    assert.equal(
      printed((terminal) => terminal.event(at(request)), true),
      "",
    );
  });

  it("tells the messages of a WebSocket apart by their route", () => {
    const message = { ...request, method: "WS", path: "/live", route: "subscribe" };
    assert.match(
      printed((terminal) => terminal.event(at(message))),
      /200 WS \/live subscribe {2}3 ms/,
    );
  });

  it("prints what went wrong, and nothing of what went right", () => {
    const decision = {
      kind: "decision",
      principal: "p",
      action: "s3:GetObject",
      resource: "*",
      reason: "",
    } as const;
    const invoke = { kind: "invoke", function: "score", requestId: "r", ms: 1 } as const;
    const lines = printed((terminal) => {
      terminal.event(at({ ...decision, allowed: false }));
      terminal.event(at({ ...decision, allowed: true }));
      terminal.event(at({ ...invoke, error: "SyntaxError", reason: "Unexpected end of JSON input" }));
      terminal.event(at(invoke));
    }).split("\n");
    assert.equal(lines.length, 2);
    assert.match(
      lines.join(),
      /denied: p: s3:GetObject on \*.*score failed: SyntaxError: Unexpected end of JSON input/,
    );
  });

  it("says where a failed request is in the console", () => {
    const urls = { web: "", aws: "", console: "http://localhost:3000/_console", mailbox: "" };
    const lines = printed((terminal) => {
      terminal.ready({ urls, clock: { now: Date.now, shift: 0 }, data: "/data", written: {}, graph: [] });
      terminal.event(at({ ...request, status: 404 }));
      terminal.event(at({ ...request, status: 500 }));
    }).split("\n");
    assert.match(lines.at(-2) ?? "", /404 POST \/v1\/score {2}3 ms {2}read 0.5 write 2$/);
    assert.match(
      lines.at(-1) ?? "",
      /500 POST .* write 2 {2}http:\/\/localhost:3000\/_console\/requests\/r$/,
    );
  });

  it("says which route lacks what, and counts the routes with unused grants", () => {
    const lacks = "POST /score lacks s3:GetObject on arn:photos, which GET /board has: add it";
    const denied = { principal: "p", action: "s3:GetObject", resource: "arn:photos", lacks };
    const grant = { role: "api", policy: "grants", sid: 0, resource: "arn:scores", acted: true };
    const text = printed((terminal) => {
      terminal.event(at({ kind: "decision", ...denied, allowed: false, reason: "because" }));
      terminal.event(
        at({ kind: "invoke", function: "api", route: "POST /score", requestId: "r", ms: 1, error: "Error" }),
      );
      terminal.farewell(
        {
          unused: [
            { ...grant, action: "logs:PutLogEvents" },
            { ...grant, action: "dynamodb:PutItem", route: "POST /score" },
            { ...grant, action: "dynamodb:GetItem", route: "POST /score" },
            { ...grant, action: "dynamodb:GetItem", route: "GET /board" },
          ],
          denied: [{ ...denied, count: 2 }],
        },
        "report.json",
      );
    });
    assert.match(text, /denied: POST \/score lacks s3:GetObject on arn:photos/);
    assert.match(text, /api \(POST \/score\) failed: Error/);
    assert.match(text, /^ {2}POST \/score lacks .* add it \(2×\)$/m);
    assert.match(text, /^4 grants of 1 active role and 2 active routes not used in this run\./m);
  });

  it("ends with one line for the unused grants of active roles, and with denials", () => {
    const grant = { role: "score", policy: "grants", sid: 0, resource: "arn:scores", acted: true };
    const text = printed((terminal) =>
      terminal.farewell(
        {
          unused: [
            { ...grant, action: "dynamodb:DeleteItem" },
            { ...grant, role: "idle", action: "dynamodb:PutItem", acted: false },
          ],
          denied: [{ principal: "chat", action: "dynamodb:Scan", resource: "arn:chat", count: 3 }],
        },
        "report.json",
      ),
    );
    assert.match(text, /^1 grant of 1 active role not used in this run\. Full report: report\.json$/m);
    assert.match(text, /chat: dynamodb:Scan on arn:chat \(3×\)/);
    assert.doesNotMatch(text, /idle/);
    assert.equal(
      printed((terminal) => terminal.farewell({ unused: [], denied: [] }, "report.json")),
      "",
    );
  });
});
