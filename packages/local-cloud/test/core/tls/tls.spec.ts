import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { type AgentOptions, get as getSecurely } from "node:https";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect as connectSecurely } from "node:tls";

import { type Listener, listenLocally } from "../../../cloud/listen";
import { type OnSamePort, tlsOnSamePort } from "../../../core/tls/onSamePort";
import { selfSigned } from "../../../core/tls/selfSigned";
import { storedCertificate } from "../../../core/tls/storedCertificate";

const day = 86_400_000;

describe("a certificate of one's own", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "certificate-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is one of this machine, signed by its own key, and signs no other", () => {
    const now = Date.now();
    const certificate = new X509Certificate(selfSigned(now).cert);
    assert.ok(certificate.verify(certificate.publicKey));
    assert.ok(!certificate.ca);
    assert.equal(certificate.checkHost("localhost"), "localhost");
    assert.deepEqual(
      ["127.0.0.1", "::1", "192.0.2.1"].map((address) => certificate.checkIP(address)),
      ["127.0.0.1", "::1", undefined],
    );
    assert.equal(certificate.checkHost("example.com"), undefined);
    assert.ok(Date.parse(certificate.validFrom) < now && Date.parse(certificate.validTo) > now + 700 * day);
    assert.notEqual(new X509Certificate(selfSigned(now).cert).serialNumber, certificate.serialNumber);
  });

  it("is kept for its owner alone, and made again when it is about to end, or is not whole", () => {
    const path = join(folder, "gamelift");
    const now = Date.now();
    const first = storedCertificate(path, now);
    assert.deepEqual(storedCertificate(path, now), first);
    assert.deepEqual(
      [".crt", ".key"].map((end) => statSync(path + end).mode & 0o777),
      [0o600, 0o600],
    );
    const second = storedCertificate(path, now + 700 * day);
    assert.notEqual(second.cert, first.cert);
    for (const text of ["", "no certificate", first.cert]) {
      writeFileSync(`${path}.crt`, text);
      const made = storedCertificate(path, now);
      assert.notEqual(made.cert, text);
      assert.deepEqual(storedCertificate(path, now), made);
    }
  });
});

describe("TLS and HTTP at one port", () => {
  const certificate = selfSigned(Date.now());
  let listener: Listener;
  let both: OnSamePort;
  before(async () => {
    listener = await listenLocally(0, "--port");
    listener.server.on("request", ({ socket }, response) =>
      response.end("encrypted" in socket ? "TLS" : "plain"),
    );
    both = tlsOnSamePort(listener.server, certificate);
  });
  after(async () => {
    both.close();
    await listener.close();
  });

  const answer = async (secure: boolean, options: AgentOptions = { ca: certificate.cert }) => {
    const request = secure
      ? getSecurely(`https://127.0.0.1:${listener.port}/`, { ...options, agent: false })
      : get(`http://127.0.0.1:${listener.port}/`, { agent: false });
    const [response] = await once(request, "response");
    return String((await response.toArray()).join(""));
  };
  /** Opens a connection and sends the given bytes. */
  const say = (said: Uint8Array | string, { port }: Pick<Listener, "port"> = listener) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    if (said.length > 0) socket.write(said);
    return socket;
  };
  /** Resolves with everything that is received before the connection is cut. */
  const untilCut = (socket: Socket) =>
    new Promise<string>((resolve) => {
      const heard: Buffer[] = [];
      socket.on("error", () => {}).on("data", (data) => heard.push(data));
      socket.once("close", () => resolve(String(Buffer.concat(heard))));
    });
  /** Returns a client's first message. */
  const hello = async (): Promise<Buffer> => {
    const ear = createServer().listen(0, "127.0.0.1");
    await once(ear, "listening");
    const at = ear.address();
    assert.ok(typeof at === "object" && at);
    const client = connectSecurely({ port: at.port, host: "127.0.0.1" }).on("error", () => {});
    const [socket] = await once(ear, "connection");
    const [first] = await once(socket, "data");
    client.destroy();
    ear.close();
    return first;
  };

  it("takes both, from clients who trust the certificate", async () => {
    assert.deepEqual(await Promise.all([answer(true), answer(false), answer(true)]), ["TLS", "plain", "TLS"]);
  });

  it("takes the TLS 1.2 of the C++ SDK", async () => {
    assert.equal(await answer(true, { ca: certificate.cert, maxVersion: "TLSv1.2" }), "TLS");
  });

  it("is refused by clients who do not trust it, or ask for another machine", async () => {
    await assert.rejects(answer(true, {}), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    await assert.rejects(answer(true, { ca: selfSigned(Date.now()).cert }), /self-signed certificate/);
    const elsewhere = { ca: certificate.cert, servername: "example.com" };
    await assert.rejects(answer(true, elsewhere), { code: "ERR_TLS_CERT_ALTNAME_INVALID" });
  });

  it("takes a hello that comes byte by byte", async () => {
    const whole = await hello();
    const socket = say("");
    const answered = once(socket, "data");
    for (const byte of whole) await new Promise((resolve) => socket.write(Uint8Array.of(byte), resolve));
    const [first] = await answered;
    assert.deepEqual([first[0], first[5]], [0x16, 2], "no hello of a server");
    socket.destroy();
  });

  it("cuts garbage, and serves others while some are silent or stop in the middle of their hello", async () => {
    const whole = await hello();
    const waiting = [say(""), say(whole.subarray(0, 1)), say(whole.subarray(0, whole.length / 2))];
    const ends = Promise.all(waiting.map(untilCut));
    const garbage = [Buffer.from([0x16, ...Buffer.alloc(300, 0xff)]), "\x15\x03\x01 garbage\r\n\r\n"];
    const [, plain = ""] = await Promise.all(garbage.map((said) => untilCut(say(said))));
    assert.match(plain, /^HTTP\/1.1 400 /);
    assert.deepEqual(await Promise.all([answer(true), answer(false)]), ["TLS", "plain"]);
    for (const socket of waiting) socket.destroy();
    await ends;
    assert.deepEqual(await Promise.all([answer(true), answer(false)]), ["TLS", "plain"]);
  });

  it("cuts silence and half a hello when its handshakeTimeout ends, and all of them when it ends itself", async () => {
    const whole = await hello();
    const some = (port: Pick<Listener, "port">) =>
      Promise.all([say("", port), say(whole.subarray(0, whole.length / 2), port)].map(untilCut));
    const impatient = await listenLocally(0, "--port");
    const short = tlsOnSamePort(impatient.server, certificate, { handshakeTimeout: 20 });
    assert.deepEqual(await some(impatient), ["", ""]);
    short.close();
    await impatient.close();

    const patient = await listenLocally(0, "--port");
    const long = tlsOnSamePort(patient.server, certificate, { handshakeTimeout: 600_000 });
    const arrived = Promise.all([once(patient.server, "connection"), once(patient.server, "connection")]);
    const ends = some(patient);
    await arrived;
    long.close();
    await Promise.all([patient.close(), ends]);
  });
});
