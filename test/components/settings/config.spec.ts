import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { defaultTelemetry } from "@game-backend/components/lib/telemetry";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { readConfig } from "../../../config";
import { domain } from "../../../config/domain";
import { firewallKeys, firewallOf } from "../../../config/firewall";
import { unknownKey } from "../../../config/knownKeys";
import { upstreamUrl } from "../../../config/limits";
import { mailOf } from "../../../config/mail";
import { refuseOldNode } from "../../../config/nodeVersion";
import { originsOf } from "../../../config/origins";
import { gameServersOf } from "../../../config/page";
import { refuseOtherPartitions } from "../../../config/region";
import { domainPrefixOf, refuseSharedNames, stackClassOf } from "../../../config/stackClass";
import { game } from "../../../tools/harness/whole";

describe("configuration keys", () => {
  it("that are not declared are refused, with the nearest declared one", () => {
    const declared = ["protect", "logRetentionDays", "corsOrigins"];
    assert.equal(unknownKey(["protect", "corsOrigins"], declared), undefined);
    const nearest = (key: string) => /Did you mean (\w+)\?/.exec(unknownKey([key], declared) ?? "")?.[1];
    assert.equal(nearest("Protect"), "protect");
    assert.equal(nearest("protekt"), "protect");
    assert.equal(nearest("logRetentionInDays"), "logRetentionDays");
    assert.equal(nearest("corsOrigin"), "corsOrigins");
  });
});

describe("a stack's class", () => {
  it("decides, and protect must not contradict it", () => {
    for (const known of ["development", "review", "production"]) assert.equal(stackClassOf(known, ""), known);
    assert.equal(stackClassOf("production", "true"), "production");
    assert.equal(stackClassOf("review", "false"), "review");
    for (const [stackClass, protect] of [
      ["production", "false"],
      ["development", "true"],
      ["review", "true"],
    ] as const)
      assert.throws(() => stackClassOf(stackClass, protect), {
        message: `protect: ${protect} contradicts stackClass ${stackClass}, which decides: pulumi config rm protect`,
      });
    assert.throws(() => stackClassOf("staging", ""), {
      message: /staging is not development, review or production/,
    });
    assert.throws(() => stackClassOf("", "yes"), { message: /protect: yes is not true or false/ });
  });

  it("is what protect says, in a stack that was configured before there were classes", () => {
    assert.equal(stackClassOf("", "true"), "production");
    assert.equal(stackClassOf("", "false"), "development");
    assert.equal(stackClassOf("", ""), "development");
  });

  it("of review shares no name with other stacks", () => {
    assert.equal(domainPrefixOf("review", "game", "pr-my-org-game-12"), "game-pr-my-org-game-12");
    assert.equal(domainPrefixOf("review", "game", "pr_Feature.1"), "game-pr-feature-1");
    assert.equal(domainPrefixOf("review", "", "pr-1"), "");
    assert.equal(domainPrefixOf("production", "game", "prod"), "game");
    assert.throws(() => domainPrefixOf("review", "g".repeat(60), "pr-1"), {
      message: /longer than 63 characters/,
    });
    assert.throws(() => refuseSharedNames("play.example.com"), {
      message: /belongs to one stack.*config rm domain/,
    });
    refuseSharedNames("");
  });
});

describe("the addresses of game servers", () => {
  it("are sources in the page's policy, with TLS except on this machine", () => {
    assert.deepEqual(gameServersOf(""), []);
    assert.deepEqual(gameServersOf("wss://*.servers.example.com:*  ws://127.0.0.1:*"), [
      "wss://*.servers.example.com:*",
      "ws://127.0.0.1:*",
    ]);
    for (const source of ["*", "wss://*", "https://a.example.com:1", "wss://a.example.com", "wss://a;x:1"])
      assert.throws(() => gameServersOf(source), { message: /is not an address such as/ });
    assert.throws(() => gameServersOf("ws://a.example.com:7001"), { message: /must begin with wss/ });
  });
});

describe("the page and the API", () => {
  const open = { firewall: {}, corsOrigins: ["*"] };
  const one = { oneOrigin: true, pagesFirst: false };

  it("have one origin, unless the API needs the site's address before it exists", () => {
    const two = { oneOrigin: false, pagesFirst: false };
    assert.deepEqual(originsOf(open), one);
    assert.deepEqual(originsOf({ ...open, corsOrigins: [] }), two);
    assert.deepEqual(originsOf({ ...open, signIn: {} }), two);
    assert.deepEqual(originsOf({ ...open, corsOrigins: [], signIn: {}, domain: {} }), one);
  });

  it("have two origins where a firewall counts the API's requests by address, and the pages that say so come first", () => {
    const parted = { oneOrigin: false, pagesFirst: true };
    assert.deepEqual(originsOf({ ...open, firewall: { api: {} } }), parted);
    assert.deepEqual(originsOf({ ...open, firewall: { api: {} }, domain: {} }), parted);
  });
});

describe("the game's domain", () => {
  const zone = "Z0123456789ABCDEFGHIJ";

  it("leaves room for the names of its parts in a certificate, whose first name has 64 characters at most", () => {
    const longest = `${"a".repeat(48)}.example.com`;
    assert.deepEqual(domain(longest, zone), { domain: longest, hostedZoneId: zone });
    assert.deepEqual(domain(longest, `/hostedzone/${zone}`), { domain: longest, hostedZoneId: zone });
    assert.throws(() => domain(`a${longest}`, zone), {
      message: /is not a domain .* of 60 characters at most/,
    });
  });

  it("is one, with the id of its zone", () => {
    assert.equal(domain("", ""), undefined);
    for (const name of ["", "localhost", "-a.example.com", "https://example.com"])
      assert.throws(() => domain(name, zone), { message: /is not a domain such as/ });
    assert.throws(() => domain("play.example.com", ""), { message: /hostedZoneId/ });
  });
});

describe("the sender of e-mails", () => {
  it("is an address, or a name with an address, of the domain that SES has verified", () => {
    assert.deepEqual(mailOf("no-reply@play.example.com", "", "", true), {
      from: "no-reply@play.example.com",
      identity: "play.example.com",
    });
    assert.equal(mailOf("Game <a@play.example.com>", "example.com", "", true)?.identity, "example.com");
    assert.equal(mailOf("a@example.com", "a@example.com", "", true)?.identity, "a@example.com");
  });

  it("may be limited to a number of e-mails a day, which Cognito's own sender has already", () => {
    assert.equal(mailOf("a@example.com", "", "500", true)?.perDay, 500);
    for (const few of ["9", "many", "10.5"])
      assert.throws(() => mailOf("a@example.com", "", few, true), { message: /^mailsPerDay: .* is not/ });
    for (const own of ["", "COGNITO_DEFAULT"])
      assert.throws(() => mailOf(own, "", "500", false), { message: /sends 50 a day: set mailFrom/ });
  });

  it("must be set for protected data, even to Cognito's own", () => {
    assert.equal(mailOf("", "", "", false), undefined);
    assert.throws(() => mailOf("", "", "", true), {
      message: /sends 50 e-mails a day.*pulumi config set mailFrom/,
    });
    assert.equal(mailOf("COGNITO_DEFAULT", "", "", true), undefined);
  });

  it("is refused if it is not an address, or if its domain is not verified", () => {
    assert.throws(() => mailOf("Game", "", "", false), { message: /is not a sender such as/ });
    assert.throws(() => mailOf("a@example.com\nBcc: x", "", "", false), { message: /is not a sender/ });
    assert.throws(() => mailOf("a@example.com", "example.org", "", false), {
      message: /does not let a@example.com/,
    });
    assert.throws(() => mailOf("a@example.com", "b@example.com", "", false), { message: /does not let/ });
  });
});

describe("the region", () => {
  const another = /is in another partition of AWS/;

  it("is one of the partition that the policies name", () => {
    for (const region of [undefined, "us-east-1", "eu-central-1", "us-west-2", "cn", "mx-central-1"])
      assert.doesNotThrow(() => refuseOtherPartitions(region), region);
    for (const region of ["cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"])
      assert.throws(() => refuseOtherPartitions(region), another, region);
  });

  it("is checked when the configuration is read", () => {
    const before = pulumi.runtime.allConfig();
    pulumi.runtime.setAllConfig({ "aws:region": "cn-north-1" });
    try {
      assert.throws(() => readConfig(game, new pulumi.Config("game-backend")), another);
    } finally {
      pulumi.runtime.setAllConfig(before);
    }
  });
});

describe("Node", () => {
  it("is refused with one line if it is too old", () => {
    assert.throws(() => refuseOldNode("20.19.0"), { message: /^This program needs Node 22 or newer[^\n]*$/ });
    for (const version of ["22.12.0", "24.1.0"]) refuseOldNode(version);
  });

  it("is refused by every npm script before TypeScript is loaded", () => {
    const older = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.15.1" } });`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ["--import", `data:text/javascript,${encodeURIComponent(older)}`, "tools/node.mjs"],
      { encoding: "utf8" },
    );
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^This needs Node 22\.16 or later, or 24, and this is Node 22\.15\.1\. Run npm ci, [^\n]*\n$/,
    );
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const [name, script] of Object.entries<string>(scripts)) {
      assert.ok(!script.includes("--import tsx"), name);
      if (/\bnode .*\.ts\b/.test(script)) assert.match(script, /node tools\/run\.mjs /, name);
    }
    assert.equal(scripts["prebuild"], "node tools/node.mjs");
    assert.equal(scripts["pretest"], "node tools/generated.mjs");
  });
});

describe("numbers", () => {
  const { name, config } = parse(readFileSync("Pulumi.yaml", "utf8"));

  /** Reads the declared defaults with another value of a key. */
  function read(key: string, value: number, others: Readonly<Record<string, number>> = {}) {
    const before = pulumi.runtime.allConfig();
    const defaults = Object.entries<{ default?: unknown }>(config).map(([each, { default: text = "" }]) => [
      `${name}:${each}`,
      typeof text === "string" ? text : JSON.stringify(text),
    ]);
    const given = Object.entries({ ...others, [key]: value }).map(([each, one]) => [
      `${name}:${each}`,
      `${one}`,
    ]);
    pulumi.runtime.setAllConfig(Object.fromEntries([...defaults, ...given]));
    try {
      return readConfig(game, new pulumi.Config(name));
    } finally {
      pulumi.runtime.setAllConfig(before);
    }
  }

  it("are read if AWS takes them", () => {
    assert.equal(read("tracedPercent", 0.5).telemetry.tracedPercent, 0.5);
    assert.equal(read("pushesPerSecond", 2_500).limits.sockets.pushesPerSecond, 2_500);
    assert.throws(
      () => read("pushesPerSecond", Number.NaN),
      /pushesPerSecond' value 'NaN' is not a valid number/,
    );
    const generations = [0, 7].map(
      (own) => read("drawKeyGeneration", own, { keyGeneration: 5 }).drawKeyGeneration,
    );
    assert.deepEqual(generations, [5, 7], "the key of draws begins where the stack's stands");
    assert.equal(read("avatarConcurrency", 0).avatars.concurrency, 0);
    assert.equal(read("avatarConcurrency", -1).avatars.concurrency, undefined);
  });

  for (const [key, value] of [
    ["tracedPercent", 101],
    ["tracedPercent", -1],
    ["avatarConcurrency", -2],
    ["avatarConcurrency", 1.5],
    ["keyGeneration", 0],
    ["drawKeyGeneration", -1],
    ["firewallRequests", 9],
    ["logRetentionDays", 8],
    ["pushesPerSecond", 0],
    ["pushesPerSecond", 99],
    ["pushesPerSecond", 9_001],
    ["pushesPerSecond", 1_000.5],
  ] as const)
    it(`are refused with the key's name: ${key} ${value}`, () =>
      assert.throws(() => read(key, value), { message: new RegExp(`^${key}: `) }));
});

describe("firewallLets", () => {
  const telemetry = defaultTelemetry;
  const now = Date.parse("2026-01-31T12:00:00Z");
  const at = (firewallLets: string, firewall: "none" | "api" = "api") =>
    firewallOf({ firewall, firewallRequests: 3_000, firewallLets }, telemetry, now).api?.letThrough;

  it("counts until its end, which is an hour away at most, and only with a firewall", () => {
    const until = "2026-01-31T13:00:00.000Z";
    assert.deepEqual(at(`203.0.113.7/32 ${until}`), { address: "203.0.113.7/32", until });
    assert.equal(at("203.0.113.7/32 2026-01-31T12:00:00.000Z"), undefined);
    assert.equal(at(""), undefined);
    assert.equal(at(`203.0.113.7/32 ${until}`, "none"), undefined);
    assert.throws(
      () => at("203.0.113.7/32 2026-01-31T13:00:00.001Z"),
      /firewallLets: .* more than an hour away/,
    );
  });

  it("is a range of addresses, not all of them, and a time", () => {
    const { schema } = firewallKeys.firewallLets;
    const end = "2026-01-31T13:00:00.000Z";
    for (const right of ["", `203.0.113.0/24 ${end}`]) assert.ok(schema.safeParse(right).success, right);
    for (const wrong of [
      end,
      `203.0.113.7 ${end}`,
      `0.0.0.0/0 ${end}`,
      `300.0.0.1/32 ${end}`,
      "203.0.113.7/32",
    ])
      assert.ok(!schema.safeParse(wrong).success, wrong);
    for (const wrong of [`203.0.113.7/32 ${end} x`, "203.0.113.7/32 tomorrow", `::1/128 ${end}`])
      assert.ok(!schema.safeParse(wrong).success, wrong);
  });
});

describe("upstreamUrl", () => {
  it("is off until it is set, and has no trailing slash", () => {
    assert.equal(upstreamUrl("", false), undefined);
    assert.equal(upstreamUrl(undefined, true), undefined);
    assert.equal(upstreamUrl("https://api.example.com/v2//", true), "https://api.example.com/v2");
    assert.equal(upstreamUrl("http://localhost:8080", false), "http://localhost:8080");
  });

  const refusals: readonly [text: string, message: RegExp][] = [
    ["api.example.com", /is not an address such as/],
    ["ftp://api.example.com", /is not an address/],
    ["https://me:secret@api.example.com", /has credentials in it/],
    ["https://api.example.com/?v=2", /must end with its path/],
    ["https://api.example.com/#a", /must end with its path/],
    ["https://api.example.com/{id}", /takes for its own/],
    ["https:api.example.com", /^upstreamUrl: \S+ is not an address such as/],
    ["https://api.example.com/v2//users", /^upstreamUrl: \S+ is not an address such as/],
    ["https://api.example.com/$" + "{stageVariables.x}", /takes for its own/],
  ];
  for (const [text, message] of refusals)
    it(`is refused as ${text}`, () => assert.throws(() => upstreamUrl(text, false), { message }));

  it("must be encrypted for protected data", () => {
    assert.throws(() => upstreamUrl("http://api.example.com", true), { message: /must begin with https/ });
  });
});
